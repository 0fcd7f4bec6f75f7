import type { NamedDay } from './national-holidays.js';

/** What is wrong with a line of the file, for the administrator. */
export interface CalendarMistake { line: number; message: string }

const form = /^(\d{4}-\d{2}-\d{2})[\s,，]+(休|班)[\s,，]+(\S.{0,98})$/;

/**
 * Reads the days of a year as an administrator writes them down from the State Council's notice (国务院办公厅关于节假日安排的通知),
 * a line a day: `2027-01-01 休 元旦`, `2027-02-06 班 春节调休上班`. Empty lines and lines that begin with # say nothing.
 * @returns the days in their order, or every mistake with its line; a year without a single day off is a mistake
 */
export function readCalendarFile(text: string, year: number): { days: NamedDay[]; mistakes: CalendarMistake[] } {
  const days: NamedDay[] = [];
  const mistakes: CalendarMistake[] = [];
  for (const [at, raw] of text.replace(/^\ufeff/, '').split(/\r?\n/).entries()) {
    const line = raw.trim();
    if (line === '' || line.startsWith('#')) continue;
    const wrong = (message: string): void => void mistakes.push({ line: at + 1, message });
    const [, day = '', kind, name = ''] = form.exec(line) ?? [];
    const weekend = [0, 6].includes(new Date(`${day}T00:00:00Z`).getUTCDay());
    if (day === '') wrong('写成“2027-01-01 休 元旦”或“2027-02-06 班 春节调休上班”');
    else if (!exists(day)) wrong(`没有 ${day} 这一天`);
    else if (!day.startsWith(`${year}-`)) wrong(`${day} 不在 ${year} 年`);
    else if (days.some((known) => known.day === day)) wrong(`${day} 写了两次`);
    else if (kind === '班' && !weekend) wrong(`${day} 不是周末，本来就上班`);
    else days.push({ day, working: kind === '班', name: name.trim() });
  }
  if (mistakes.length === 0 && !days.some(({ working }) => !working)) mistakes.push({ line: 1, message: `没有一个${year}年的放假日` });
  return { days: days.sort((left, right) => left.day.localeCompare(right.day)), mistakes };
}

function exists(day: string): boolean {
  const number = Date.parse(`${day}T00:00:00Z`);
  return !Number.isNaN(number) && new Date(number).toISOString().slice(0, 10) === day;
}
