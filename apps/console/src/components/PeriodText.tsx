import { useWords } from '../i18n/words.js';
import { dateText } from './time.js';

/** From when until when something is in force. */
export function PeriodText({ from, to }: { from: string; to: string | null }) {
  const words = useWords();
  const shown = (date: string) => dateText(date, { year: true });
  return <span className="tnum">{to ? words('organization.period.range', { from: shown(from), to: shown(to) }) : words('organization.period.open', { from: shown(from) })}</span>;
}
