/** Words of 待办. */
export const workItems = {
  title: '待办',
};
