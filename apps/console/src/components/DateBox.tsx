import { useEffect, useState } from 'react';
import { useInput } from 'ra-core';
import { useWords } from '../i18n/words.js';
import { readDate } from './read-date.js';

interface DateBoxProps { value: string | null | undefined; onChange: (value: string) => void; id?: string; label?: string; min?: string; max?: string; invalid?: boolean; width?: number | string }

/**
 * A calendar date, typed in any usual Chinese way (20230801, 2023.8.1, 2023年8月1日) or chosen in the calendar. The value is `YYYY-MM-DD` or empty.
 * The browser's own date field would show its placeholder in the browser's language, not the page's.
 */
export function DateBox({ value, onChange, id, label, min, max, invalid, width = '100%' }: DateBoxProps) {
  const words = useWords();
  const [typed, setTyped] = useState(value ?? '');
  useEffect(() => setTyped(value ?? ''), [value]);
  const read = readDate(typed);
  const settle = () => {
    if (read === null) return;
    setTyped(read);
    if (read !== (value ?? '')) onChange(read);
  };
  const wrong = invalid || (typed !== '' && read === null) || (!!read && ((min !== undefined && read < min) || (max !== undefined && read > max)));
  return (
    <span className={`date-box${wrong ? ' wrong' : ''}`} style={{ width }}>
      <input id={id} type="text" inputMode="numeric" autoComplete="off" aria-label={label} aria-invalid={wrong} placeholder={words('shell.date.example')} maxLength={12} value={typed}
        onChange={(event) => { setTyped(event.target.value); const date = readDate(event.target.value); if (date !== null && event.target.value.length >= 8) onChange(date); if (event.target.value === '') onChange(''); }} onBlur={settle} />
      <svg viewBox="0 0 20 20" aria-hidden><path d="M3.5 5h13v11.5h-13zM3.5 8.5h13M7 3v3M13 3v3" /></svg>
      <input type="date" tabIndex={-1} aria-label={words('shell.date.choose')} title={words('shell.date.choose')} value={read ?? ''} min={min} max={max} onChange={(event) => onChange(event.target.value)} />
    </span>
  );
}

/** The same inside a form. */
export function DateField({ source, id: givenId, required: isRequired, label }: { source: string; id?: string; required?: boolean; label?: string }) {
  const words = useWords();
  const { field, fieldState, id } = useInput<string | null>({ source, id: givenId, validate: isRequired ? (value: unknown) => (value ? undefined : words('shell.state.required')) : undefined });
  return (
    <span style={{ display: 'block' }}>
      <DateBox id={id} label={label} value={field.value} onChange={(value) => field.onChange(value)} invalid={fieldState.invalid} />
      {fieldState.error?.message && <span className="sm" style={{ color: 'var(--red)' }}>{words('shell.state.required')}</span>}
    </span>
  );
}
