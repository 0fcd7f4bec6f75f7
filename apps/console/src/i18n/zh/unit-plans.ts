/** Words of 实施方案: on the page of a task, in a work item, in a report and on paper. */
export const unitPlans = {
  title: '实施方案', sub: '节点就是序时进度', none: '还没有报实施方案', due: '应在 %{date} 前报', overdue: '应在 %{date} 前报，已逾期', beforeReceipt: '签收任务书以后再报。',
  start: '报实施方案', revise: '修订方案', startFor: '报实施方案（%{unit}）', startHint: '点后填写措施、责任人、节点和成果；负责人审签后送医改办审核。', reviseHint: '修订不能把节点往后移；要往后移的，点“申请调整”，由领导签批。', notNow: '现在不能报：%{reason}。',
  states: { drafting: '填写中', at_head: '待负责人审签', at_office: '待医改办审核', returned: '已退回', filed: '现行', replaced: '已有新版', abandoned: '已放弃' },
  edition: '第 %{number} 版', underWay: '正在办：%{edition}', goTo: '去看这一件', waits: '现在在 %{who}', filed: '%{date} 由 %{who} 审核通过', moved: '%{date} 由 %{who} 签批调整', basis: '为什么改：%{reason}', earlier: '以前的 %{count} 版', changes: '改了什么', returned: '%{date} %{who} 退回',
  person: '责任人', measures: '主要措施', noMeasures: '没有写', milestones: '节点', milestone: '节点', dueDate: '完成日期', planned: '累计进度', status: '完成没有', done: '完成', open: '未完成', late: '未完成，已到期', year: '%{year}年', noMilestones: '还没有写节点',
  deliverables: '成果', deliverable: '成果', delivered: '%{date} 已出', notDelivered: '还没有出', dropped: '下一版起不再出：%{reason}', proof: '佐证', out: '已出', notOut: '未出', plan: '计划', attachments: '附件',
  today: '到今天：计划 %{planned}%，实际 %{actual}', behindBy: '差 %{by}%', aheadBy: '超 %{by}%', level: '与计划持平', noActual: '还没有报',
  print: '打印方案', back: '返回任务', sheet: '%{unit}实施方案', sheetSub: '%{plan}　第 %{number} 项　%{title}', deadline: '任务时限', noDeadline: '没有定时限', headSign: '单位负责人（签字）：', seal: '（单位盖章）', date: '　　　年　　月　　日', printed: '打印日 %{date}', state: '第 %{number} 版　%{state}',
  fill: '实施方案内容', application: '%{unit}的实施方案', task: '任务', body: '任务原文', openTask: '打开任务页', notYet: '还没有写完送出。',
  missing: '还没报实施方案', missingCount: '%{count} 项', missingHint: '从任务页点“报实施方案”。', missingDue: '%{date} 前报', missingLate: '%{date} 已到期', missingWay: '在办',
};
