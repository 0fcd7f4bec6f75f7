/** Words of the home pages: 统筹协调台, 我单位的任务, 待我签批. */
export const home = {
  asOf: '数据截至 %{date}', due: '报送 %{date}截止', wasDue: '报送已于 %{date}截止', retroactive: '补录', print: '打印本页',
  office: {
    title: '统筹协调台', turns: '现在轮到谁', turnNone: { mine: '没有等您办的', units: '没有等单位报送的', signatures: '没有等签批的', disputes: '没有等裁定的' }, start: '开始办理', noPeriod: '还没有开设报送期', items: '件', units: '各单位报送', unitsNone: '还没有责任单位', unitsNoneNext: '文件印发以后，各单位的报送在这里。',
    unit: '责任单位', unsigned: '未签收', state: '报送', complete: '报齐', notDue: '本期不报',
    deadlines: '接下来的时限', deadlinesSub: '按工作日计', deadlinesNone: '没有临近的时限', deadlinesNoneNext: '报送、签收的截止日期都会列在这里。', count: '%{count} 件', disputes: '异议', disputesSub: '须书面答复', disputesNone: '没有待办的异议', disputesNoneNext: '单位提出异议后，先由医改办主任裁定。',
    waits: '待%{who}', waited: '已等 %{days} 个工作日', raised: '%{who} %{time} 提出',
    lights: '各单位亮灯', lightsSub: '暂定，通报签批后定灯。有红灯的排在前面，点字看清单', partsOf: '%{period}报送', byTask: '按任务计', classes: '任务进度五类', classesOf: '共', provisional: '暂定', unjudged: '另有 %{count} 项刚下达，几秒后由系统判定', trend: '季度走势', trendSub: '每柱为全部任务', quarterKinds: { frozen: '已定灯', provisional: '暂定', retroactive: '补录', none: '没有报送期' },
    unattended: '无人可办', unattendedSub: '先配齐人，这些事才有人办', missing: '缺：%{what}', days: '%{days} 个工作日', today: '今天', overdue: '已过',
  },
  unit: {
    title: '我单位的任务', reviewTitle: '待我复核', reviewSub: '责任单位与医改办同属一家的报送和异议，由交叉复核员来审', total: '%{unit}，共 %{count} 项', toDo: '现在要做', toDoUnit: '件', toDoSub: '先到期的在前', none: '现在没有要做的事', noneNext: '下一次截止 %{date}。', noneNextPlain: '有新的待办会出现在这里。', choice: '可提异议', choiceSub: '不提也可以，过期视为无异议',
    act: { receipt: '去签收', fill: '开始填报', continue: '继续填报', mend: '去补正', approve: '去审签', window: '提异议', open: '去办理' },
    why: { receipt: '先签收、写明责任人和经办人，再填报本期进展。', fill: '还没开始。上一期填过的内容可以带过来改。', draft: '草稿已存，接着填。', approve: '%{who} 已填好，等您审签。', approvePlain: '经办人已填好，等您审签。', window: '不认可这项任务的，请写明理由。', open: '' },
    returned: '退回原因：%{reason}', returnedBy: '%{who} %{time}', returnedTag: '退回补正', all: '全部任务', allUnit: '项', task: '任务', role: '分工', receipt: '签收', part: '本单位填报', report: '整项报送', deadline: '完成时限', nextDue: '下一时限', allNone: '还没有分给本单位的任务', allNoneNext: '文件印发后，分给本单位的任务在这里。', noDue: '没有待办时限', noPart: '本期不报',
    lightsNote: '灯为暂定，签批后生效；竖线是本季应有进度', progress: '进度（完成节点）', unreported: '未报', unreportedDue: '%{state}，应有 %{due}/%{total}', nothingSaid: '还没有报节点，应有 %{due}/%{total}', selfRated: '自评', byLead: '牵头节点', milestones: '完成节点 %{done}/%{total}', behind: '差 %{count}', ahead: '超 %{count}', asPlanned: '按计划', optional: '补录可不报 %{count} 件', retroactiveHint: '印发以前的季度，可报可不报，不算逾期',
    nexts: { report: '填报本期', mend: '补正后重报', deadline: '完成时限' }, red: '拟亮红灯', redCount: '%{count} 项', redWaits: '通报签发后定灯', redUntil: '不认可可在 %{time} 前提异议', redOver: '异议期限 %{time} 已过', redHead: '，由单位负责人提出', redObjected: '已提异议，%{state}', redGrounds: '看依据',
    quarter: '本期报送', reported: '件已报', left: '还差', done: '已报 %{count} 件', noPeriod: '还没有开设报送期', noPeriodNext: '医改办开设后，要报的内容在这里。', after: '%{count} 件报齐之后', afterText: '打印情况表、签字盖章，交医改办存档', allIn: '本期 %{count} 件已经报齐', print: '打印情况表（A4）',
    sheetTitle: '%{unit} %{period}重点任务情况表', sheetSub: '数据截止日 %{cutOff}，%{state}，打印于 %{printed}', sheetComplete: '已报齐 %{total} 件', sheetIncomplete: '已报 %{in}/%{total} 件，未报齐', sheetNoPeriod: '未开设报送期', headSign: '单位负责人（签字）：', fillSign: '填报人：', seal: '单位盖章', date: '年　　月　　日',
  },
  leader: {
    groups: { all: '全部', red: '红灯', yellow: '黄灯', closeOut: '销号' }, title: '待我签批', sub: '红灯在前，等得久的在前；一件一签', none: '没有待您签批的', noneNext: '医改办审核通过的，会送到这里。', waited: '等 %{days} 个工作日', ask: '请您%{act}：%{what}', office: '医改办：', noOffice: '没有另写意见', recent: '最近签批', recentNone: '还没有签批过', ledger: '看全部任务', red: '亮红灯的任务', redAll: '看全部亮红灯的任务',
  },
  plain: { title: '首页', hello: '%{name}，您可以到这些地方', openItems: '现在有 %{count} 件' },
  settings: { title: '设置', sub: '平时不常动的，都在这里', none: '没有归您设置的内容', noneNext: '需要改设置的，请找医改办。' },
  plainLinks: { settings: '单位、流程、办理时限等不常动的', documentNumbers: '看每一个文号给了哪份文件，作废的写明原因', bulletins: '起草、看季度通报', lightRules: '看灯按什么规则亮，试算、采用新规则，决定亮灯异议', workItems: '看轮到自己的事', ledger: '看每一项任务的进度、报送和签收', indicators: '看每个指标的走势、目标和灯', plans: '导入文件、核对、送签', units: '看和改责任单位的全称、简称和类别', unitGroups: '看和改“各乡镇”一类统称代表哪些单位', people: '看和改人员、职责，重设密码', workflows: '看每条流程有哪些环节、由谁办、办几个工作日', limits: '定签收、报送、审核各给几个工作日，提前几天提醒', reminders: '看谁被提醒了什么，催办逾期单位', trace: '看任何一天谁负责、该做什么', verify: '看留痕有没有被改动过', caseFiles: '导出案卷，看导出过的', journal: '查谁在什么时候做了什么，校验留痕' },
};
