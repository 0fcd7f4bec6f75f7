/** What progress is counted from: a milestone's day and the percent of the whole task that is done by then. */
export interface ProgressMilestone { dueDate: string; plannedPercent: number }

/**
 * How far the plan says the task is on a day (序时进度): the percent of the last milestone due on or before it, 0 before the first.
 * @param milestones in the order of their days
 * @param date calendar date, 'YYYY-MM-DD'
 */
export function plannedPercentAt(milestones: readonly ProgressMilestone[], date: string): number {
  return milestones.reduce((percent, milestone) => (milestone.dueDate <= date ? Math.max(percent, milestone.plannedPercent) : percent), 0);
}

/** How many milestones due on or before the day ask for more than is done. */
export function milestonesBehind(milestones: readonly ProgressMilestone[], date: string, actualPercent: number): number {
  return milestones.filter((milestone) => milestone.dueDate <= date && milestone.plannedPercent > actualPercent).length;
}

/** The first milestone due after the day; null when there is none. */
export function nextMilestone<M extends ProgressMilestone>(milestones: readonly M[], date: string): M | null {
  return milestones.find((milestone) => milestone.dueDate > date) ?? null;
}

/** What is done when these milestones are: the highest cumulative percent among them, 0 for none. */
export const percentDone = (done: readonly ProgressMilestone[]): number => done.reduce((percent, milestone) => Math.max(percent, milestone.plannedPercent), 0);
