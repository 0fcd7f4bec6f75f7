import type { Certainty, PlanContent, PlanMention, PlanTarget, PlanTask } from '@reform-ledger/contracts';
import { refuse } from '../../kernel/errors.js';
import type { Registry } from './registry.js';

/**
 * Keeps a saved draft honest: 原文 may only stand where the document itself was read so. Whatever a person changed or
 * added becomes 确认, never 原文; the questions stay as they were asked. What an undo brings back keeps its place in the
 * document when the words stand there (`sourceText`), and stays 推定 when it was.
 * @throws BAD_REQUEST when two tasks share a number or key, or a unit or group is not registered
 */
export function confirmEdits(before: PlanContent, after: PlanContent, registry: Registry, sourceText: string): PlanContent {
  checkTasks(after.tasks);
  checkRegistered(after, registry);
  const known = new Map(before.tasks.map((task) => [task.key, task]));
  const mentions = new Map(before.tasks.flatMap((task) => task.mentions).map((mention) => [mention.key, mention]));
  const bases = new Set(before.tasks.map((task) => task.deadline.basis));
  const targets = new Map(before.tasks.flatMap((task) => task.targets).map((target) => [target.key, target]));
  const tasks = after.tasks.map((task) => ({
    ...task,
    mentions: task.mentions.map((mention) => honestMention(mentions.get(mention.key), mention, sourceText)),
    targets: task.targets.map((target) => honestTarget(targets.get(target.key), target, sourceText)),
    deadline: known.has(task.key) ? honestDeadline(known.get(task.key)?.deadline, task.deadline) : restoredDeadline(task.deadline, bases, sourceText),
  }));
  return { ...after, questions: before.questions, tasks };
}

type Spans = PlanMention['spans'];

/** Whether these words stand at these places of the document. */
const standsAt = (sourceText: string, spans: Spans, words: string): boolean => words !== '' && spans.map(({ start, end }) => sourceText.slice(start, end)).join('') === words;

const atMostConfirmed = (claimed: Certainty): Certainty => (claimed === '推定' ? '推定' : '确认');

function honestMention(was: PlanMention | undefined, is: PlanMention, sourceText: string): PlanMention {
  if (was === undefined && standsAt(sourceText, is.spans, is.text)) {
    return { ...is, addedByOffice: false, roleCertainty: atMostConfirmed(is.roleCertainty), matchCertainty: atMostConfirmed(is.matchCertainty) };
  }
  const added = was === undefined || was.text !== is.text;
  return {
    ...is,
    addedByOffice: added || was.addedByOffice,
    spans: added ? [] : was.spans,
    roleCertainty: honest(is.roleCertainty, was?.roleCertainty, was?.role === is.role && !added),
    matchCertainty: honest(is.matchCertainty, was?.matchCertainty, was?.unitId === is.unitId && was.groupId === is.groupId && !added),
  };
}

function honestTarget(was: PlanTarget | undefined, is: PlanTarget, sourceText: string): PlanTarget {
  if (was === undefined && standsAt(sourceText, is.spans, is.quote)) return { ...is, certainty: atMostConfirmed(is.certainty) };
  const same = was !== undefined && was.indicator === is.indicator && was.value === is.value && was.comparator === is.comparator && was.unit === is.unit;
  return { ...is, certainty: honest(is.certainty, was?.certainty, same), quote: was?.quote ?? '', spans: was?.spans ?? [] };
}

function honestDeadline(was: PlanTask['deadline'] | undefined, is: PlanTask['deadline']): PlanTask['deadline'] {
  const same = was !== undefined && was.date === is.date;
  return { ...is, text: was?.text ?? null, spans: was?.spans ?? [], certainty: honest(is.certainty, was?.certainty, same), basis: same ? was.basis : `医改办改定${is.date === null ? '：不定日期' : ` ${is.date}`}` };
}

/** The deadline of a task that was not there a moment ago: brought back by an undo, or the second half of a split. */
function restoredDeadline(is: PlanTask['deadline'], bases: Set<string>, sourceText: string): PlanTask['deadline'] {
  const read = is.text !== null && standsAt(sourceText, is.spans, is.text);
  if (!read && (is.text !== null || !bases.has(is.basis))) return honestDeadline(undefined, is);
  return { ...is, certainty: atMostConfirmed(is.certainty), basis: bases.has(is.basis) ? is.basis : `原文“${is.text}”` };
}

function honest(claimed: Certainty, was: Certainty | undefined, same: boolean): Certainty {
  if (!same) return '确认';
  // What a person has confirmed does not become an inference or the document's word again.
  if (was === '推定' && claimed === '原文') return '确认';
  return was === '原文' ? '原文' : claimed === '推定' && was === '确认' ? '确认' : claimed;
}

function checkTasks(tasks: PlanTask[]): void {
  const numbers = tasks.map((task) => task.number);
  const twice = numbers.find((number, index) => numbers.indexOf(number) !== index);
  if (twice !== undefined) throw refuse('BAD_REQUEST', { reason: `第 ${twice} 项的序号重复` });
  if (new Set(tasks.map((task) => task.key)).size !== tasks.length) throw refuse('BAD_REQUEST', { reason: '两项任务的内部编号相同' });
}

function checkRegistered(content: PlanContent, registry: Registry): void {
  const units = new Set(registry.units.map((unit) => unit.id));
  const groups = new Set(registry.groups.map((group) => group.id));
  for (const task of content.tasks) {
    for (const mention of task.mentions) {
      const unknown = (mention.unitId !== null && !units.has(mention.unitId)) || (mention.groupId !== null && !groups.has(mention.groupId));
      if (unknown) throw refuse('BAD_REQUEST', { reason: `第 ${task.number} 项的“${mention.text}”对应的单位没有登记` });
    }
  }
}
