import { chineseNumeral, lights, progressClasses, type DraftContent, type DraftParagraph, type DraftPart, type DraftSection, type DraftSentence, type Light, type ProgressClass, type SectionKey } from '@reform-ledger/contracts';
import { dayOf } from '../../kernel/clock.js';
import type { FrozenFigures, FrozenProblem } from '../figures/frozen.js';
import { numbersOf } from '../figures/problems.js';

/** Whose bulletin it is, in the words it uses. */
export interface Issuer { name: string; unitPrefix: string; officeName: string; /** 区医改办 */ officeShort: string }

/** 区: 全区; 县: 全县. */
const whole = ({ unitPrefix }: Issuer): string => `全${unitPrefix}`;
const classOrder: ProgressClass[] = ['done', 'ahead', 'on_schedule', 'behind', 'other'];

export const dayWords = (day: string): string => `${Number(day.slice(0, 4))}年${Number(day.slice(5, 7))}月${Number(day.slice(8, 10))}日`;
const shortDay = (day: string): string => `${Number(day.slice(5, 7))}月${Number(day.slice(8, 10))}日`;

type Made = string | { figure: string } | { unit: string };

/**
 * Drafts the words of a bulletin around its frozen figures, in the order counties use: 总体情况, 主要做法和成效, 存在的问题, 下步要求, and
 * 更正 when there is any (domain.md §3.6). Pure: the same freeze gives the same draft.
 */
export function composeDraft(frozen: FrozenFigures, issuer: Issuer): DraftContent {
  const names = new Map(frozen.units.map(({ id, name }) => [id, name]));
  const compose = new Composer(names);
  const bodies: [SectionKey, string, DraftParagraph[]][] = [
    ['overall', '总体情况', overall(compose, frozen)], ['practice', '主要做法和成效', practice(compose, frozen)], ['problems', '存在的问题', problems(compose, frozen)], ['requirements', '下步要求', requirements(compose, frozen, issuer)],
    ...(frozen.corrections.length === 0 ? [] : [['corrections', '更正', corrections(compose, frozen)] as [SectionKey, string, DraftParagraph[]]]),
  ];
  return {
    title: `关于${frozen.year}年第${chineseNumeral(frozen.quarter)}季度${whole(issuer)}医改重点工作任务进展情况的通报`, mainRecipients: recipients(issuer), copyTo: `${issuer.unitPrefix}委办公室、${issuer.unitPrefix}政府办公室、${issuer.unitPrefix}政府督查室`,
    sections: [
      { key: 'preface', heading: null, paragraphs: [preface(compose, frozen, issuer)] },
      ...bodies.map(([key, heading, paragraphs], index): DraftSection => ({ key, heading: `${chineseNumeral(index + 1)}、${heading}`, paragraphs })),
    ],
  };
}

const recipients = ({ unitPrefix }: Issuer): string => `${unitPrefix}医改领导小组各成员单位，${unitPrefix === '县' ? '各镇人民政府' : '各乡镇人民政府、街道办事处'}，各医疗单位`;

class Composer {
  constructor(private readonly names: ReadonlyMap<string, string>) {}

  sentence(key: string, made: Made[], more: Partial<Pick<DraftSentence, 'checked' | 'optional'>> = {}): DraftSentence {
    return { key, parts: this.parts(made), checked: false, optional: false, added: false, edited: false, ...more };
  }

  private parts(made: readonly Made[]): DraftPart[] {
    const parts: DraftPart[] = [];
    for (const one of made) {
      const last = parts.at(-1);
      if (typeof one !== 'string') parts.push('unit' in one ? { unit: one.unit, name: this.names.get(one.unit) ?? '' } : one);
      else if (last !== undefined && 'text' in last) last.text += one;
      else if (one !== '') parts.push({ text: one });
    }
    return parts;
  }
}

const figure = (key: string): { figure: string } => ({ figure: key });
const paragraph = (key: string, sentences: DraftSentence[], lead: string | null = null): DraftParagraph => ({ key, lead, sentences });

function preface(compose: Composer, { plan, year, quarter }: FrozenFigures, issuer: Issuer): DraftParagraph {
  const number = plan.docNumber === null ? '' : `（${plan.docNumber}）`;
  return paragraph('preface', [compose.sentence('preface.basis', [`根据《${plan.title}》${number}安排，${issuer.officeShort}对${year}年第${chineseNumeral(quarter)}季度任务进展情况作了汇总审核。`]), compose.sentence('preface.now', ['现将有关情况通报如下。'])]);
}

/** 2023年三季度 as a document says it: 2023年第三季度, 第三季度 within the same year. */
const quarterWords = (label: string, year: number): string => label.replace(/年([一二三四]季度)$/u, '年第$1').replace(`${year}年`, '');

/** What is nought is said, its share is not: 占0.0% tells nothing. */
function classWords(frozen: FrozenFigures): Made[] {
  return classOrder.flatMap((key, index): Made[] => [index === 0 ? '' : '、', progressClasses[key], figure(`class.${key}`), ...(countOf(frozen, `class.${key}`) === 0 ? [] : ['（占', figure(`class.${key}.share`), '）'])]);
}

/** The three lights that are judged, and those that are lit for another reason where there are any: together they are all tasks. */
function lightWords(frozen: FrozenFigures): Made[] {
  const others = (['grey', 'suspended', 'closed'] as Light[]).filter((key) => countOf(frozen, `light.${key}`) > 0);
  return ['亮绿灯', figure('light.green'), '、黄灯', figure('light.yellow'), '、红灯', figure('light.red'), ...others.flatMap((key, index): Made[] => [index === 0 ? '，另有' : '、', lights[key], figure(`light.${key}`)]), ...(countOf(frozen, 'light.green') === 0 ? [] : ['；绿灯任务占', figure('light.green.share')]), '。'];
}

function overall(compose: Composer, frozen: FrozenFigures): DraftParagraph[] {
  const sentences = [
    compose.sentence('overall.classes', [`截至${dayWords(frozen.cutOff)}，`, figure('tasks'), '重点任务中，', ...classWords(frozen), '。']),
    compose.sentence('overall.lights', lightWords(frozen)),
    frozen.previous === null ? compose.sentence('overall.first', ['本期是这份文件的第一期通报，没有上季度数据可比。'])
      : compose.sentence('overall.change', [`与${quarterWords(frozen.previous.label, frozen.year)}相比，`, ...classOrder.flatMap((key, index): Made[] => [index === 0 ? '' : '、', `${progressClasses[key]}`, figure(`class.${key}.change`)]), '。']),
  ];
  return [paragraph('overall.tasks', sentences), paragraph('overall.reports', reporting(compose, frozen))];
}

function reporting(compose: Composer, frozen: FrozenFigures): DraftSentence[] {
  if (frozen.dueDate === null) return [compose.sentence('overall.no-reports', ['本季度没有开设报送期，没有收到进展报送，以上情况按任务时限判定。'])];
  if (countOf(frozen, 'parts.due') === 0) return [compose.sentence('overall.no-reports', ['本季度没有应报的进展材料，以上情况按任务时限判定。'])];
  const nobody = countOf(frozen, 'parts.onTime') + countOf(frozen, 'parts.late') === 0;
  return [compose.sentence('overall.reporting', [
    '各单位应报', figure('parts.due'), '，按时报送', figure('parts.onTime'), '，按时报送率', figure('parts.onTime.share'), '；逾期报送', figure('parts.late'), '，未报送', figure('parts.missing'), '。', ...(nobody ? ['本季度没有收到进展报送，以上情况按任务时限判定。'] : []), '各单位情况见附件2。',
  ])];
}

const countOf = ({ figures }: FrozenFigures, key: string): number => figures.find((one) => one.key === key)?.value ?? 0;

/** One paragraph per task, under the task's title and the unit whose signed words they are. */
function practice(compose: Composer, frozen: FrozenFigures): DraftParagraph[] {
  const titles = new Map(frozen.tables.tasks.map(({ taskId, title }) => [taskId, title]));
  if (frozen.practice.length === 0) return [paragraph('practice.list', [compose.sentence('practice.none', ['本季度没有已签批的进展报送可供总结。'], { optional: true })])];
  return frozen.practice.map((one, index) => paragraph(one.key, [compose.sentence(one.key, [{ unit: one.unitId }, `：${one.words}。`], { optional: true })], `（${chineseNumeral(index + 1)}）${titles.get(one.taskId) ?? ''}。`));
}

const troubles: { kinds: FrozenProblem['kind'][]; key: string; lead: string; opening: (frozen: FrozenFigures) => Made[] | null }[] = [
  { kinds: ['indicator'], key: 'problems.indicator', lead: '部分指标与目标有差距。', opening: () => null },
  {
    kinds: ['behind'], key: 'problems.behind', lead: '部分任务推进滞后。',
    opening: (frozen) => ['有', figure('tasks.lagging'), '任务推进滞后', ...(countOf(frozen, 'tasks.lagging.rest') > 0 ? ['，滞后较多的列在下面，其余', figure('tasks.lagging.rest'), '见附件1'] : []), '。'],
  },
  { kinds: ['missing', 'late'], key: 'problems.reports', lead: '个别单位报送不及时。', opening: (frozen) => [`截至${shortDay(dayOf(new Date(frozen.frozenAt)))}，有`, figure('units.late'), '单位没有按时报送。'] },
  { kinds: ['twice-returned'], key: 'problems.returned', lead: '个别报送材料质量不高。', opening: () => ['有', figure('tasks.returned-twice'), '任务的报送被退回补正两次以上。'] },
];

/** Each trouble under its lead; where several are named, each stands in a paragraph of its own, numbered. */
function problems(compose: Composer, frozen: FrozenFigures): DraftParagraph[] {
  const present = troubles.flatMap((trouble) => {
    const own = frozen.problems.filter((problem) => trouble.kinds.includes(problem.kind));
    return own.length === 0 ? [] : [{ trouble, own }];
  });
  if (present.length === 0) return [paragraph('problems.none', [compose.sentence('problems.none', ['本季度没有需要点名通报的问题。'], { optional: true })])];
  return present.flatMap(({ trouble, own }, index) => {
    const opening = trouble.opening(frozen);
    const lead = `（${chineseNumeral(index + 1)}）${trouble.lead}`;
    const counted = opening === null ? [] : [compose.sentence(`${trouble.key}.count`, opening)];
    const named = own.map((problem) => compose.sentence(`problem.${problem.key}`, [...problem.parts.map((part) => ('text' in part ? part.text : part)), '。'], { checked: true }));
    // One alone says it all itself; only of reports it matters up to when they were waited for.
    if (named.length === 1) return [paragraph(trouble.key, [...(trouble.key === 'problems.reports' ? counted : []), ...named], lead)];
    if (counted.length === 0) return [paragraph(trouble.key, [...counted, ...named], lead)];
    return [paragraph(trouble.key, counted, lead), ...named.map((sentence, at) => paragraph(sentence.key, [sentence], `${at + 1}.`))];
  });
}

/** One sentence per unit, so that each finds its own; units of which the same is asked share one. */
function requirements(compose: Composer, frozen: FrozenFigures, issuer: Issuer): DraftParagraph[] {
  const asked = new Map<string, string[]>();
  for (const unitId of new Set(frozen.problems.flatMap((problem) => problem.unitIds))) {
    const words = requirementsOf(frozen.problems.filter((problem) => problem.unitIds.includes(unitId)), frozen, issuer);
    asked.set(words, [...(asked.get(words) ?? []), unitId]);
  }
  const made = [...asked].map(([words, unitIds]) => {
    const key = `require.${unitIds[0]}`;
    return paragraph(key, [compose.sentence(key, [...unitIds.flatMap((unit, index): Made[] => (index === 0 ? [{ unit }] : ['、', { unit }])), words], { optional: true })]);
  });
  const general = compose.sentence('require.all', ['各单位要对照任务书和实施方案，按节点推进，按时如实报送，佐证材料随报随附。'], { optional: true });
  return [...made, paragraph('requirements.list', [general])];
}

/** What one unit has to do until when: 于1月29日前，将第2项的整改措施和完成时间书面报区医改办；…。 */
function requirementsOf(own: readonly FrozenProblem[], frozen: FrozenFigures, { officeShort }: Issuer): string {
  const tasks = new Map(frozen.tables.tasks.map((row) => [row.taskId, row]));
  // A title is quoted once, after it the number does.
  const quoted = new Set<number>();
  const which = (kind: FrozenProblem['kind']): string | null => {
    const rows = [...new Set(own.filter((problem) => problem.kind === kind).flatMap((problem) => problem.taskIds ?? (problem.taskId === null ? [] : [problem.taskId])))].flatMap((id) => tasks.get(id) ?? []).sort((a, b) => a.number - b.number);
    const [only] = rows;
    if (only === undefined) return null;
    if (rows.length > 1 || quoted.has(only.number)) return numbersOf(rows.map(({ number }) => number));
    quoted.add(only.number);
    return `第${only.number}项“${only.title}”`;
  };
  const said = (kind: FrozenProblem['kind'], words: (tasks: string) => string): string[] => { const listed = which(kind); return listed === null ? [] : [words(listed)]; };
  const dated = [
    ...said('missing', (listed) => `补报${listed}的本季度进展，说明没有按时报送的原因`), ...said('behind', (listed) => `将${listed}的整改措施和完成时间书面报${officeShort}`),
    ...said('indicator', (listed) => `查明${listed}的指标差距，将补救措施报${officeShort}`), ...said('twice-returned', (listed) => `核对${listed}的数据和佐证材料，按要求补正`),
  ];
  const late = said('late', (listed) => `要改进${listed}的报送，下季度按时报出。`).join('');
  return dated.length === 0 ? late : `于${shortDay(own[0]!.until)}前${dated.join('；')}。${late}`;
}

function corrections(compose: Composer, frozen: FrozenFigures): DraftParagraph[] {
  return frozen.corrections.map((one) => paragraph(one.key, [compose.sentence(one.key, [...(one.parts ?? [{ text: one.words }]).map((part) => ('text' in part ? part.text : part)), '。'])]));
}
