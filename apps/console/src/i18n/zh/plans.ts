/** Words of 导入文件. */
export const plans = {
  title: '导入文件', sub: '把任务文件变成台账：识别、核对、送签', confirmTitle: '核对《%{title}》', readTitle: '《%{title}》',
  savedAt: '草稿自动保存于 %{time}', saving: '正在保存…', unsaved: '有改动，马上保存', leave: '退出，以后再核对', abandon: '放弃这份草稿',
  send: '建账并送签', sendBlocked: '建账并送签（还差 %{count} 件必须确认）', sendUnready: '建账并送签（还差 %{count} 件要补齐）', sendTitle: '送签《%{title}》', sendConfirm: '送医改办主任审核',
  sendText: '共 %{tasks} 项任务。主任审核、领导签批后取文号印发，各责任单位同时收到签收通知。领导签批前可以撤回。', sendTextBefore: '共 %{tasks} 项任务，%{number}，%{date}已印发。主任审核、领导签批后建账，不取新文号，各责任单位同时收到签收通知。领导签批前可以撤回。',
  abandonTitle: '放弃《%{title}》', abandonConfirm: '放弃这份草稿', abandonReason: '为什么放弃（必填，记入留痕）', abandonWhy: '请写明放弃的原因',
  returnedBy: '%{name} 于 %{time} 退回：', unready: '送签前还要补齐 %{count} 件', mend: '去补齐', difference: '与第 %{version} 版相比，改了 %{count} 处',
  diff: { task: '第几项', field: '改了什么', before: '原来', after: '现在', document: '文件' },
  states: { confirming: '待核对', signing: '签批中', returned: '已退回', issued: '已印发', abandoned: '已放弃' },
  marks: { chapter: '章节', task: '任务', unit: '单位', deadline: '期限', target: '目标' },
  source: { title: '原文' },
  figures: {
    tasks: '任务，全部识别', ordinals: '原文编号%{first}至%{last}', noOrdinals: '原文没有编号，按先后排', places: '处', units: '单位，另有统称 %{groups} 处', distinct: '合计 %{all} 处，分属 %{distinct} 家', deadlines: '期限',
    inferred: '%{written} 项原文写明，%{inferred} 项推定', decided: '%{written} 项原文写明，%{decided} 项医改办定', undated: '%{written} 项原文写明，%{undated} 项未定', coverage: '原文 %{total} 字全部有归处，无遗漏', task: '任务', chapter: '章节', head: '序言抬头', ignored: 'Word 残留，已忽略',
  },
  head: {
    title: '文件信息', number: '文号', office: '发文机关', date: '成文日期', years: '年度', recipients: '主送', references: '引用文件', file: '原件', docTitle: '标题', notWritten: '原文没有写', none: '没有', issuedBefore: '已发补录', toIssue: '拟发', notice: '说明', notices: '读取说明 %{count} 条',
  },
  tasks: {
    title: '拟建台账', solid: '实线取自原文', dashed: '虚线为推定', undo: '撤销', inferredOnly: '只看推定', all: '看全部', chapter: '第%{number}章', count: '%{count} 项', units: '单位', deadline: '期限', targets: '目标', hints: '提示', changeLead: '换牵头', split: '拆分', merge: '并入上一项', rename: '改标题', keep: '确定',
    whoLeads: '由谁牵头：', openList: '等（名单未尽）', openListHint: '原文写了“等”，责任单位没有列全', severally: '分头负责', concerned: '涉及单位', concernedHint: '原文给它派了事，但责任单位里没有它，不派任务', addUnit: '加一家单位', searchUnit: '输入单位名称', noUnit: '没有登记的单位叫这个名称',
    noDeadline: '未定', inferred: '推定', changeDeadline: '改期限', fromText: '据原文“%{text}”', worded: '文字目标', removeTarget: '不作为目标', removeUnit: '移除', unregistered: '未登记', inferredLead: '推定牵头', lead: '牵头', added: '医改办增加', group: '统称',
  },
  target: { change: '改目标', add: '加一个目标', indicator: '指标名称', comparator: '比较', value: '数值', unit: '单位', cancel: '取消', gte: '不低于', lte: '不高于', eq: '等于', gt: '高于', lt: '低于', approx: '约', delta: '变化', none: '没有数值', benchmark: '对标' },
  questions: {
    title: '待确认', count: '待确认 %{count} 件', levels: '%{must} 件必须，%{advice} 件建议', none: '没有待确认的事项，可以送签。', noneRead: '没有待确认的事项。', answered: '已确认 %{count} 件', by: '　%{name} 确认', at: '见第 ', item: ' 项', andMore: ' 等 %{count} ', matchOther: '对应到别的单位',
  },
  split: { title: '拆分第 %{number} 项“%{title}”', confirm: '拆成两项', choosePlace: '请选从哪里拆', nameIt: '请填后一项的名称', explain: '选一处断开。后一项带着同样的责任单位和期限，序号顺延。', nowhere: '这一项只有一句话，不能拆。', newTitle: '后一项的名称' },
  import: {
    title: '导入一份任务文件', kinds: 'Word（docx）、Excel（xlsx）、文本；.doc、.wps 请先用 WPS 另存为 .docx', choose: '选择文件', drop: '或把文件拖到这里', paste: '粘贴文字', pasteHere: '把文件正文粘贴到这里', pasted: '粘贴的文字', read: '识别', reading: '正在识别 %{name}…', sample: '试用示例：%{title}', openExisting: '打开已有的计划', asCorrection: '按更正件导入，作为那份草稿的新版本',
  },
  list: { title: '已导入的文件', empty: '还没有导入文件', emptyNext: '选一份任务文件，系统会识别任务、单位和期限，由您核对后送签。', file: '文件', tasks: '任务', state: '状态', imported: '导入', noOffice: '发文机关待定', noNumber: '文号待定', noDate: '日期待定', items: '%{count} 项', open: '还差 %{count} 件必须确认' },
};
