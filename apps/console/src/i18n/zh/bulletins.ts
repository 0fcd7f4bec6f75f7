/** Words of 季度通报, 核实 and 文号台账. */
export const bulletins = {
  title: '季度通报', sub: '锁定数据、起草、核实、签发、印发，都在这里', list: '通报', unit: '期', empty: '还没有通报', emptyNext: '季度的报送收齐以后，可以在这里起草。', emptyRead: '有印发给您单位的通报，会出现在这里。',
  states: { drafting: '起草中', fact_check: '核实中', silence: '待定未回复的', director: '待主任审核', leader: '待领导签发', issued: '已印发', abandoned: '不发', cancelled: '已撤销' },
  forms: { red_head: '红头通报', brief: '工作简报' },
  head: { title: '通报', number: '文号', state: '办到哪里', cutOff: '数据截至', issued: '印发', read: '已阅' },
  noNumber: '签发时取号', notIssued: '还没有印发', readOf: '%{read}/%{total} 家', readOwn: '本单位已阅', unreadOwn: '本单位还没有看', numbers: '文号台账', planOf: '%{plan}',
  start: { title: '可以起草的季度', none: '现在没有可以起草的季度', button: '起草%{label}通报', other: '起草', dialog: '起草%{label}通报', text: '点后锁定 %{label}的数据，按锁定的数字写出初稿，由您改文字。数字以后要改，只能解锁重算，并留痕。', form: '样式', confirm: '锁定数据，写出初稿', whyNot: '现在不能起草：%{reason}' },
  steps: '走到哪一步', draftNumber: '第 %{number} 稿', savedAt: '%{time} 已自动保存', saving: '正在保存', unsaved: '有改动未保存', autosave: '写的内容会自动保存',
  view: { label: '怎么看', edit: '编辑', layout: '公文版式', read: '正文' }, changes: '改动记录', print: '打印', word: '导出 Word',
  legend: { title: '图例', figure: '蓝底', figureHint: '锁定数字，点开看清单', settled: '绿线', settledHint: '单位已核实', waiting: '黄点线', waitingHint: '未回复、未核实', correction: '红底', correctionHint: '要求更正' },
  editing: { label: '正在改这一句', remove: '去掉这一句', add: '在后面加一句', undo: '放回去掉的一句', fixed: '数字和单位名按锁定数据写，不能直接改。数字要改，请“解锁重算”。', sentence: '第 %{index} 句', placeholder: '在这里写', titleLabel: '题目', recipientsLabel: '主送', copyLabel: '抄送', none: '点一句就能改；蓝底的数字点开看清单' },
  paper: {
    document: '文件', pending: '拟编号，印发时锁定', noNumber: '签发时取号', copyTo: '抄送：', printed: '%{date}印发', day: '%{year}年%{month}月', dayEnd: '日', dayWhole: '%{year}年%{month}月%{day}日', draft: '草稿', cancelled: '已撤销', attachments: '附件', checkpoint: '留痕检查点：第 %{no} 号，共 %{entries} 条，校验码 %{hash}', checkpointOpen: '签发时留痕共 %{entries} 条，校验码 %{hash}',
    brief: '工作简报', figureTitle: '锁定数字，点开看清单', unitTitle: '%{unit}：%{words}', asOf: '数据截至 %{date}',
  },
  table: {
    tasks: '附件1　各项任务进展情况', units: '附件2　各单位任务进展和报送情况', indicators: '附件3　量化指标完成情况', none: '没有', number: '序号', task: '任务', lead: '牵头单位', deadline: '时限', class: '分类', light: '灯', progress: '完成/计划', unit: '单位', rank: '名次', count: '任务', ahead: '超', on_schedule: '达', behind: '欠', done: '完', other: '其它', red: '红灯', yellow: '黄灯', onTime: '按时/应报', late: '逾期', missing: '未报', returned: '退回',
    indicator: '指标', target: '目标', baseline: '基期', current: '现值', gap: '差距', standing: '判定', noRank: '—', unitsNote: '注：任务按牵头单位计（项），分头负责的各单位分别计；报送按任务 × 单位计（件）。名次在同类单位里排，先比达进度以上的占比，再比按时报送率，再比退回少。', group: '%{group}', report: '报送',
    light_none: '—', noDate: '—', percent: '%{value}%',
  },
  chart: { title: '附图　各季度任务分类', label: '各季度五类任务的项数：%{text}', point: '%{label}%{name}%{count}项', one: '还只有一期，没有走势可看。' },
  block: { unasked: '点名的 %{count} 家单位还没有核实。', canSend: '可以送出。', toCheck: '可以送核实', cannot: '还不能送审：', returned: '%{who} %{date} 退回：%{opinion}', waits: '现在轮到：%{who}', cancelled: '%{who} %{date} 撤销：%{reason}', signed: '%{who} %{date} 签发', abandoned: '这一期不发。' },
  named: {
    title: '被点名单位核实', due: '%{date}截止', none: '正文没有点名批评单位，不用核实。', states: { unasked: '没有送核实', open: '未回复', correction: '要求更正', silent: '到期未回复', settled: '已办结' }, left: '剩 %{days} 个工作日', overdue: '已到期', rest: '其余 %{count} 家', all: '%{count} 家', show: '查看', hide: '收起', goTo: '看原句', accept: '采纳', refuse: '不采纳，写理由', was: '原文', wants: '请改为', opinion: '说明：%{text}', outdated: '正文里这一句后来改过', ruled: { accepted: '已采纳', refused: '未采纳：%{reason}', deemed: '视为无异议：%{reason}' }, answered: '%{date}回复', sentences: '%{count} 处',
    acceptTitle: '采纳%{unit}的更正', acceptText: '采纳后正文里的这一句就是这样。数字按锁定数据写，不能动。', acceptConfirm: '改正文，告诉%{unit}', newSentence: '改成', handMade: '单位写的句子里没有原来的数字或单位名，请您照意思改，数字留着。', refuseTitle: '不采纳%{unit}的更正', refuseReason: '不采纳的理由', refuseWhy: '请写理由，理由会发回单位', refuseConfirm: '不采纳，理由发回%{unit}',
  },
  figures: {
    title: '文中数字', same: '已锁定，与台账一致', differs: '台账变了 %{count} 处', locked: '已锁定', lights: '绿灯 / 黄灯 / 红灯', onTime: '按时报送', indicators: '指标达标 / 全部', quoted: '文中引用的全部数字', quotedOnly: '%{count} 处', quotedText: '%{count} 处，手写 ', typedText: ' 处', frozen: '锁定 %{time} %{who}', cutOff: '数据截至 %{date}', hash: '校验码', rules: '亮灯规则第 %{number} 版', rulesFirst: '起始亮灯规则', refreeze: '解锁重算', driftTitle: '台账和锁定的数字哪里不一样', driftWas: '锁定', driftNow: '现在', driftFigure: '数字', typedTitle: '正文里手写的数字', typedNone: '没有手写的数字', typedHint: '这些数字不是从锁定数据来的，请逐个核对。', typedSentence: '哪一句',
    refreezeTitle: '解锁重算', refreezeText: '按现在的台账重新锁定数据，文中数字跟着变；您改过的文字照样保留，数字变了的句子按新数字重写，要重新核实。', refreezeReason: '为什么重算', refreezeWhy: '请写明原因，记入留痕', refreezeConfirm: '重新锁定数据', freezesTitle: '锁定过的数据', freezeNumber: '第 %{number} 次', freezeReason: '原因', first: '起草时锁定', hashHint: '校验码由锁定的全部数字算出，数字变一个，校验码就变。',
  },
  list_of: { title: '%{label}：%{text}', what: '事项', unit: '单位', note: '情况', value: '数值', in: '新增的', out: '减少的', share: '%{count}，占 %{of} 的 %{text}', total: '共 %{count}%{noun}', none: '这个数是 0，没有清单。', frozen: '这是锁定数据时的清单，不随台账变。', openTask: '打开任务' },
  act: {
    checking: '还有 %{count} 家没有回复。回复齐了，或者到期由主任定了，回到您这里再送。', sendCheck: '送被点名单位核实', sendCheckMore: '送 %{count} 家单位核实', sendDirector: '送办公室主任审核', sendTitleCheck: '送单位核实', sendTextCheck: '%{units}各收到一件核实待办，只看到点到自己的句子，在时限内回复。到期不回复的，由办公室主任决定。', sendTitleDirector: '送办公室主任审核', sendTextDirector: '送出后正文锁定，退回才能改。文号到领导签发时才取。', locked: '送出后正文锁定，退回才能改。', review: '去办理', read: '确认已阅', readHint: '点后记下您单位已阅和时间。', readDone: '%{who} %{date} 已阅', abandon: '这一期不发', abandonTitle: '这一期不发', abandonText: '草稿和锁定的数据都留着，以后还可以重新起草。', abandonConfirm: '不发，留存草稿', cancel: '撤销', cancelTitle: '撤销已印发的通报', cancelText: '文号作废留存，不再使用；收到通报的单位会看到已撤销。', cancelConfirm: '撤销，文号作废', reason: '原因', reasonWhy: '请写明原因', urge: '催核实 %{count} 家', urgeTitle: '催单位回复核实', urgeText: '发给%{units}的经办人和负责人，共 %{people} 人：系统里有提醒，填了邮箱的另发一封邮件。发出后不能收回，记入留痕。', urgeBlocked: '%{units}上一个工作日起已经催过，这次不再发。', urgeAll: '没有回复的单位都已经催过，下一个工作日再催。', urgeNone: '现在没有等着回复的单位。', urgeWords: '催的话', urgeWhy: '请写催的话，至少 5 个字', urgeConfirm: '发出，催 %{count} 家', urged: '已催 %{units} 家单位，%{people} 人。', more: '更多', nothing: '现在没有要您做的。', continue: '去办理',
  },
  drafts: { title: '改动记录', number: '稿次', saved: '保存', sent: '送出', figures: '数据', edited: '改了', editedCount: '%{count} 句', writing: '在写', freeze: '第 %{number} 次锁定', same: '和上一稿没有不同', first: '第一稿，没有可比的', removed: '去掉了这一句', added: '新加的', choose: '点一稿，看它比上一稿改了什么' },
  recipients: { more: '查看其余 %{count} 家', title: '印发给', read: '%{read}/%{total} 家已阅', unread: '还没有看', by: '%{who} %{date}', none: '没有印发单位' },
  corrections: { title: '更正', none: '没有更正', hint: '已印发的通报不改。更正登记在这里，写进下一期。', add: '登记更正', addTitle: '登记更正', was: '原文', now: '更正为', reason: '为什么更正', confirm: '登记，写进下一期', why: '原文、更正为和原因都要填', listed: '已写进 %{title}', notListed: '下一期写进', by: '%{who} %{date} 登记' },
  check: { title: '请核实点到%{unit}的句子', sub: '%{bulletin}，%{date} 前回复', hint: '逐句看：属实的不用填；不对的，在那一句下面写出整句应当怎么写，右边选“要求更正”，意见里写依据。到期不回复，由办公室主任决定。', confirmed: '属实', correction: '要求更正', proposed: '应当怎么写', proposedHint: '属实的不填', fromSentence: '从原句改起', opinion: '说明', opinionHint: '可以不写；更正的依据写在这里', sentence: '原句', result: '改成：%{text}', left: '还有 %{count} 句没有表态', allTrue: '全部属实', answers: '各单位的回复', unanswered: '没有回复' },
  item: { tab: '通报', title: '通报正文', open: '打开通报页', checks: '核实情况', summary: '这一期的数字', silent: '到期没有回复的单位', silentHint: '有单位到期没有回复。请决定：视为无异议，或再核实一次。系统不代定。', changed: '上次送来以后改了哪些句子' },
  number: { title: '文号台账', sub: '文号按发文字号连续编排，签发时取；作废的留存，不再使用', empty: '还没有取过文号', emptyNext: '文件或通报签发时取号，会登记在这里。', number: '文号', document: '文件', kind: '种类', state: '状态', taken: '取号', voided: '作废', kinds: { plan: '任务文件', bulletin: '通报', brief: '简报' }, states: { taken: '已用', reserved: '补录', voided: '已作废' }, unit: '个', year: '年度', all: '全部', by: '%{who}', voidedBy: '%{who} %{date}：%{reason}' },
};
