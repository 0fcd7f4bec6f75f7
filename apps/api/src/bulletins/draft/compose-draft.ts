import { progressClasses, type DraftContent, type DraftParagraph, type DraftPart, type DraftSection, type DraftSentence, type ProgressClass, type SectionKey } from '@reform-ledger/contracts';
import type { FrozenFigures, FrozenProblem } from '../figures/frozen.js';

/** Whose bulletin it is, in the words it uses. */
export interface Issuer { name: string; unitPrefix: string; officeName: string; /** 区医改办 */ officeShort: string }

/** 区: 全区; 县: 全县. */
const whole = ({ unitPrefix }: Issuer): string => `全${unitPrefix}`;
const numerals = ['一', '二', '三', '四', '五', '六', '七', '八'];
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
    title: `关于${frozen.year}年第${numerals[frozen.quarter - 1]}季度${whole(issuer)}医改重点工作任务进展情况的通报`, mainRecipients: recipients(issuer), copyTo: `${issuer.unitPrefix}委办公室、${issuer.unitPrefix}政府办公室、${issuer.unitPrefix}政府督查室`,
    sections: [
      { key: 'preface', heading: null, paragraphs: [preface(compose, frozen, issuer)] },
      ...bodies.map(([key, heading, paragraphs], index): DraftSection => ({ key, heading: `${numerals[index]}、${heading}`, paragraphs })),
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

function preface(compose: Composer, { plan, label }: FrozenFigures, issuer: Issuer): DraftParagraph {
  const number = plan.docNumber === null ? '' : `（${plan.docNumber}）`;
  return paragraph('preface', [compose.sentence('preface.basis', [`根据《${plan.title}》${number}安排，${issuer.officeShort}对${label}任务进展情况作了汇总审核。`]), compose.sentence('preface.now', ['现将有关情况通报如下。'])]);
}

function overall(compose: Composer, frozen: FrozenFigures): DraftParagraph[] {
  const listed = classOrder.flatMap((key, index): Made[] => [index === 0 ? '' : '、', progressClasses[key], figure(`class.${key}`), '（占', figure(`class.${key}.share`), '）']);
  const sentences = [
    compose.sentence('overall.classes', [`截至${dayWords(frozen.cutOff)}，`, figure('tasks'), '重点任务中，', ...listed, '。']),
    compose.sentence('overall.lights', ['亮绿灯', figure('light.green'), '、黄灯', figure('light.yellow'), '、红灯', figure('light.red'), '，绿灯任务占', figure('light.green.share'), '。']),
    frozen.previous === null ? compose.sentence('overall.first', ['本期是这份计划的第一期通报，没有上季度数据可比。'])
      : compose.sentence('overall.change', [`与${frozen.previous.label}相比，`, ...classOrder.flatMap((key, index): Made[] => [index === 0 ? '' : '、', `${progressClasses[key]}`, figure(`class.${key}.change`)]), '。']),
  ];
  return [paragraph('overall.tasks', sentences), paragraph('overall.reports', reporting(compose, frozen))];
}

function reporting(compose: Composer, frozen: FrozenFigures): DraftSentence[] {
  if (frozen.dueDate === null) return [compose.sentence('overall.no-reports', ['本季度没有开设报送期，没有收到进展报送，以上情况按任务时限判定。'])];
  if (countOf(frozen, 'parts.due') === 0) return [compose.sentence('overall.no-reports', ['本季度没有应报的进展材料，以上情况按任务时限判定。'])];
  const nobody = countOf(frozen, 'parts.onTime') + countOf(frozen, 'parts.late') === 0;
  return [compose.sentence('overall.reporting', [
    '各单位应报', figure('parts.due'), '，按时报送', figure('parts.onTime'), '，按时报送率', figure('parts.onTime.share'), '；逾期报送', figure('parts.late'), '，未报送', figure('parts.missing'), '。', ...(nobody ? ['本季度没有收到进展报送，以上情况按任务时限判定。'] : []), '各单位情况见附表2。',
  ])];
}

const countOf = ({ figures }: FrozenFigures, key: string): number => figures.find((one) => one.key === key)?.value ?? 0;

function practice(compose: Composer, frozen: FrozenFigures): DraftParagraph[] {
  const made = frozen.practice.map((one) => compose.sentence(one.key, [{ unit: one.unitId }, `：${one.words}。`], { optional: true }));
  return [paragraph('practice.list', made.length > 0 ? made : [compose.sentence('practice.none', ['本季度没有已签批的进展报送可供总结。'], { optional: true })])];
}

const troubles: { kinds: FrozenProblem['kind'][]; key: string; lead: string; opening: Made[] | null }[] = [
  { kinds: ['indicator'], key: 'problems.indicator', lead: '部分指标与目标有差距。', opening: null },
  { kinds: ['behind'], key: 'problems.behind', lead: '部分任务推进滞后。', opening: ['推进滞后的任务', figure('tasks.lagging'), '。'] },
  { kinds: ['missing', 'late'], key: 'problems.reports', lead: '个别单位报送不及时。', opening: ['没有按时报送的单位', figure('units.late'), '。'] },
  { kinds: ['twice-returned'], key: 'problems.returned', lead: '个别报送质量不高。', opening: ['退回补正两次以上的', figure('tasks.returned-twice'), '。'] },
];

function problems(compose: Composer, frozen: FrozenFigures): DraftParagraph[] {
  const present = troubles.flatMap((trouble) => {
    const own = frozen.problems.filter((problem) => trouble.kinds.includes(problem.kind));
    return own.length === 0 ? [] : [{ trouble, own }];
  });
  if (present.length === 0) return [paragraph('problems.none', [compose.sentence('problems.none', ['本季度没有需要点名通报的问题。'], { optional: true })])];
  return present.map(({ trouble, own }, index) => paragraph(trouble.key, [
    ...(trouble.opening === null ? [] : [compose.sentence(`${trouble.key}.count`, trouble.opening)]),
    ...own.map((problem) => compose.sentence(`problem.${problem.key}`, [...problem.parts.map((part) => ('text' in part ? part.text : part)), '。'], { checked: true })),
    ...(trouble.key === 'problems.behind' && countOf(frozen, 'tasks.lagging.rest') > 0 ? [compose.sentence('problems.behind.rest', ['其余', figure('tasks.lagging.rest'), '见附表1。'])] : []),
  ], `（${numerals[index]}）${trouble.lead}`));
}

function requirements(compose: Composer, frozen: FrozenFigures, issuer: Issuer): DraftParagraph[] {
  const asked = frozen.problems.map((problem) => compose.sentence(`require.${problem.key}`, requirementOf(problem, frozen, issuer), { optional: true }));
  const general = compose.sentence('require.all', [`各单位要对照任务书和实施方案，按节点推进，按时如实报送，佐证材料随报随附。`], { optional: true });
  return [paragraph('requirements.list', [...asked, general])];
}

/** Per problem: the unit, the task and the date. */
function requirementOf({ kind, unitIds, taskId, until }: FrozenProblem, frozen: FrozenFigures, issuer: Issuer): Made[] {
  const task = frozen.tables.tasks.find((row) => row.taskId === taskId);
  const units = unitIds.flatMap((unit, index): Made[] => (index === 0 ? [{ unit }] : ['、', { unit }]));
  const by = `于${shortDay(until)}前`;
  const what = task === undefined ? '' : `第${task.number}项“${task.title}”`;
  switch (kind) {
    case 'behind': return [...units, `${by}将${what}的整改措施和完成时间书面报${issuer.officeShort}。`];
    case 'indicator': return [...units, `${by}查明${what}的指标差距，提出补救措施报${issuer.officeShort}。`];
    case 'missing': return [...units, `${by}补报本季度进展，说明没有按时报送的原因。`];
    case 'late': return [...units, '改进报送，下季度按时报出。'];
    case 'twice-returned': return [...units, `${by}核对${what}的数据和佐证材料，按要求补正。`];
  }
}

function corrections(compose: Composer, frozen: FrozenFigures): DraftParagraph[] {
  return [paragraph('corrections.list', frozen.corrections.map((one) => compose.sentence(one.key, [`${one.words}。`])))];
}
