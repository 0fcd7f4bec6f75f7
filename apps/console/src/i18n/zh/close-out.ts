/** Words of 销号: on the page of a task, in a work item, and reopening. */
export const closeOut = {
  title: '销号', fill: '申请内容', parts: '已销 %{closed} 家，共 %{total} 家', none: '还没有申请过销号', apply: '申请销号', applyFor: '申请销号（%{unit}）', applyRest: '提出其余部分销号', notNow: '现在不能申请：%{reason}。', applyHint: '点后起草申请：写总体情况和每个目标的结果，附佐证；负责人审签后送医改办核实，领导确认。', restHint: '由您写明理由，领导确认后其余单位的部分一并销号。',
  states: { drafting: '起草中', at_head: '待负责人审签', at_office: '待医改办核实', at_leader: '待领导确认', returned: '已退回', closed: '已销号', abandoned: '已放弃' },
  kinds: { lead: '整项任务', part: '一家单位的部分', rest: '其余单位的部分' },
  closedOn: '%{date} 由 %{who} 确认销号（任务第 %{version} 版）', partClosedOn: '%{unit}　%{date} 由 %{who} 确认销号', reopenedOn: '%{date} 由 %{who} 重新打开：%{reason}', evidenceOf: '依据', goTo: '去看这一件', earlier: '以前的申请 %{count} 件', application: '%{unit}的申请', officeApplication: '医改办的申请', startedOn: '%{date} 提出',
  statement: '总体完成情况', reason: '为什么由医改办销号', openUnits: '还没有销号的单位', results: '各目标的结果', indicator: '指标', target: '目标', result: '最后结果', remaining: '遗留事项', evidence: '佐证材料', noEvidence: '没有附材料', notYet: '还没有写完送出。',
  drafted: '起草', sent: '审签', proposed: '提出', verified: '医改办核实', confirmed: '领导确认', by: '%{who}　%{date}', returned: '%{date} %{who} 退回', abandoned: '放弃的原因', opinion: '意见：%{text}',
  reopen: '重新打开', reopenTitle: '重新打开第 %{number} 项', reopenHint: '任务回到办理中，下一个报送期起照常报送；销号的记录都留着。没有签收的单位会重新收到签收待办。', reopenReason: '理由', reopenWhy: '请写明理由', reopenConfirm: '重新打开，任务回到办理中', reopenParts: '哪几家', reopenAll: '不选就是全部已销号的单位',
  taskTitle: '任务', deadline: '完成时限', noDeadline: '文件没有写期限', body: '任务原文', openTask: '打开任务页',
};
