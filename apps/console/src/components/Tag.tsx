import type { ReactNode } from 'react';
import { DateBox } from './DateBox.js';

export type Tone = 'green' | 'yellow' | 'red' | 'grey' | 'blue' | 'outline';

/** A state, square. Solid = written in the source or decided; dashed = inferred, not registered, expected. `dot` for lights: colour always with its word. */
export function Tag({ tone = 'grey', dot, dashed, title, children }: { tone?: Tone; dot?: boolean; dashed?: boolean; title?: string; children: ReactNode }) {
  return <span className={`tag ${tone}${dashed ? ' dashed' : ''}`} title={title}>{dot && <i aria-hidden />}{children}</span>;
}

/** A filter, round: pressed or not. */
export function FilterChip({ on, onClick, children, label }: { on: boolean; onClick: () => void; children: ReactNode; label?: string }) {
  return <button type="button" className={`chip${on ? ' on' : ''}`} aria-pressed={on} aria-label={label} onClick={onClick}>{children}</button>;
}

/** A round filter with choices: `单位：全部 ▾`. An empty value means no restriction. */
export function FilterSelect({ label, value, onChange, all, options }: { label: string; value: string; onChange: (value: string) => void; all: string; options: { value: string; label: string }[] }) {
  return (
    <label className={`chip${value ? ' on' : ''}`}>
      <span>{label}</span>
      <select value={value} onChange={(event) => onChange(event.target.value)}>
        <option value="">{all}</option>
        {options.map((option) => <option key={option.value} value={option.value}>{option.label}</option>)}
      </select>
    </label>
  );
}

/** A round filter by calendar date. */
export function FilterDate({ label, value, onChange, min, max }: { label: string; value: string; onChange: (value: string) => void; min?: string; max?: string }) {
  return (
    <span className={`chip${value ? ' on' : ''}`}>
      <span>{label}</span>
      <DateBox width={116} label={label} value={value} min={min} max={max} onChange={onChange} />
    </span>
  );
}
