import { useEffect, useMemo, useRef, type KeyboardEvent } from 'react';
import { useLocation, useNavigate } from 'react-router-dom';
import type { WorkItemRow } from '@reform-ledger/contracts';
import { FilterChip, FilterSelect, isComposing, ListBody, PageHeader, useListFilter, useQueryPage, useTypedSearch } from '../components/index.js';
import { useWords } from '../i18n/words.js';
import { useRowKeys } from '../ledger/use-row-keys.js';
import { useSession } from '../session/session-store.js';
import { rememberList } from './list-address.js';
import { offeredScopes, scopeOf, type Scope } from './scopes.js';
import { WorkItemLine } from './WorkItemLine.js';
import './work-items.css';

const perPage = 50;
interface Filter extends Record<string, string | undefined> { scope?: string; workflowKey?: string; nodeId?: string; unitId?: string; taskId?: string; due?: string; q?: string; id?: string }

/** 待办: what I have to do, what I sent, what I did; the office, leaders and auditors also see everybody's and what nobody can do. */
export default function WorkItemsPage() {
  const words = useWords();
  const session = useSession();
  const location = useLocation();
  const { filter, page, setFilter, setPage, clear } = useListFilter<Filter>();
  const scopes = useMemo(() => offeredScopes(session), [session]);
  const scope = scopeOf(filter.scope, scopes);
  const query = useQueryPage<WorkItemRow>('work-items', { ...filter, scope, page, perPage });
  const search = useTypedSearch(filter.q, (q) => setFilter({ q }));
  useEffect(() => rememberList(location.pathname + location.search), [location]);
  const narrowed = Object.keys(filter).some((key) => key !== 'scope');
  return (
    <>
      <PageHeader title={words('workItems.title')} sub={words(`workItems.scopeHint.${scope}`)} />
      <div className="filters" role="search">
        {scopes.map((one) => <FilterChip key={one} on={one === scope} onClick={() => setFilter({ scope: one === 'mine' ? undefined : one })}>{words(`workItems.scope.${one}`)}</FilterChip>)}
        <span style={{ width: 10 }} />
        <FilterSelect label={words('workItems.filter.due')} all={words('workItems.filter.all')} value={filter.due ?? ''} onChange={(due) => setFilter({ due })}
          options={(['overdue', 'today', 'soon', 'retroactive'] as const).map((value) => ({ value, label: words(`workItems.filter.${value}`) }))} />
        <input className="box" style={{ width: 220 }} placeholder={words('workItems.filter.search')} aria-label={words('workItems.filter.search')} value={search.value} onChange={(event) => search.onChange(event.target.value)} />
        <LinkFilters filter={filter} first={query.data?.items[0]} onDrop={(key) => setFilter({ [key]: undefined })} />
        {narrowed && <FilterChip on={false} onClick={clear}>{words('shell.action.clear')}</FilterChip>}
      </div>
      <Rows scope={scope} narrowed={narrowed} query={query} page={page} onPage={setPage} />
    </>
  );
}

/** Restrictions that came with a link, each with a way to drop it. */
function LinkFilters({ filter, first, onDrop }: { filter: Filter; first: WorkItemRow | undefined; onDrop: (key: string) => void }) {
  const words = useWords();
  const named: Record<string, string | null | undefined> = { workflowKey: first?.workflowName, nodeId: first?.nodeName, unitId: first?.unitName, taskId: first?.taskTitle, id: first?.title };
  return (['workflowKey', 'nodeId', 'taskId', 'unitId', 'id'] as const).filter((key) => filter[key]).map((key) => {
    const name = named[key] ?? words('workItems.filter.chosen');
    return <FilterChip key={key} on label={words('workItems.filter.drop', { name })} onClick={() => onDrop(key)}>{words(`workItems.filter.${key}`)}：{name} ×</FilterChip>;
  });
}

function Rows({ scope, narrowed, query, page, onPage }: { scope: Scope; narrowed: boolean; query: ReturnType<typeof useQueryPage<WorkItemRow>>; page: number; onPage: (page: number) => void }) {
  const words = useWords();
  const navigate = useNavigate();
  const list = useRef<HTMLDivElement>(null);
  useRowKeys(list);
  const open = (item: WorkItemRow) => { void navigate(`/work-items/${item.id}`); };
  const keys = (item: WorkItemRow) => (event: KeyboardEvent<HTMLTableRowElement>) => {
    if (isComposing(event) || event.target !== event.currentTarget) return;
    if (event.key === 'Enter') { event.preventDefault(); open(item); }
  };
  return (
    <div className="items-list" ref={list}>
      <ListBody query={query} label={words(`workItems.scope.${scope}`)} page={page} perPage={perPage} onPage={onPage} unit={words('workItems.unit')}
        empty={words(narrowed ? 'workItems.empty.filtered' : `workItems.empty.${scope}`)} emptyNext={words(narrowed ? 'workItems.emptyNext.filtered' : `workItems.emptyNext.${scope}`)}
        columns={['', 190, 230, 170]}
        head={<><th>{words('workItems.column.what')}</th><th>{words('workItems.column.step')}</th><th>{words(scope === 'done' ? 'workItems.column.did' : scope === 'mine' ? 'workItems.column.from' : 'workItems.column.at')}</th><th>{words(scope === 'done' ? 'workItems.column.doneAt' : 'workItems.column.due')}</th></>}
        row={(item) => <WorkItemLine key={item.id} item={item} scope={scope} onOpen={() => open(item)} onKeyDown={keys(item)} />} />
    </div>
  );
}
