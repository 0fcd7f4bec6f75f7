import Button from '@mui/material/Button';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Link } from 'react-router-dom';
import { indicatorLights, keysOf, monitorGroups, type IndicatorLight, type IndicatorPage as Listed, type MonitorGroup } from '@reform-ledger/contracts';
import { Card, EmptyState, ErrorNote, FilterChip, FilterSelect, LoadingBars, PageHeader, useListFilter } from '../components/index.js';
import { useServer } from '../data-provider.js';
import { useWords } from '../i18n/words.js';
import { IndicatorTable } from './IndicatorTable.js';

type Filter = { planId?: string; group?: string; light?: string };
type Group = MonitorGroup | 'ungrouped';
const groups: Group[] = [...keysOf(monitorGroups), 'ungrouped'];

/** 指标: the indicators of a plan by 重点监测 group, each with its trend, and how it stands. */
export default function IndicatorsPage() {
  const words = useWords();
  const server = useServer();
  const { filter, setFilter } = useListFilter<Filter>();
  const query = useQuery({ queryKey: ['indicators', filter], queryFn: ({ signal }) => server.getIndicators(filter, signal), placeholderData: keepPreviousData });
  const page = query.data;
  const plan = page?.plans.find(({ id }) => id === page.planId);
  return (
    <>
      <PageHeader title={words('indicators.title')} sub={plan ? words('indicators.sub', { plan: plan.title }) : words('indicators.subNone')}
        actions={page?.abilities.preview && page.planId !== null && <Button variant="contained" component={Link} to={`/indicators/sheet?planId=${page.planId}`}>{words('indicators.import')}</Button>} />
      {page && <Filters page={page} filter={filter} onChange={setFilter} />}
      {query.error && !page ? <ErrorNote error={query.error} onRetry={() => void query.refetch()} /> : !page ? <Card flush><LoadingBars rows={6} /></Card>
        : <Card flush label={words('indicators.title')}>{page.items.length === 0 ? <EmptyState what={words('indicators.none')} next={words(page.counts.all === 0 ? 'indicators.noneNext' : 'indicators.noneHere')} /> : <IndicatorTable indicators={page.items} withTask label={words('indicators.title')} />}</Card>}
    </>
  );
}

function Filters({ page, filter, onChange }: { page: Listed; filter: Filter; onChange: (change: Filter) => void }) {
  const words = useWords();
  const { counts } = page;
  return (
    <>
      <div className="group-tabs" role="group" aria-label={words('indicators.groups.label')}>
        <Tab on={filter.group === undefined} count={counts.all} label={words('indicators.groups.all')} onClick={() => onChange({ group: '' })} />
        {groups.map((group) => <Tab key={group} on={filter.group === group} count={counts.byGroup[group]} label={words(`indicators.groups.${group}`)} onClick={() => onChange({ group })} />)}
      </div>
      <div className="filters no-print">
        {page.plans.length > 1 && <FilterSelect label={`${words('indicators.plan')}：`} all={words('indicators.newestPlan')} value={filter.planId ?? ''} onChange={(planId) => onChange({ planId })} options={page.plans.map(({ id, title }) => ({ value: id, label: title }))} />}
        {(Object.keys(indicatorLights) as IndicatorLight[]).map((light) => <FilterChip key={light} on={filter.light === light} onClick={() => onChange({ light: filter.light === light ? '' : light })}>{words(`indicators.lights.${light}`)} <b className="tnum">{counts.byLight[light]}</b></FilterChip>)}
      </div>
    </>
  );
}

function Tab({ on, count, label, onClick }: { on: boolean; count: number; label: string; onClick: () => void }) {
  return <button type="button" aria-pressed={on} className={on ? 'on' : ''} onClick={onClick}>{label} <b className="tnum">{count}</b></button>;
}
