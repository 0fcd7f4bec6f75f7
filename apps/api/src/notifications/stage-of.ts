import type { ReminderRules, ReminderStage } from '@reform-ledger/contracts';

/** Which reminder it is time for. `key` names it for this due date, so that it is said once. */
export interface StageNow { stage: Exclude<ReminderStage, 'urged'>; key: string }

/**
 * The reminder that a matter is at, by the working days left (0: due today; negative: overdue). A stage that was slept through is
 * not caught up: only the newest one counts, so that after a stop or a jump of the clock a matter is spoken of once at most.
 * After the due date: on the first working day, then every `everyDays`, `mostAfter` times.
 * @returns null when it is no time to speak of it
 */
export function stageOf(rules: ReminderRules, daysLeft: number): StageNow | null {
  if (daysLeft === 0) return rules.onDay ? { stage: 'on', key: 'on' } : null;
  if (daysLeft > 0) {
    const reached = rules.daysBefore.filter((days) => daysLeft <= days);
    return reached.length === 0 ? null : { stage: 'before', key: `before-${Math.min(...reached)}` };
  }
  const times = 1 + Math.floor((-daysLeft - 1) / rules.everyDays);
  return times > rules.mostAfter ? null : { stage: 'after', key: `after-${times}` };
}
