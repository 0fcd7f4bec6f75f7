/** Words of 责任追溯, 校验 and 案卷. */
export const audit = {
  title: '责任追溯', sub: '只读。本页没有修改入口，查看和导出也会留痕。', choose: '选一项任务，看任何一天谁负责、该做什么、在谁手里、逾期没有。', search: '搜任务、单位、文件', task: '任务', at: '时点', time: '几点', unit: '单位', allUnits: '全部 %{count} 家', jump: '跳到',
  exportCase: '导出案卷', plan: '文件', lead: '牵头', state: '状态', entriesCount: '留痕', exportsCount: '案卷', number: '序号', open: '追溯', noTasks: '没有符合的任务', noTasksNext: '换一个词，或少写几个字试试。', counter: '项',
  person: '当时的责任人', basis: '凭什么负责', due: '当时应做什么', before: '%{date} 前', handler: '经办 %{name}', inPost: '在任负责人', nobody: '当时没有在任负责人', via: '“%{group}”成员', noUnits: '当时没有单位负责', noUnitsNext: '印发以前没有责任单位。可跳到“印发”看。',
  headNow: '负责人 %{name}',
  holding: { title: '时间花在谁手里', what: '看哪一段', who: '谁持有', days: '持有工作日', limit: '时限和结论', self: '本人', shared: '共同承办', rest: '休息日不计', moment: '所选时点', percent: '占 %{percent}%', minutes: '%{minutes} 分钟', system: '系统', systemIdle: '没有自动登记', systemActs: '自动登记 %{acts} 次，不计入任何人', idle: '无人持有', idleWhy: '等候期，没有人要办，不计入任何人', unfinished: '未办完', none: '当时还没有人持有', noneNext: '换一个时段看。', total: '合计', span: '%{from} 至 %{to}' },
  returns: { title: '退回和补正', count: '%{count} 次', at: '时间', by: '谁退回', to: '退给谁', reason: '理由和要求', due: '补正期限', answer: '结果', mend: '要求：%{mend}', later: '这一次发生在所选时点之后' },
  journal: { title: '留痕', counts: '本任务 %{task} 条，本段 %{scope} 条', seq: '序号', at: '时间', who: '谁', authority: '凭什么', what: '做了什么', links: '上一条 → 本条 指纹', check: '校验', ok: '一致', bad: '不一致', person: '人', action: '动作', from: '起', to: '止', all: '全部', later: '以下发生在 %{time} 之后，当时还没有', none: '没有符合条件的留痕', noneNext: '去掉筛选，或选“全部”。', counter: '条', clear: '清除筛选' },
  badge: { ok: '链条完整　%{entries} 条　校验通过', okDetail: '%{time} 在本机重算。', checkpoint: '检查点到 %{size} 条', checkpointAt: '，%{time} 存%{place}', noCheckpoint: '还没有检查点。', misfit: '与检查点不符：第 %{size} 条以前被改写过。', bad: '第 %{seq} 条起校验不通过，前 %{before} 条完好', badDetail: '%{message}请保留现场，联系%{contact}。仍可查看和导出，导出件带失败标记。', report: '校验报告' },
  verify: {
    title: '校验', sub: '在本机从第 1 条起逐条重算。本页只看不改。', again: '重新校验', running: '正在校验', how: '校验了什么', howOne: '每一条的内容和它的指纹相符，改一个字就不符。', howTwo: '每一条都连着上一条的指纹，删一条、插一条、换次序都接不上。', howThree: '最后一条和登记的链尾相符。',
    limit: '看不出什么', limitOne: '整条链连同全部指纹一起重写、或整段截掉末尾，只在库里看不出来。要和存在别处的检查点比。', points: '检查点', no: '号', at: '时间', size: '条数', hash: '指纹', why: '为什么做', scheduled: '定时', officeClose: '下班时', command: '手工', noPoints: '还没有检查点', noPointsNext: '系统会按时做，每天下班时也做一个。', counter: '个',
  },
  point: {
    title: '第 %{no} 号检查点', sub: '打印、签字，存到数据库管理员拿不到的地方；以后校验时拿来比对。', print: '打印', card: '归档单　第 %{no} 号', how: '指纹由这个文件的内容算出', chain: '留痕链', head: '链尾指纹', own: '本地区', sys: '系统',
    others: '同一个检查点里还有 %{count} 条链，属别的地区或系统，这里不列。', previous: '前一号指纹', file: '文件', filedBy: '归档人', place: '存放处', date: '日期',
  },
  caseFiles: { title: '案卷', sub: '找一项任务，导出当时的结论、记录、附件和指纹，拿到系统外也能核对。', exported: '导出过的案卷', exportNow: '导出', at: '导出时间', by: '谁导出', task: '任务', moment: '截至', file: '文件名', verified: '导出时校验', passed: '通过', failed: '不通过', none: '还没有导出过案卷', noneNext: '在下面选一项任务导出。', counter: '份', tasks: '选任务' },
};
