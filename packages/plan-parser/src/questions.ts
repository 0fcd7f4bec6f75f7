import type { PlanQuestion, ProposedChapter, ProposedDocument, ProposedTask, QuestionOption, SourceNotice, DistinctUnit } from './plan-proposal.js';

/** Everything the questions are made from. */
export interface QuestionMatter {
  document: ProposedDocument;
  yearsCertain: boolean;
  chapters: ProposedChapter[];
  tasks: ProposedTask[];
  units: DistinctUnit[];
  similarities: { text: string; canonical: string; rule: string; reason: string; taskNumbers: number[] }[];
  hasAliases: boolean;
  wordResidue: number;
  notices: SourceNotice[];
  plainParts: { heading: string }[];
  unreadText: { text: string }[];
  numbering: { kind: 'gap' | 'restart' | 'repeat'; taskNumber: number; ordinalText: string }[];
  cellsAbove: { taskNumber: number; column: string }[];
}

type Draft = Omit<PlanQuestion, 'id'>;
const option = (value: string, label: string, recommended = false): QuestionOption => ({ value, label, recommended });
const listed = (numbers: readonly number[]): string => (numbers.length > 6 ? `第${numbers.slice(0, 6).join('、')}等${numbers.length}项` : `第${numbers.join('、')}项`);
const where = (tasks: readonly ProposedTask[], test: (task: ProposedTask) => boolean): number[] => tasks.filter(test).map((task) => task.number);

function documentQuestions({ document, yearsCertain }: QuestionMatter): Draft[] {
  const out: Draft[] = [];
  const missing: [unknown, string, string][] = [[document.docNumber, 'document-number', '发文字号'], [document.issuingOffice, 'issuing-office', '发文机关'], [document.issueDate, 'issue-date', '成文日期']];
  for (const [value, kind, name] of missing) {
    if (value !== null) continue;
    out.push({ level: '必须', kind: `no-${kind}`, title: `文件没有写${name}`, detail: `在正文、落款和版头中都没有找到${name}。`, consequence: `不填就建账，台账里将写“${name}：无”，交办时无从引用。`, taskNumbers: [], options: [option('enter', `填写${name}`, true), option('none', `确认没有${name}`)], subject: { field: kind } });
  }
  if (document.title === null) out.push({ level: '必须', kind: 'no-title', title: '没有找到文件标题', detail: '正文前没有像标题的一行。', consequence: '没有标题不能建账。', taskNumbers: [], options: [option('enter', '填写标题', true)], subject: {} });
  const deadline = document.defaultDeadline;
  if (deadline === null) out.push({ level: '必须', kind: 'no-year', title: '文件没有写年度', detail: '标题和文号里都没有年份。', consequence: '“年底”“6月底前”等时限无法换算成日期。', taskNumbers: [], options: [option('enter', '填写年度', true)], subject: {} });
  else if (deadline.candidates.length > 1) {
    out.push({ level: '必须', kind: 'default-deadline-years', title: `标题跨${deadline.candidates.length}个年度，没写期限的任务按哪一年`, detail: `标题写“${document.yearsText?.value ?? ''}”，原文没有写总时限。`, consequence: '不选定，没写期限的任务不能建账；系统不自行选年。', taskNumbers: [], options: [...deadline.candidates.map((date) => option(date, date, date === deadline.value)), option('each', '逐项设定')], subject: { candidates: deadline.candidates } });
  } else out.push({ level: yearsCertain ? '建议' : '必须', kind: 'default-deadline', title: `没写期限的任务按 ${deadline.value} 办理`, detail: deadline.basis, consequence: '不改就按推定日期建账，并标“推定”。', taskNumbers: [], options: [option(deadline.value, `按 ${deadline.value}`, true), option('enter', '另设日期')], subject: { date: deadline.value } });
  return out;
}

function roleQuestions({ tasks }: QuestionMatter): Draft[] {
  const out: Draft[] = [];
  const inferred = where(tasks, (task) => task.responsible?.mentions.some((mention) => mention.role === 'lead' && mention.roleBasis === '推定') ?? false);
  if (inferred.length > 0) {
    out.push({ level: '必须', kind: 'lead-inferred', title: `${inferred.length}项没有写明牵头单位，推定列第一位的牵头`, detail: `${listed(inferred)}只列了责任单位。各地惯例是列第一位的为牵头单位，本文件没有这样写。`, consequence: '不确认就没有牵头单位，不能交办。', taskNumbers: inferred, options: [option('first', '都按列第一位的牵头', true), option('each', '逐项指定')], subject: {} });
  }
  const groupFirst = where(tasks, (task) => { const first = task.responsible?.mentions[0]; return first?.kind === 'group' && !task.responsible?.mentions.some((mention) => mention.role === 'lead'); });
  for (const number of groupFirst) {
    const first = tasks.find((task) => task.number === number)?.responsible?.mentions[0];
    out.push({ level: '必须', kind: 'lead-is-group', title: `第${number}项列第一位的是统称“${first?.text ?? ''}”，谁来牵头`, detail: '统称不是一个单位，不能推定为牵头单位。', consequence: '不定牵头方式，进展报送没有汇总单位。', taskNumbers: [number], options: [option('coordinator', '指定一个牵头（统筹）单位'), option('separate', '分头负责，各报各的')], subject: { group: first?.text ?? null } });
  }
  const nobody = where(tasks, (task) => task.responsible === null || task.responsible.mentions.length === 0);
  if (nobody.length > 0) out.push({ level: '必须', kind: 'no-responsible-unit', title: `${nobody.length}项没有写责任单位`, detail: `${listed(nobody)}没有找到责任单位。`, consequence: '没有责任单位的任务不能交办。', taskNumbers: nobody, options: [option('assign', '指定责任单位', true), option('not-a-task', '这不是任务，作说明文字')], subject: {} });
  return out;
}

function unitQuestions({ tasks, units, similarities, hasAliases }: QuestionMatter): Draft[] {
  const out: Draft[] = [];
  for (const unit of units.filter((entry) => entry.kind === 'group')) {
    out.push({ level: '必须', kind: 'group-members', title: `“${unit.text}”包括哪些单位`, detail: `出现在${listed(unit.taskNumbers)}。名单不在原文里，系统不自行展开。`, consequence: '不定名单，这几项无法分到单位。', taskNumbers: unit.taskNumbers, options: [option('registered', '用已登记的成员名单', unit.registered === true), option('choose', '现在选定成员'), option('whole', '作为一个整体，不展开')], subject: { group: unit.text } });
  }
  for (const pair of similarities) {
    const registered = pair.rule === 'unit.alias';
    out.push({ level: registered ? '建议' : '必须', kind: registered ? 'unit-alias' : 'similar-units', title: `“${pair.text}”与“${pair.canonical}”是不是同一单位`, detail: `${pair.reason}。“${pair.text}”出现在${listed(pair.taskNumbers)}。系统不自行合并。`, consequence: '不答就按两个单位建账，同一单位的任务会分成两处。', taskNumbers: pair.taskNumbers, options: [option('same', `是同一单位，按“${pair.canonical}”`, true), option('different', '不是，各建各的')], subject: { text: pair.text, canonical: pair.canonical } });
  }
  if (hasAliases) {
    const proposed = new Set(similarities.map((pair) => pair.text));
    for (const unit of units.filter((entry) => entry.kind === 'unit' && entry.registered === false && !proposed.has(entry.text))) {
      out.push({ level: '必须', kind: 'unit-not-registered', title: `“${unit.text}”没有登记`, detail: `出现在${listed(unit.taskNumbers)}，单位名册里没有这个名称。`, consequence: '没有登记的单位收不到交办。', taskNumbers: unit.taskNumbers, options: [option('register', '登记为新单位'), option('alias', '是已登记单位的另一种写法')], subject: { text: unit.text } });
    }
  }
  const open = where(tasks, (task) => task.responsible?.open ?? false);
  if (open.length > 0) out.push({ level: '建议', kind: 'open-list', title: `${open.length}项写了“等”，名单未尽`, detail: `${listed(open)}的责任单位后有“等”字。`, consequence: '不补充就只交办给写明的单位；补充的记为医改办决定，不算原文。', taskNumbers: open, options: [option('keep', '先按写明的单位', true), option('add', '补充单位')], subject: {} });
  const guessed = where(tasks, (task) => task.responsible !== null && task.responsible.certainty === '推定');
  if (guessed.length > 0) out.push({ level: '必须', kind: 'phrase-uncertain', title: `${guessed.length}项的责任短语没有“责任单位”字样`, detail: `${listed(guessed)}的单位是按句式认出的。`, consequence: '认错会把任务交给不相干的单位。', taskNumbers: guessed, options: [option('confirm', '核对无误', true), option('edit', '逐项改')], subject: {} });
  for (const task of tasks) {
    for (const unit of task.mentionedNotResponsible) {
      out.push({ level: '建议', kind: 'involved-unit', title: `第${task.number}项给“${unit.value}”派了工作，但没有列为责任单位`, detail: `正文提到“${unit.value}”，责任单位是${task.responsible?.raw ?? '（未写）'}。`, consequence: '不处理就只显示为“涉及单位（非责任单位）”，不交办给它。', taskNumbers: [task.number], options: [option('show', '只显示为涉及单位', true), option('add', '增列为责任单位（记为决定）')], subject: { text: unit.value } });
    }
    if (task.notes.some((note) => note.code === 'several-phrases')) out.push({ level: '必须', kind: 'several-phrases', title: `第${task.number}项正文里有几处责任短语`, detail: '各处单位已合并到本项。', consequence: '不核对，分工可能与原文不符。', taskNumbers: [task.number], options: [option('merged', '合并为一项', true), option('split', '拆成几项')], subject: {} });
  }
  return out;
}

function deadlineQuestions({ tasks, cellsAbove }: QuestionMatter): Draft[] {
  const out: Draft[] = [];
  for (const task of tasks) {
    for (const deadline of task.deadlines) {
      if (deadline.resolved !== null) continue;
      if (deadline.kind === 'relative' || deadline.kind === 'absolute') {
        out.push({ level: '必须', kind: 'deadline-unresolved', title: `第${task.number}项“${deadline.text}”是哪一天`, detail: `原文：${deadline.quote}。${deadline.basis}。`, consequence: '不设日期就不会到期提醒，只显示原文。', taskNumbers: [task.number], options: [option('set', '设定日期', true), option('leave', '保留原文，不设日期')], subject: { text: deadline.text } });
      } else if (deadline.kind === 'vague') {
        out.push({ level: '建议', kind: 'deadline-vague', title: `第${task.number}项“${deadline.text}”没有日期`, detail: `原文：${deadline.quote}。`, consequence: '不设日期就按默认时限（推定）。', taskNumbers: [task.number], options: [option('leave', '保留原文', true), option('set', '设定日期')], subject: { text: deadline.text } });
      }
    }
  }
  for (const column of [...new Set(cellsAbove.map((entry) => entry.column))]) {
    const numbers = [...new Set(cellsAbove.filter((entry) => entry.column === column).map((entry) => entry.taskNumber))];
    out.push({ level: '必须', kind: 'cell-above', title: `${numbers.length}项的“${column}”是空格，推定同上`, detail: `${listed(numbers)}在表中该列为空。`, consequence: '认错会把上一项的内容带到这一项。', taskNumbers: numbers, options: [option('above', '都同上一格', true), option('each', '逐项填写')], subject: { column } });
  }
  return out;
}

function targetQuestions({ tasks }: QuestionMatter): Draft[] {
  const out: Draft[] = [];
  for (const task of tasks) {
    for (const target of task.targets) {
      if (target.comparator === 'delta') out.push({ level: '建议', kind: 'target-baseline', title: `第${task.number}项“${target.indicator}”没有写基期值`, detail: `原文：${target.quote}。升降幅度要有基期才能算。`, consequence: '没有基期值就不能比对。', taskNumbers: [task.number], options: [option('enter', '填写基期值', true), option('later', '以后再填')], subject: { indicator: target.indicator } });
      if (target.benchmark !== null) out.push({ level: '建议', kind: 'target-benchmark', title: `第${task.number}项“${target.indicator}”要和“${target.benchmark}”比，值未写`, detail: `原文：${target.quote}。对标值由上级公布。`, consequence: '没有对标值就不能比对。', taskNumbers: [task.number], options: [option('enter', '填写对标值', true), option('later', '公布后再填')], subject: { indicator: target.indicator } });
      if (!target.implicit && target.value !== null && target.unit === null) out.push({ level: '建议', kind: 'target-unit', title: `第${task.number}项“${target.indicator}”没有写单位`, detail: `原文：${target.quote}。`, consequence: '不填就只显示数字。', taskNumbers: [task.number], options: [option('enter', '填写单位'), option('none', '确认没有单位', true)], subject: { indicator: target.indicator } });
    }
    for (const note of task.notes.filter((entry, index, all) => entry.code === 'name-not-target' && all.findIndex((other) => other.text === entry.text) === index)) {
      out.push({ level: '建议', kind: 'name-not-target', title: `第${task.number}项${note.text}按名称处理，不作指标`, detail: '引号里的数字是经验或计划的名称。', consequence: '不改就不建指标。', taskNumbers: [task.number], options: [option('name', '是名称', true), option('target', '是指标，补建')], subject: { text: note.text } });
    }
  }
  const worded = where(tasks, (task) => task.targets.some((target) => target.implicit));
  if (worded.length > 0) out.push({ level: '建议', kind: 'target-worded', title: `${worded.length}项有文字目标（全覆盖、提高…率），没有数值`, detail: `${listed(worded)}。`, consequence: '不定数值就不比对，只跟踪文字。', taskNumbers: worded, options: [option('keep', '按文字跟踪', true), option('set', '逐项定值')], subject: {} });
  return out;
}

function textQuestions(matter: QuestionMatter): Draft[] {
  const out: Draft[] = [];
  if (matter.wordResidue > 0) out.push({ level: '建议', kind: 'word-residue', title: `略去 Word 残留 ${matter.wordResidue} 处`, detail: '形如 [bookmark: _GoBack] 的文字不是正文。', consequence: '原文中仍保留，只是不进任务。', taskNumbers: [], options: [option('ok', '知道了', true)], subject: {} });
  for (const task of matter.tasks) {
    for (const note of task.notes.filter((entry) => ['duplicated-character', 'duplicated-words', 'unusual-word', 'unusual-place', 'text-behind-phrase', 'title-not-written'].includes(entry.code))) {
      out.push({ level: '建议', kind: note.code, title: `第${task.number}项：${note.message}`, detail: `原文：${note.text.slice(0, 60)}`, consequence: '系统不改原文；确需更正，由医改办另行记录。', taskNumbers: [task.number], options: [option('keep', '照原文', true), option('note', '记一条更正说明')], subject: { text: note.text.slice(0, 60) } });
    }
  }
  for (const entry of matter.numbering) {
    const said = { gap: '序号不连续', restart: '序号重新起算', repeat: '序号重复' }[entry.kind];
    out.push({ level: '建议', kind: `numbering-${entry.kind}`, title: `第${entry.taskNumber}项${said}（${entry.ordinalText}）`, detail: '可能漏贴了任务，或原文编号有误。', consequence: '不处理就按出现顺序编号。', taskNumbers: [entry.taskNumber], options: [option('keep', '按出现顺序', true), option('check', '回原文核对')], subject: { ordinal: entry.ordinalText } });
  }
  for (const part of matter.plainParts) out.push({ level: '建议', kind: 'part-without-units', title: `“${part.heading.slice(0, 30)}”没有责任单位，按说明文字处理`, detail: '同级的其他部分写了责任单位，这一部分没有。', consequence: '不改就不从这一部分建任务。', taskNumbers: [], options: [option('text', '作说明文字', true), option('tasks', '也要建成任务')], subject: { heading: part.heading.slice(0, 60) } });
  for (const part of matter.unreadText.slice(0, 20)) out.push({ level: '建议', kind: 'text-unread', title: '有一段文字没有归处', detail: part.text.slice(0, 80), consequence: '原文保留，不进台账。', taskNumbers: [], options: [option('keep', '作说明文字', true), option('check', '回原文核对')], subject: { text: part.text.slice(0, 80) } });
  for (const notice of matter.notices.filter((entry) => entry.code === 'TRACKED_DELETIONS_LEFT_OUT' || entry.code === 'TRACKED_INSERTIONS_KEPT')) out.push({ level: '建议', kind: 'tracked-changes', title: notice.message, detail: '文件里还有未接受的修订。', consequence: '按“接受全部修订”后的文字读取。', taskNumbers: [], options: [option('ok', '以修订后的文字为准', true), option('check', '先在 WPS 里定稿再导入')], subject: {} });
  return out;
}

/** Every open point of a proposal, 必须 first, numbered q1, q2 … in a fixed order. */
export function askQuestions(matter: QuestionMatter): PlanQuestion[] {
  const drafts = [...documentQuestions(matter), ...roleQuestions(matter), ...unitQuestions(matter), ...deadlineQuestions(matter), ...targetQuestions(matter), ...textQuestions(matter)];
  const ordered = [...drafts.filter((draft) => draft.level === '必须'), ...drafts.filter((draft) => draft.level === '建议')];
  return ordered.map((draft, index) => ({ id: `q${index + 1}`, ...draft }));
}
