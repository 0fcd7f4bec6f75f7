import { evaluateAttribute } from './feel.js';
import { EngineError } from './errors.js';
import type { Variables } from './types.js';

/** A calendar date without a time begins at midnight of Beijing time. */
const DATE_ONLY_OFFSET = '+08:00';
const DATE_ONLY = /^\d{4}-\d{2}-\d{2}$/;
const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:Z|[+-]\d{2}:?\d{2})$/;
const DURATION = /^P(?=\d|T\d)(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)W)?(?:(\d+)D)?(?:T(?=\d)(?:(\d+)H)?(?:(\d+)M)?(?:(\d+(?:\.\d+)?)S)?)?$/;
const CYCLE = /^R(\d*)\/(P.+)$/;

export type TimerKind = 'timeDate' | 'timeDuration' | 'timeCycle';

export interface ResolvedTimer { due: Date; /** -1 is for ever. */ repeat?: number }

/** The instant of an ISO date with offset or Z, or of a calendar date; null when the text is neither. */
export function parseInstant(text: string): Date | null {
  const written = DATE_ONLY.test(text) ? `${text}T00:00:00${DATE_ONLY_OFFSET}` : INSTANT.test(text) ? text : null;
  if (!written) return null;
  const date = new Date(written);
  return Number.isNaN(date.getTime()) ? null : date;
}

/** `from` plus an ISO 8601 duration such as P2D, PT48H, P1M; null when the text is not one. Months are counted on the UTC calendar and stay inside the month. */
export function addDuration(from: Date, text: string): Date | null {
  const match = DURATION.exec(text);
  if (!match) return null;
  const [years, months, weeks, days, hours, minutes, seconds] = match.slice(1).map((part) => Number(part ?? 0)) as [number, number, number, number, number, number, number];
  const result = new Date(from);
  const day = result.getUTCDate();
  result.setUTCDate(1);
  result.setUTCMonth(result.getUTCMonth() + years * 12 + months);
  const lastDay = new Date(Date.UTC(result.getUTCFullYear(), result.getUTCMonth() + 1, 0)).getUTCDate();
  result.setUTCDate(Math.min(day, lastDay));
  return new Date(result.getTime() + (((weeks * 7 + days) * 24 + hours) * 60 + minutes) * 60_000 + seconds * 1000);
}

/**
 * When a timer written as `text` is due, seen from `now`.
 * timeDate: an instant or a calendar date (a duration counts from now); timeDuration: a duration (an instant is taken as it is);
 * timeCycle: R3/PT1H or R/PT1H, the first time after one duration. Null when the text is none of these.
 */
export function resolveTimer(kind: TimerKind, text: string, now: Date): ResolvedTimer | null {
  if (kind === 'timeCycle') {
    const match = CYCLE.exec(text);
    const due = match && addDuration(now, match[2]!);
    return due ? { due, repeat: match[1] ? Number(match[1]) : -1 } : null;
  }
  const due = parseInstant(text) ?? addDuration(now, text);
  return due ? { due } : null;
}

/** Text of a timer value: FEEL dates and durations print as ISO 8601. */
export function timerText(value: unknown): string | null {
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? null : value.toISOString();
  if (typeof value === 'string') return value.trim();
  const iso = (value as { iso?: unknown } | null)?.iso;
  return typeof iso === 'string' ? iso : null;
}

/**
 * The instant meant by `camunda:dueDate` (a FEEL expression, a date or a duration from now).
 * @throws EngineError TIMER_INVALID when it is none of these; UNDEFINED_VARIABLE, EXPRESSION_FAILED as `evaluateFeel`
 */
export function evaluateDate(text: string, variables: Variables, now: Date): Date {
  const written = timerText(evaluateAttribute(text, variables, now));
  const resolved = written === null ? null : resolveTimer('timeDate', written, now);
  if (!resolved) throw new EngineError('TIMER_INVALID', `“${text}”不是时间。请给出带时区的时间（2024-05-01T09:00:00+08:00）、日期（2024-05-01）或时长（P2D）。`, { expression: text });
  return resolved.due;
}
