import type { AdjustmentChange } from '@reform-ledger/contracts';
import { dayWords } from '../day-words.js';
import type { DroppedDeliverable, PlannedMilestone, UnitPlanContent } from './unit-plan-content.js';

type Change = Omit<AdjustmentChange, 'fresh'>;
type Planned = Pick<UnitPlanContent, 'milestones' | 'deliverables' | 'dropped'>;

/** 2023年9月30日前，累计 40%. */
export const milestoneWords = ({ dueDate, plannedPercent }: Pick<PlannedMilestone, 'dueDate' | 'plannedPercent'>): string => `${dayWords(dueDate)}前，累计 ${plannedPercent}%`;

/** A milestone by its name, with the sub-task it belongs to. */
export const milestoneName = ({ subTask, title }: Pick<PlannedMilestone, 'subTask' | 'title'>): string => (subTask === '' ? title : `${subTask}·${title}`);

/** What one edition changes of the milestones and deliverables of another, in words: one line each. */
export function unitPlanChanges(before: Planned, after: Planned): Change[] {
  const milestones = compared(before.milestones, after.milestones, milestoneName, (one) => `节点：${milestoneName(one)}`, milestoneWords);
  const deliverables = compared(before.deliverables, after.deliverables, (one) => one.title, (one) => `成果：${one.title}`, (one) => `${dayWords(one.dueDate)}前`, ({ key }) => goneWords(after.dropped?.find((one) => one.key === key)));
  return [...milestones, ...deliverables];
}

const goneWords = (dropped: DroppedDeliverable | undefined): string => (dropped === undefined ? '取消' : `不再出：${dropped.reason}`);

function compared<Row>(before: readonly Row[], after: readonly Row[], keyOf: (row: Row) => string, field: (row: Row) => string, words: (row: Row) => string, gone: (row: Row) => string = () => '取消'): Change[] {
  const left = new Map(before.map((row) => [keyOf(row), row]));
  const changes: Change[] = [];
  for (const row of after) {
    const earlier = left.get(keyOf(row));
    left.delete(keyOf(row));
    if (earlier === undefined) changes.push({ field: field(row), before: '没有', after: words(row) });
    else if (words(earlier) !== words(row)) changes.push({ field: field(row), before: words(earlier), after: words(row) });
  }
  return [...changes, ...[...left.values()].map((row) => ({ field: field(row), before: words(row), after: gone(row) }))];
}
