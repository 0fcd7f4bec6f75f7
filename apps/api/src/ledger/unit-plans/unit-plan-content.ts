/** A milestone as the form states it. */
export interface PlannedMilestone { subTask: string; title: string; /** Calendar date. */ dueDate: string; /** Cumulative, 0–100. */ plannedPercent: number }

/** A deliverable as the form states it; `key` is the same in every edition. */
export interface PlannedDeliverable { key: string; title: string; dueDate: string }

/** What an adjustment took out of the edition before, and why. */
export interface DroppedDeliverable { key: string; title: string; reason: string }

/** What a unit plan says. `dropped` only where an adjustment made the edition. */
export interface UnitPlanContent { measures: string; personResponsible: string; milestones: PlannedMilestone[]; deliverables: PlannedDeliverable[]; dropped?: DroppedDeliverable[] }

type Values = Record<string, unknown>;

/**
 * What the filled form says. A deliverable that the edition in force has under the same name keeps its key.
 * @param before the deliverables of the edition in force
 * @param newKey makes a key for what is new
 */
export function unitPlanContentOf(values: Values, before: readonly { key: string; title: string }[], newKey: () => string): UnitPlanContent {
  return {
    measures: textOf(values['measures']), personResponsible: textOf(values['personResponsible']),
    milestones: rowsOf(values['milestones']).map((row) => ({ subTask: textOf(row['subTask']), title: textOf(row['title']), dueDate: textOf(row['dueDate']), plannedPercent: typeof row['plannedPercent'] === 'number' ? row['plannedPercent'] : Number.NaN })),
    deliverables: rowsOf(values['deliverables']).map((row) => {
      const title = textOf(row['title']);
      return { key: before.find((one) => one.title === title)?.key ?? newKey(), title, dueDate: textOf(row['dueDate']) };
    }),
  };
}

/** The rows with which the form of a next edition starts. */
export const formRowsOf = ({ milestones, deliverables }: Pick<UnitPlanContent, 'milestones' | 'deliverables'>): Values => ({
  milestones: milestones.map(({ subTask, title, dueDate, plannedPercent }) => ({ subTask, title, dueDate, plannedPercent })), deliverables: deliverables.map(({ title, dueDate }) => ({ title, dueDate })),
});

const textOf = (value: unknown): string => (typeof value === 'string' ? value.trim() : '');
const rowsOf = (value: unknown): Values[] => (Array.isArray(value) ? (value as unknown[]).filter((row): row is Values => typeof row === 'object' && row !== null) : []);
