/** An instant in Shanghai: '2023-09-20T17:00:05.000'. */
const local = (instant: Date): string => new Date(instant.getTime() + 8 * 3_600_000).toISOString();

/** 2023年9月20日 17:00 */
export const fullInstant = (instant: Date): string => `${local(instant).slice(0, 4)}年${shortInstant(instant)}`;

/** 9月20日 17:00 */
export const shortInstant = (instant: Date): string => `${shortDay(instant)} ${local(instant).slice(11, 16)}`;

/** 9月20日; with the year when it is not the one of `beside`. */
export function shortDay(instant: Date, beside?: Date): string {
  const text = local(instant);
  const year = beside !== undefined && local(beside).slice(0, 4) !== text.slice(0, 4) ? `${text.slice(0, 4)}年` : '';
  return `${year}${Number(text.slice(5, 7))}月${Number(text.slice(8, 10))}日`;
}

/** Tenths of a 工作日 as they are printed: 7.3, 2.0. */
export const tenthsInWords = (tenths: number): string => (tenths / 10).toFixed(1);

/** Tenths of a limit: 3, 2.6. */
export const limitInWords = (tenths: number): string => String(tenths / 10);

/** Milliseconds of office hours as tenths of a 工作日 (6.5 h = 1.0), rounded once. */
export const tenthsOf = (officeMs: number): number => Math.round((officeMs / (6.5 * 3_600_000)) * 10);

/** 、-joined, at most `most` of them: 甲、乙等 12 家. */
export const listed = (names: readonly string[], most: number, unit: string): string =>
  names.length <= most ? names.join('、') : `${names.slice(0, most).join('、')}等 ${names.length} ${unit}`;
