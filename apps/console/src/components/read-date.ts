/** Reads a date as people type it: 2023-08-01, 20230801, 2023.8.1, 2023/8/1, 2023年8月1日. Empty stays empty; null for what is no date. */
export function readDate(text: string): string | null {
  const typed = text.trim();
  if (typed === '') return '';
  const match = /^(\d{4})\s*[-./年]\s*(\d{1,2})\s*[-./月]\s*(\d{1,2})\s*日?$/.exec(typed) ?? /^(\d{4})(\d{2})(\d{2})$/.exec(typed);
  if (!match) return null;
  const [year, month, day] = [Number(match[1]), Number(match[2]), Number(match[3])];
  const date = new Date(Date.UTC(year, month - 1, day));
  // 2023-02-30 would roll over into March.
  if (date.getUTCMonth() !== month - 1 || date.getUTCDate() !== day || year < 1900) return null;
  return `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
}
