/** Words of 亮灯: lights, classes, their grounds, the rules, and objections. */
export const lights = {
  names: { red: '红灯', yellow: '黄灯', green: '绿灯', grey: '未到节点', suspended: '中止', closed: '已销号' },
  classes: { ahead: '超进度', on_schedule: '达进度', behind: '欠进度', done: '已完成', other: '其它' },
  bases: { milestones: '按节点计划', self: '按单位自评', dates: '按时限' },
  provisional: '暂定', provisionalLight: '灯（暂定）', provisionalHint: '签批通报以前都是暂定', pending: '待判定', pendingHint: '任务刚下达，几秒后由系统判定', head: '灯和理由（暂定）', count: '按亮灯筛选', filter: '灯', classFilter: '进度分类', planned: '计划 %{percent}%', averagePlanned: '计划 %{percent}%',
  judged: '系统 %{time} 判定', why: '判定依据', close: '关闭',
  grounds: {
    title: '判定依据', light: '灯', fact: '依据的事实', decides: '由这一条定灯，取最差的一条', class: '进度分类', progress: '进度', actual: '实际 %{percent}%', noActual: '没有报进度', noPlanned: '没有可比的计划',
    rules: '规则', rulesNumber: '亮灯规则第 %{number} 版', rulesZero: '产品的初始亮灯规则', since: '这盏灯从 %{time} 起', nobody: '灯由系统按事实判定，谁也不能改灯；事实有误的，改事实后自动重判。', seeRules: '看规则',
  },
  rules: {
    title: '亮灯规则', sub: '灯由系统按事实判定，人不能改灯；能改的只有规则，由医改办主任写明依据决定采用', current: '现行规则', version: '第 %{number} 版', zero: '初始规则', from: '自 %{date} 起执行', origin: '产品自带，本地还没有采用自己的规则',
    fixed: '不变的规则', fixedLines: '红灯：完成时限已过、报送逾期、节点落后超过规定个数、指标照走势达不到|黄灯：临近到期还没有报出、节点落后在规定个数以内、红灯补齐后的过渡|绿灯：到期的都办了|未到节点：还没有到期的节点和报送；责任异议待裁定时也不到期|中止、已销号：随领导签批的中止和销号|几条同时成立的，取最差的一条；没有实施方案的，灯只看时限和指标，分类按自评并注明',
    yellowDays: '黄灯提前', yellowDaysHint: '离报送或完成时限不到这么多天、还没有报出的亮黄灯；填 0 只看逾期', behindYellowNodes: '黄灯节点', behindYellowNodesHint: '节点落后不超过这么多个亮黄灯，超过亮红灯',
    nodesJudgedBy: '节点从何时算', byDay: '到期第二天起', byReport: '本季报送以后', nodesJudgedByHint: '“本季报送以后”：节点到期、还没到报送的，先不亮灯', indicatorsCount: '看指标', indicatorsYes: '指标达不到的亮红灯', indicatorsNo: '不看指标',
    selfTolerancePercent: '自评幅度', selfTolerancePercentHint: '没有实施方案的，自评与时间进度相差在这么多以内算达进度', cureBecomes: '红灯补齐后', cureYellow: '先亮黄灯', cureGreen: '直接绿灯', curePeriods: '补齐过渡', curePeriodsHint: '补齐后的灯保持这么多个报送期', objectionDays: '异议期限', objectionDaysHint: '期末灯告知单位后，负责人在这么多个工作日内可以提异议',
    workingDays: '个工作日', nodes: '个节点', points: '个百分点', periods: '个报送期',
    change: '修改规则', propose: '拟采用的规则', try: '试算', trying: '正在试算', tried: '换成这些规则，%{all} 项任务中 %{changed} 项的灯或分类会变', triedNone: '换成这些规则，没有一项任务的灯或分类会变', before: '现在', after: '换成以后', task: '任务', lead: '牵头单位', nothingWritten: '试算不改任何灯，也不留下结果', stale: '改动左边的规则，这里马上算出哪些任务的灯会变',
    adopt: '采用为第 %{number} 版', adoptTitle: '采用新的亮灯规则', effectiveOn: '执行日期', reason: '依据', reasonHint: '写明是哪次会议或哪份文件的决定', consequence: '自执行日期起，全部任务按新规则判定；已经告知单位的期末灯不变。采用后记入留痕，不能撤回，只能再采用新版。', confirm: '采用，自 %{date} 起执行', needs: '执行日期和依据都要填',
    versions: '各版规则', number: '版', who: '决定人', rulesInWords: '规则', inForce: '现行', coming: '未到执行日', past: '已停用', back: '不改了', directorOnly: '由医改办主任决定采用',
    summary: '离报送或完成时限 %{yellowDays} 个工作日以内、还没有报出的，亮黄灯；节点落后不超过 %{nodes} 个的亮黄灯，超过的亮红灯；节点%{judged}算；%{indicators}；没有实施方案的，自评与时间进度相差 %{tolerance} 个百分点以内算达进度；红灯补齐后%{cure}，保持 %{periods} 个报送期；期末灯告知单位后，%{objection} 个工作日内可以提异议',
  },
  period: {
    title: '期末灯', sub: '按数据截至日判定、告知单位；通报签发后锁定', told: '%{time} 告知', cutOff: '数据截至 %{date}', objectUntil: '可提异议到 %{time}', frozen: '已随通报锁定', object: '提异议', objectTitle: '对%{period}的%{light}提异议', objectHint: '写明哪一条事实不对、应当是什么。异议由医改办主任决定，主任所在单位有责任的由交叉复核员决定。', objectText: '不对的事实', objectConfirm: '提出异议，送医改办主任决定', needText: '至少写 4 个字',
    objection: '异议', said: '%{who}：%{text}', ruling: '%{who} %{time} 决定：%{opinion}', corrected: '更正事实：%{fact}，原为%{light}', rule: '决定异议', ruleTitle: '决定对%{period}%{light}的异议', upheld: '采纳，更正事实', rejected: '不采纳', opinion: '理由', fact: '更正哪一条', date: '实际报到日', percent: '实际完成 %', ruleConfirm: '采纳，按更正后的事实重判', rejectConfirm: '不采纳，维持原判', needRuling: '选好决定，写明理由和更正的事实',
    facts: { 'report-sent': '报送日期', percent: '完成进度', 'report-not-due': '本期不需报送' }, states: { open: '待决定', upheld: '已采纳', rejected: '未采纳' }, open: '待决定的异议', noneOpen: '没有待决定的亮灯异议', noneOpenNext: '单位负责人对期末灯提出异议后，会列在这里。',
  },
};
