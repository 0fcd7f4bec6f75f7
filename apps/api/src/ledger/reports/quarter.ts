const numerals = ['一', '二', '三', '四'];
const ends = ['03-31', '06-30', '09-30', '12-31'];

/** 三季度 */
export const quarterName = (quarter: number): string => `${numerals[quarter - 1] ?? ''}季度`;
/** 2023年三季度 */
export const quarterLabel = (year: number, quarter: number): string => `${year}年${quarterName(quarter)}`;
/** First day of a quarter, 'YYYY-MM-DD'. */
export const quarterStart = (year: number, quarter: number): string => `${year}-${String(quarter * 3 - 2).padStart(2, '0')}-01`;
/** Last day of a quarter, 'YYYY-MM-DD'. */
export const quarterEnd = (year: number, quarter: number): string => `${year}-${ends[quarter - 1]}`;
/** 10月17日 */
export const dayInWords = (day: string): string => `${Number(day.slice(5, 7))}月${Number(day.slice(8, 10))}日`;
/** The quarter that a day 'YYYY-MM-DD' lies in. */
export const quarterOfDay = (day: string): { year: number; quarter: number } => ({ year: Number(day.slice(0, 4)), quarter: Math.ceil(Number(day.slice(5, 7)) / 3) });
