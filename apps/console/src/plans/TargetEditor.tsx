import { useState } from 'react';
import type { PlanTask } from '@reform-ledger/contracts';
import { useWords } from '../i18n/words.js';

type Target = PlanTask['targets'][number];
const comparators = ['gte', 'lte', 'eq', 'gt', 'lt', 'approx', 'delta', 'none'] as const;

/** Changes what a target asks: indicator, comparison, value, unit. The document's own words stay beside it. */
export function TargetEditor({ target, onDone, onCancel }: { target: Target; onDone: (target: Target) => void; onCancel: () => void }) {
  const words = useWords();
  const [indicator, setIndicator] = useState(target.indicator);
  const [comparator, setComparator] = useState<Target['comparator']>(target.comparator);
  const [value, setValue] = useState(target.value === null ? '' : String(target.value));
  const [unit, setUnit] = useState(target.unit ?? '');
  const number = value.trim() === '' ? null : Number(value);
  const ready = indicator.trim() !== '' && (number === null || Number.isFinite(number));
  const keep = () => onDone({ ...target, indicator: indicator.trim(), comparator, value: number, unit: unit.trim() || null, implicit: number === null && target.implicit, certainty: '确认' });
  return (
    <form className="target-editor" onSubmit={(event) => { event.preventDefault(); if (ready) keep(); }} onKeyDown={(event) => { if (event.key === 'Escape') onCancel(); if (event.key === 'Enter' && (event.nativeEvent.isComposing || event.keyCode === 229)) event.preventDefault(); }}>
      <input className="box" autoFocus aria-label={words('plans.target.indicator')} placeholder={words('plans.target.indicator')} value={indicator} maxLength={120} onChange={(event) => setIndicator(event.target.value)} />
      <select className="box" aria-label={words('plans.target.comparator')} value={comparator} onChange={(event) => setComparator(event.target.value as Target['comparator'])}>
        {comparators.map((one) => <option key={one} value={one}>{words(`plans.target.${one}`)}</option>)}
        {comparator === 'benchmark' && <option value="benchmark">{words('plans.target.benchmark')}</option>}
      </select>
      <input className="box value" inputMode="decimal" aria-label={words('plans.target.value')} placeholder={words('plans.target.value')} value={value} onChange={(event) => setValue(event.target.value)} />
      <input className="box unit" aria-label={words('plans.target.unit')} placeholder={words('plans.target.unit')} value={unit} maxLength={20} onChange={(event) => setUnit(event.target.value)} />
      <button type="submit" className="link-button" disabled={!ready}>{words('plans.tasks.keep')}</button>
      <button type="button" className="link-button" onClick={onCancel}>{words('plans.target.cancel')}</button>
    </form>
  );
}
