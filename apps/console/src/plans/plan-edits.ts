import type { PlanContent, PlanMention, PlanTask } from '@reform-ledger/contracts';

type TaskChange = (task: PlanTask) => PlanTask;

/** Changes one task of the draft. What the server then marks as 确认 is what differs from the document. */
export const editTask = (content: PlanContent, key: string, change: TaskChange): PlanContent => ({ ...content, tasks: content.tasks.map((task) => (task.key === key ? change(task) : task)) });

/** Names another lead: the one before becomes a co-unit and the list keeps its order. */
export const withLead = (task: PlanTask, mentionKey: string): PlanTask => ({
  ...task, severally: false,
  mentions: task.mentions.map((mention): PlanMention => ({ ...mention, role: mention.key === mentionKey ? 'lead' : mention.role === 'lead' || mention.role === 'responsible' ? 'co' : mention.role, roleCertainty: '确认' })),
});

/** Adds a registered unit by the office's decision: it has no place in the text. */
export const withUnit = (task: PlanTask, unit: { id: string; name: string }): PlanTask =>
  task.mentions.some((mention) => mention.unitId === unit.id) ? task : {
    ...task,
    mentions: [...task.mentions, {
      key: `${task.key}-added-${unit.id}`, text: unit.name, kind: 'unit', role: task.severally ? 'responsible' : task.mentions.length === 0 ? 'lead' : 'co', roleCertainty: '确认', unitId: unit.id, groupId: null, matchCertainty: '确认',
      canonical: unit.name, canonicalRule: null, spans: [], addedByOffice: true,
    }],
  };

export const withoutMention = (task: PlanTask, mentionKey: string): PlanTask => ({ ...task, mentions: task.mentions.filter((mention) => mention.key !== mentionKey) });

export const withDeadline = (task: PlanTask, date: string | null): PlanTask => ({ ...task, deadline: { ...task.deadline, date, certainty: '确认' } });

export const withoutTarget = (task: PlanTask, targetKey: string): PlanTask => ({ ...task, targets: task.targets.filter((target) => target.key !== targetKey) });

/** Changes a target or adds one that the office decided; what differs from the document is marked 确认 when it is saved. */
export const withTarget = (task: PlanTask, target: PlanTask['targets'][number]): PlanTask => ({
  ...task, targets: task.targets.some((one) => one.key === target.key) ? task.targets.map((one) => (one.key === target.key ? target : one)) : [...task.targets, target],
});

/** An empty target of a task, to be filled in. */
export const newTarget = (task: PlanTask): PlanTask['targets'][number] => ({
  key: `${task.key}-target-${Date.now().toString(36)}`, indicator: '', comparator: 'gte', direction: 'reach', value: null, unit: null, benchmark: null, quote: '', implicit: false, certainty: '确认', spans: [], deadline: task.deadline.date,
});

/** Splits a task after `at` characters of its body: the second half becomes the next task with the same units and deadline. Numbers run on. */
export function splitTask(content: PlanContent, key: string, at: number, title: string): PlanContent {
  const index = content.tasks.findIndex((task) => task.key === key);
  const task = content.tasks[index];
  if (!task || at <= 0 || at >= task.body.length) return content;
  const fresh = freshKey(content, `${task.key}-split`);
  const second: PlanTask = {
    ...task, key: fresh, title, body: task.body.slice(at).trim(), ordinalText: '', targets: [], otherDeadlines: [], concerned: [], hints: [],
    mentions: task.mentions.map((mention) => ({ ...mention, key: `${fresh}-${mention.key}`, roleCertainty: '确认' })),
  };
  return renumbered({ ...content, tasks: [...content.tasks.slice(0, index), { ...task, body: task.body.slice(0, at).trim() }, second, ...content.tasks.slice(index + 1)] });
}

/** Joins a task to the one before it: the words follow each other, units and targets are united. Numbers run on. */
export function mergeIntoPrevious(content: PlanContent, key: string): PlanContent {
  const index = content.tasks.findIndex((task) => task.key === key);
  const [previous, task] = [content.tasks[index - 1], content.tasks[index]];
  if (!previous || !task) return content;
  const known = new Set(previous.mentions.map((mention) => mention.text));
  const merged: PlanTask = {
    ...previous, body: `${previous.body}\n${task.title}。${task.body}`.trim(),
    mentions: [...previous.mentions, ...task.mentions.filter((mention) => !known.has(mention.text)).map((mention) => ({ ...mention, role: mention.role === 'lead' ? ('co' as const) : mention.role }))],
    targets: [...previous.targets, ...task.targets], otherDeadlines: [...previous.otherDeadlines, ...task.otherDeadlines], concerned: [...previous.concerned, ...task.concerned], hints: [...previous.hints, ...task.hints],
  };
  return renumbered({ ...content, tasks: [...content.tasks.slice(0, index - 1), merged, ...content.tasks.slice(index + 1)] });
}

/** Where a body may be split: after each sentence or clause that ends with 。 or ；. */
export function splitPlaces(body: string): { at: number; before: string; after: string }[] {
  return [...body.matchAll(/[。；]/g)].map((match) => match.index + 1).filter((at) => at < body.trim().length).map((at) => ({ at, before: body.slice(Math.max(0, at - 24), at), after: body.slice(at, at + 24) }));
}

const renumbered = (content: PlanContent): PlanContent => ({ ...content, tasks: content.tasks.map((task, index) => ({ ...task, number: index + 1 })) });

function freshKey(content: PlanContent, base: string): string {
  for (let index = 1; ; index += 1) if (!content.tasks.some((task) => task.key === `${base}${index}`)) return `${base}${index}`;
}

/** A target in the words of a chip: 区域内住院人次占比 ≥60%. */
export function targetWords(target: PlanTask['targets'][number]): string {
  const unit = target.unit ?? '';
  const signs: Record<string, string> = { gte: '≥', lte: '≤', gt: '＞', lt: '＜', approx: '≈', eq: '' };
  if (target.benchmark) return `${target.indicator} ${target.comparator === 'lt' ? '低于' : '超过'}${target.benchmark}`;
  if (target.comparator === 'delta' && target.value !== null) return `${target.indicator} ${target.direction === 'decrease' ? '↓' : '↑'}${target.value} ${unit}`;
  if (target.value === null) return `${target.indicator} ${target.direction === 'decrease' ? '下降' : target.direction === 'increase' ? '提高' : ''}`.trim();
  return `${target.indicator} ${signs[target.comparator] ?? ''}${target.value}${/^[%个]/.test(unit) ? '' : ' '}${unit}`.trim();
}
