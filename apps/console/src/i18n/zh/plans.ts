/** Words of 导入文件. */
export const plans = {
  title: '导入文件',
};
