import { useEffect, useState } from 'react';
import { DateBox } from '../components/index.js';
import { useWords } from '../i18n/words.js';

const local = (instant: string): string => new Date(Date.parse(instant) + 8 * 3_600_000).toISOString();

/** 时点: a day and a time in Shanghai, never later than now. Typed times settle on leaving the field or with Enter. */
export function MomentChip({ at, now, onChange }: { at: string; now: string; onChange: (at: string) => void }) {
  const words = useWords();
  const [day, time] = [local(at).slice(0, 10), local(at).slice(11, 16)];
  const [typed, setTyped] = useState(time);
  useEffect(() => setTyped(time), [time, day]);
  const ask = (nextDay: string, nextTime: string) => {
    const wanted = `${nextDay}T${nextTime}:00+08:00`;
    if (!Number.isNaN(Date.parse(wanted)) && (nextDay !== day || nextTime !== time)) onChange(Date.parse(wanted) > Date.parse(now) ? '' : wanted);
  };
  const settle = () => {
    const read = /^([01]?\d|2[0-3])[:：.]?([0-5]\d)$/.exec(typed.trim());
    if (read) ask(day, `${read[1]!.padStart(2, '0')}:${read[2]}`);
    else setTyped(time);
  };
  return (
    <span className="chip on moment">
      <DateBox width={116} label={words('audit.at')} value={day} max={local(now).slice(0, 10)} onChange={(next) => next && ask(next, time)} />
      <input className="tnum" aria-label={words('audit.time')} style={{ width: 44 }} value={typed} onChange={(event) => setTyped(event.target.value)} onBlur={settle} onKeyDown={(event) => { if (event.key === 'Enter' && !event.nativeEvent.isComposing) settle(); }} />
    </span>
  );
}
