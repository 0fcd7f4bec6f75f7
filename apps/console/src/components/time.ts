import { i18nProvider } from '../i18n/i18n-provider.js';
import { businessNow } from '../session/session-store.js';

const englishMonths = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** Asia/Shanghai has had no summer time since 1991, so the shift is constant; all screens show that zone whatever this machine is set to. */
const shanghai = (instant: Date): Date => new Date(instant.getTime() + 8 * 3_600_000);
const two = (value: number): string => String(value).padStart(2, '0');
const isDateOnly = (value: string): boolean => /^\d{4}-\d{2}-\d{2}$/.test(value);

const parts = (value: string | Date) => {
  if (typeof value === 'string' && isDateOnly(value)) return { year: Number(value.slice(0, 4)), month: Number(value.slice(5, 7)), day: Number(value.slice(8, 10)), clock: null };
  const at = shanghai(typeof value === 'string' ? new Date(value) : value);
  return { year: at.getUTCFullYear(), month: at.getUTCMonth() + 1, day: at.getUTCDate(), clock: `${two(at.getUTCHours())}:${two(at.getUTCMinutes())}` };
};

/** `9月25日 11:12`, or `9月25日` for a calendar date; with the year only when it is not the present one. */
export function dateText(value: string | Date, { year = false, clock = true } = {}): string {
  const { year: y, month, day, clock: time } = parts(value);
  const shown = year || y !== parts(businessNow()).year;
  if (i18nProvider.getLocale() === 'en') return `${day} ${englishMonths[month - 1]}${shown ? ` ${y}` : ''}${time && clock ? ` ${time}` : ''}`;
  return `${shown ? `${y}年` : ''}${month}月${day}日${time && clock ? ` ${time}` : ''}`;
}

/** `09:05` in Shanghai. */
export const clockTime = (value: string | Date): string => parts(value).clock ?? '';

/** Today's calendar date by business time, `2023-10-12`. */
export function today(): string {
  const { year, month, day } = parts(businessNow());
  return `${year}-${two(month)}-${two(day)}`;
}

/** True when a dated membership or name is in force today. */
export const inForce = (from: string, to: string | null | undefined): boolean => from <= today() && (!to || to >= today());
