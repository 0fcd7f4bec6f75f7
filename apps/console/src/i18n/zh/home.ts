/** Words of the home pages: 统筹协调台, 我单位的任务, 待我签批. */
export const home = {
  title: '首页',
};
