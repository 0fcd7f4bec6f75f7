/** What the first part of an address stands for, on the page of the API. */
export const groupNames: Record<string, string> = {
  session: '登录', overview: '首页', search: '查找', ledger: '工作台账', indicators: '指标', 'indicator-sheets': '指标', bulletins: '季度通报', 'bulletin-fact-checks': '季度通报', 'document-numbers': '文号', 'official-documents': '公文', plans: '计划', periods: '报送期', reports: '报送', 'work-items': '待办事项', 'workflow-instances': '办理经过', workflows: '流程',
  'general-matters': '一般事项', attachments: '材料', units: '单位', 'unit-groups': '统称', people: '人员', limits: '办理时限', 'light-rules': '亮灯', 'period-lights': '亮灯', calendar: '工作日历', journal: '留痕', health: '服务状态', ready: '服务状态',
  'account-sheets': '成批开户', audit: '审计', checkpoints: '存证', notices: '提醒', reminders: '到期提醒', 'reminder-rules': '到期提醒', 'my-reminders': '到期提醒', tasks: '任务办理', 'unit-plans': '实施方案', adjustments: '任务变更', 'openapi.json': '接口说明', docs: '接口说明',
};
