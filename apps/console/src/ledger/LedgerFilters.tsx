import type { LedgerPage, PeriodRow } from '@reform-ledger/contracts';
import { FilterChip, FilterSelect, useTypedSearch } from '../components/index.js';
import { useWords } from '../i18n/words.js';
import { classKeys } from '../lights/light-keys.js';
import { chapterText, reportStateKeys, taskStateKeys, type LedgerFilter } from './ledger-filter.js';

interface LedgerFiltersProps {
  filter: LedgerFilter;
  setFilter: (change: Partial<LedgerFilter>) => void;
  clear: () => void;
  /** The same plan and period without any other filter: what there is to choose from. */
  whole: LedgerPage | undefined;
  units: { id: string; name: string }[];
  plans: { id: string; title: string }[];
  periods: PeriodRow[];
}

/** The round filters of the ledger. All of them are in the address. */
export function LedgerFilters({ filter, setFilter, clear, whole, units, plans, periods }: LedgerFiltersProps) {
  const words = useWords();
  const search = useTypedSearch(filter.q, (q) => setFilter({ q }));
  const all = words('ledger.filter.all');
  const label = (key: 'chapter' | 'unit' | 'role' | 'state' | 'report' | 'receipt') => `${words(`ledger.filter.${key}`)}：`;
  const narrowed = ['chapter', 'unitId', 'role', 'state', 'reportState', 'receipt', 'light', 'class', 'q', 'id'].some((key) => filter[key]);
  return (
    <div className="filters">
      {plans.length > 1 && <FilterSelect label={`${words('ledger.plan')}：`} value={filter.planId ?? ''} all={plans[0]!.title} onChange={(planId) => setFilter({ planId, periodId: undefined, chapter: undefined })} options={plans.slice(1).map((plan) => ({ value: plan.id, label: plan.title }))} />}
      {periods.length > 1 && <FilterSelect label={`${words('ledger.period')}：`} value={filter.periodId ?? ''} all={periods[0]!.label} onChange={(periodId) => setFilter({ periodId })} options={periods.slice(1).map((period) => ({ value: period.id, label: period.label }))} />}
      <FilterSelect label={label('chapter')} value={filter.chapter ?? ''} all={all} onChange={(chapter) => setFilter({ chapter })} options={(whole?.chapters ?? []).map(({ number, title }) => ({ value: String(number), label: chapterText(number, title, words) }))} />
      <FilterSelect label={label('unit')} value={filter.unitId ?? ''} all={all} onChange={(unitId) => setFilter({ unitId, ...(unitId ? {} : { role: undefined }) })} options={units.map((unit) => ({ value: unit.id, label: unit.name }))} />
      {(filter.unitId || filter.role) && <FilterSelect label={label('role')} value={filter.role ?? ''} all={all} onChange={(role) => setFilter({ role })} options={(['lead', 'co'] as const).map((key) => ({ value: key, label: words(`ledger.filter.${key}`) }))} />}
      <FilterSelect label={`${words('lights.classFilter')}：`} value={filter.class ?? ''} all={all} onChange={(one) => setFilter({ class: one })} options={classKeys.map((key) => ({ value: key, label: words(`lights.classes.${key}`) }))} />
      <FilterSelect label={label('state')} value={filter.state ?? ''} all={all} onChange={(state) => setFilter({ state })} options={taskStateKeys.map((key) => ({ value: key, label: words(`ledger.states.${key}`) }))} />
      <FilterSelect label={label('report')} value={filter.reportState ?? ''} all={all} onChange={(reportState) => setFilter({ reportState })} options={reportStateKeys.map((key) => ({ value: key, label: words(`ledger.reportStates.${key}`) }))} />
      <FilterSelect label={label('receipt')} value={filter.receipt ?? ''} all={all} onChange={(receipt) => setFilter({ receipt })} options={(['unsigned', 'signed'] as const).map((key) => ({ value: key, label: words(`ledger.filter.${key}`) }))} />
      <input className="box" type="search" style={{ width: 170 }} aria-label={words('ledger.filter.search')} placeholder={words('ledger.filter.search')} value={search.value} onChange={(event) => search.onChange(event.target.value)} />
      {filter.id && <FilterChip on onClick={() => setFilter({ id: undefined })} label={words('ledger.filter.remove', { label: words('ledger.filter.chosen', { count: filter.id.split(',').length }) })}>{words('ledger.filter.chosen', { count: filter.id.split(',').length })} ×</FilterChip>}
      {narrowed && <button type="button" className="link sm" onClick={clear}>{words('ledger.filter.clear')}</button>}
    </div>
  );
}
