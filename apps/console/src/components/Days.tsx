import { useWords } from '../i18n/words.js';

const shown = (days: number): string => (Number.isInteger(days) ? String(days) : days.toFixed(1));

/** A duration in office days, `2.6 个工作日`. The server counts them; nothing is computed here. */
export function Days({ value, digits }: { value: number | null | undefined; digits?: number }) {
  const words = useWords();
  if (value === null || value === undefined) return <span className="t3">{words('shell.state.dash')}</span>;
  return <span className="tnum">{words('shell.days.days', { days: digits === undefined ? shown(value) : value.toFixed(digits) })}</span>;
}

/** What is left until a deadline, in words; two office days and less are urgent, and so is overdue. */
export function RemainingDays({ value, overdue }: { value: number | null | undefined; overdue?: boolean }) {
  const words = useWords();
  if (value === null || value === undefined) return null;
  const late = overdue || value < 0;
  const text = late ? words('shell.days.overdue', { days: shown(Math.abs(value)) }) : value === 0 ? words('shell.days.today') : words('shell.days.remaining', { days: shown(value) });
  return <span className={`tnum ${late || value <= 2 ? 'urgent' : 't3'}`}>{text}</span>;
}
