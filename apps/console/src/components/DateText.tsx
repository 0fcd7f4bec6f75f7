import { useWords } from '../i18n/words.js';
import { dateText } from './time.js';

/** `9月25日 11:12`; the year only when it is another than the present one. Nothing for no date: say the reason with `none`. */
export function DateText({ value, year, clock, none }: { value: string | null | undefined; year?: boolean; clock?: boolean; none?: string }) {
  const words = useWords();
  if (!value) return <span className="t3">{none ?? words('shell.state.dash')}</span>;
  return <time className="tnum" dateTime={value} title={dateText(value, { year: true, clock })}>{dateText(value, { year, clock })}</time>;
}
