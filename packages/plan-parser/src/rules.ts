import type { Layout } from './grammar/layout.js';
import type { PlanProposal, RuleUse } from './plan-proposal.js';

/** What every rule id means, for people who ask why the importer read something as it did. */
export const RULE_DESCRIPTIONS: Record<string, string> = {
  'head.title': '正文前的短行为标题，字间空格略去',
  'head.notice-title': '印发通知的标题行',
  'head.document-number': '形如 ××〔2023〕1号 的一行为发文字号',
  'head.signature': '日期行上一行、以机关名结尾的短行为落款',
  'head.letterhead': '以“文件”结尾的机关名为发文机关标志',
  'head.issue-date': '通知末尾只有日期的一行为成文日期',
  'head.date-under-title': '标题下只有日期的一行',
  'head.main-recipients': '以冒号结尾、列机关的一行为主送',
  'head.notice-paragraph': '印发通知的段落',
  'head.preamble': '标题与第一个序号之间的段落为导语',
  'tail.issue-date': '文末日期行为成文日期', 'tail.signature': '文末日期上一行为落款', 'tail.closing': '最后一项之后的段落为结尾',
  'years.title': '标题中的年份', 'years.document-number-or-date': '标题无年份，取文号或日期的年份', 'deadline.default-end-of-period': '标题期间最后一日为默认时限',
  'chapter.heading': '序号下再分任务的一级为章', 'chapter.preamble': '章标题与第一项之间的段落为章前导语', 'chapter.table-column': '表格分类列的一格为章', 'chapter.table-row': '表格中独占一行的文字为章',
  'task.numbered': '带责任短语的序号项为任务', 'task.without-phrase': '与任务同级但没有责任短语', 'task.table-row': '表格一行为一项任务', 'task.step': '任务下一级序号项',
  'title.first-sentence': '第一个句号前为标题', 'title.colon': '冒号前为标题', 'title.space': '空格前为标题', 'title.own-line': '独占一行为标题', 'title.whole-item': '整项即标题', 'title.first-clause': '没有单写标题，取首句', 'title.cell': '表格任务列',
  'body.rest': '标题与责任短语之间为正文', 'body.with-title': '没有单写标题，全文为正文', 'body.cell': '表格举措列', 'goal.cell': '表格目标列',
  'phrase.bracket-labelled': '以责任标签开头的括号，按层次配对', 'phrase.bracket-clauses': '项末括号内“牵头、负责、配合”句式', 'phrase.bracket-bare': '项末括号内只列单位', 'phrase.own-line': '独占一行的责任标签', 'phrase.inline': '句中责任标签', 'phrase.sentence': '项末“由…牵头，…配合”一句', 'phrase.table': '表格单位列', 'phrase.none': '没有责任短语',
  'phrase.leader': '责任领导标签', 'phrase.person': '责任人标签', 'unit.listed': '责任短语中按顿号、逗号切分的名称',
  'role.label': '由标签定角色', 'role.clause': '由“牵头、配合、参与”定角色', 'role.note': '由名称后的括注定角色', 'role.column': '由表格列名定角色', 'lead.first-listed': '没写牵头，列第一位的推定牵头', 'lead.declared-first': '原文写明列首位的牵头',
  'unit.as-written': '按原文名称', 'unit.registered': '与登记名称相同', 'unit.alias': '别名表中的写法', 'unit.same-legal-name': '两种简称对应同一法定名称', 'unit.abbreviation': '一个是另一个的缩略', 'unit.near-spelling': '只差一字', 'unit.level-not-written': '只差层级字', 'unit.involved': '正文派了工作但未列为责任单位',
  'deadline.date': '写明年月日', 'deadline.month': '某月底为当月最后一日', 'deadline.quarter': '季度最后一日', 'deadline.half-year': '上半年6月30日、下半年12月31日', 'deadline.year-end': '年底为12月31日', 'deadline.year': '某年完成为当年末', 'deadline.five-year': '五年规划期末', 'deadline.before-year': '某年前，含义不定', 'deadline.relative': '从某时起算的期限', 'deadline.periodic': '按周期', 'deadline.yearly': '年度计划、年度任务', 'deadline.unsaid-period': '定期，周期未写', 'deadline.vague': '没有日期的时限词', 'deadline.field-unread': '时限栏文字无法换算',
  'target.comparison': '指标+比较词+数值', 'target.change-at-least': '提高某比例不低于某值', 'target.count': '动词+数量+名称', 'target.count-behind': '动词+名称+数量', 'target.benchmark': '与平均水平比较', 'target.respective': '几项指标分别取值', 'target.shared': '几项指标同一数值', 'target.worded-rise': '提高…率，无数值', 'target.worded-fall': '降低…率，无数值', 'target.worded-double': '双提升', 'target.worded-coverage': '全覆盖', 'target.worded-all': '全部完成',
  'reference.book-marks': '书名号内的文件', 'reference.unnamed': '没有写文件名的依据',
  'noise.word-residue': 'Word 残留', 'noise.page-number': '页码行', 'noise.web-page': '网页页眉页脚', 'noise.markdown': 'Markdown 标题记号', 'noise.running-head': '每页重复的页眉', 'layout.joined-wrap': '接回被硬换行断开的句子',
};

/** How often each rule was used, in the order of their ids. */
export function countRules(proposal: Omit<PlanProposal, 'rules'>, layout: Layout): RuleUse[] {
  const counts = new Map<string, number>();
  const add = (id: string): void => { counts.set(id, (counts.get(id) ?? 0) + 1); };
  const visit = (value: unknown): void => {
    if (Array.isArray(value)) value.forEach(visit);
    else if (value !== null && typeof value === 'object') {
      const node = value as Record<string, unknown>;
      for (const key in node) {
        const entry = node[key];
        if (typeof entry === 'string') { if (key === 'rule' || key === 'roleRule' || key === 'canonicalRule') add(entry); }
        else if (key !== 'spans') visit(entry);
      }
    }
  };
  visit(proposal.document);
  visit(proposal.chapters);
  visit(proposal.tasks);
  for (const span of layout.noise) add(span.rule);
  for (let index = 0; index < layout.joinedWraps; index += 1) add('layout.joined-wrap');
  return [...counts.entries()].sort(([left], [right]) => (left < right ? -1 : 1)).map(([id, count]) => ({ id, description: RULE_DESCRIPTIONS[id] ?? (id.startsWith('hint.') ? '原文疑点提示' : id), count }));
}
