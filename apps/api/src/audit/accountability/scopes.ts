import type { WorkItem } from '../../approvals/work-item.entity.js';
import { quarterLabel } from '../../ledger/reports/quarter.js';
import { matterOf } from './items-at.js';
import type { TaskFacts } from './read-task-facts.js';

/** What is timed: everything of the task, all its receipts, or one run of a workflow. */
export interface Scope {
  key: string;
  label: string;
  startedAt: Date | null;
  /** Null while something of it still runs. */
  endedAt: Date | null;
  includes(item: WorkItem): boolean;
  hasInstance(instanceId: string | null): boolean;
}

/** What can be timed for a task, the whole first. */
export function scopesOf(facts: TaskFacts): Scope[] {
  const receipts = facts.instances.filter((one) => one.workflowKey === 'task-acceptance');
  const runs = facts.instances.filter((one) => one.workflowKey !== 'task-acceptance');
  return [
    scope('all', '全部', facts.instances, facts.task.issuedAt),
    ...(receipts.length === 0 ? [] : [scope('acceptance', '签收', receipts)]),
    ...runs.map((run) => scope(run.id, labelOf(facts, run), [run])),
  ];
}

/** The scope asked for; else the run in which the task was at the moment, else the newest begun by then, else the receipts. */
export function chooseScope(scopes: readonly Scope[], wanted: string | undefined, at: Date): Scope {
  const asked = scopes.find((one) => one.key === wanted);
  if (asked !== undefined) return asked;
  const begun = scopes.filter((one) => one.key !== 'all' && one.key !== 'acceptance' && one.startedAt !== null && one.startedAt <= at);
  const running = begun.filter((one) => one.endedAt === null || one.endedAt > at);
  return running.at(-1) ?? begun.at(-1) ?? scopes.find((one) => one.key === 'acceptance') ?? scopes[0]!;
}

type Run = TaskFacts['instances'][number];

function scope(key: string, label: string, runs: readonly Run[], startedAt?: Date): Scope {
  const ids = new Set(runs.map((run) => run.id));
  const ended = runs.every((run) => run.endedAt !== null);
  const first = runs.reduce<Date | null>((earliest, run) => (earliest === null || run.startedAt < earliest ? run.startedAt : earliest), null);
  return {
    key, label, startedAt: startedAt ?? first,
    endedAt: ended ? runs.reduce<Date | null>((latest, run) => (latest === null || run.endedAt! > latest ? run.endedAt : latest), null) : null,
    includes: (item) => key === 'all' || ids.has(item.instanceId),
    hasInstance: (instanceId) => key === 'all' || (instanceId !== null && ids.has(instanceId)),
  };
}

function labelOf(facts: TaskFacts, run: Run): string {
  const report = facts.reports.find((one) => one.id === run.subjectId);
  const period = facts.periods.find((one) => one.id === report?.periodId);
  if (report === undefined || period === undefined) return titleOf(facts, run);
  return `${quarterLabel(period.year, period.quarter)}报送${report.edition > 1 ? `（第 ${report.edition} 版更正）` : ''}`;
}

/** 区人民医院销号申请; what has no shorter name keeps its own. */
function titleOf(facts: TaskFacts, run: Run): string {
  const item = facts.items.find((one) => one.instanceId === run.id);
  return item === undefined ? run.facts.title : matterOf(item);
}
