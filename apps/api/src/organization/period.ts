import { refuse } from '../kernel/errors.js';

/** Two calendar days, both included; `validTo` null while it goes on. */
export interface Period {
  validFrom: string;
  validTo: string | null;
}

/** True when the period includes the day. */
export const inPeriod = ({ validFrom, validTo }: Period, day: string): boolean => validFrom <= day && (validTo === null || validTo >= day);

/** The day before or after, 'YYYY-MM-DD'. */
export const shiftDay = (day: string, by: number): string => new Date(Date.parse(`${day}T00:00:00Z`) + by * 86_400_000).toISOString().slice(0, 10);

/** Refuses dates that do not exist (2023-02-30) and periods that end before they begin. */
export function checkPeriod({ validFrom, validTo }: Period, what: string): void {
  for (const day of [validFrom, validTo]) {
    const exists = day === null || (!Number.isNaN(Date.parse(`${day}T00:00:00Z`)) && shiftDay(day, 0) === day);
    if (!exists) throw refuse('BAD_REQUEST', { reason: `${what}的日期 ${day} 不存在` });
  }
  if (validTo !== null && validTo < validFrom) throw refuse('BAD_REQUEST', { reason: `${what}的停用日期早于启用日期` });
}
