import { useState } from 'react';
import { useWords } from '../i18n/words.js';

export interface UnitChoice { id: string; name: string; aliases?: string[] }

/** Picks a registered unit by typing part of its name or of another name it goes by. */
export function UnitPicker({ units, onPick, onCancel, label }: { units: UnitChoice[]; onPick: (unit: UnitChoice) => void; onCancel?: () => void; label?: string }) {
  const words = useWords();
  const [text, setText] = useState('');
  const found = units.filter((unit) => [unit.name, ...(unit.aliases ?? [])].some((name) => name.includes(text.trim()))).slice(0, 8);
  return (
    <span className="unit-picker" onKeyDown={(event) => { if (event.key === 'Escape') onCancel?.(); }}>
      <input className="box" autoFocus={Boolean(onCancel)} aria-label={label ?? words('plans.tasks.addUnit')} placeholder={words('plans.tasks.searchUnit')} value={text} onChange={(event) => setText(event.target.value)} />
      <span className="found">{found.map((unit) => <button key={unit.id} type="button" className="chip-t unit" onClick={() => onPick(unit)}>{unit.name}</button>)}{found.length === 0 && <span className="t3 sm">{words('plans.tasks.noUnit')}</span>}</span>
    </span>
  );
}
