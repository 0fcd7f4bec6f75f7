/** Words of 工作台账 and 任务详情. */
export const ledger = {
  title: '工作台账',
};
