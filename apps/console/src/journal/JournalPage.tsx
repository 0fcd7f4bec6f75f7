import { useQuery } from '@tanstack/react-query';
import type { JournalRow, Role } from '@reform-ledger/contracts';
import { FilterChip, FilterDate, FilterSelect, ListBody, PageHeader, useListFilter, useQueryPage, useTypedSearch } from '../components/index.js';
import { useServer } from '../data-provider.js';
import { useWords } from '../i18n/words.js';
import { useSession } from '../session/session-store.js';
import { useUnitOptions } from '../units/use-unit-options.js';
import { JournalLine } from './JournalLine.js';
import { VerifyPanel } from './VerifyPanel.js';
import './journal.css';

const perPage = 50;
/** Who sees the whole journal, and so may verify the whole chain; units see what concerns them. */
const seesAll: Role[] = ['office_clerk', 'office_reviewer', 'office_director', 'leader', 'auditor', 'audit_admin'];
interface Filter extends Record<string, string | undefined> { taskId?: string; unitId?: string; personId?: string; action?: string; from?: string; to?: string; q?: string; id?: string; chain?: string }

/** What everybody did, newest first, and one button that proves nothing was altered. No control here changes anything. */
export default function JournalPage() {
  const words = useWords();
  const { filter, page, setFilter, setPage, clear } = useListFilter<Filter>();
  const query = useQueryPage<JournalRow>('journal', { ...filter, page, perPage, sort: 'seq', order: 'DESC' });
  const choices = useFilterChoices(useSession().abilities.seeLedger);
  const search = useTypedSearch(filter.q, (q) => setFilter({ q }));
  const session = useSession();
  const mayVerify = session.appointments.some(({ role }) => seesAll.includes(role));
  // The audit administrator reads the administration, here or of the installation itself, and no task.
  const administers = session.home === 'admin';
  const filtered = Object.keys(filter).length > 0;
  const all = words('journal.all');
  return (
    <>
      <PageHeader title={words('journal.title')} sub={words('journal.sub')} actions={mayVerify && <VerifyPanel key={filter.chain} chain={filter.chain} />} />
      <div className="filters tight">
        {administers ? <FilterSelect label={`${words('journal.scope')}：`} all={words('journal.scopeOwn')} value={filter.chain ?? ''} onChange={(chain) => setFilter({ chain })} options={[{ value: 'sys', label: words('journal.scopeSystem') }]} />
          : <FilterSelect label={`${words('journal.task')}：`} all={all} value={filter.taskId ?? ''} onChange={(taskId) => setFilter({ taskId })} options={choices.tasks} />}
        <FilterSelect label={`${words('journal.unit')}：`} all={all} value={filter.unitId ?? ''} onChange={(unitId) => setFilter({ unitId })} options={choices.units} />
        <FilterSelect label={`${words('journal.person')}：`} all={all} value={filter.personId ?? ''} onChange={(personId) => setFilter({ personId })} options={choices.people} />
        <FilterSelect label={`${words('journal.action')}：`} all={all} value={filter.action ?? ''} onChange={(action) => setFilter({ action })} options={choices.actions} />
        <FilterDate label={words('journal.from')} value={filter.from ?? ''} max={filter.to} onChange={(from) => setFilter({ from })} />
        <FilterDate label={words('journal.to')} value={filter.to ?? ''} min={filter.from} onChange={(to) => setFilter({ to })} />
        <input className="box" style={{ width: 128 }} aria-label={words('journal.search')} placeholder={words('journal.search')} value={search.value} onChange={(event) => search.onChange(event.target.value)} />
        {filtered && <FilterChip on={false} onClick={clear}>{words('shell.action.clear')}</FilterChip>}
      </div>
      <ListBody query={query} label={words('journal.title')} empty={words('journal.empty')} emptyNext={words('journal.emptyNext')} page={page} perPage={perPage} onPage={setPage} unit={words('journal.counter')}
        columns={[70, 130, 190, '', 170, 96, 72]}
        head={<>
          <th className="ra">{words('journal.seq')}</th><th>{words('journal.at')}</th><th>{words('journal.who')}</th><th>{words('journal.what')}</th><th>{words('journal.authority')}</th><th>{words('journal.hash')}</th><th><span className="visually-hidden">{words('journal.expand')}</span></th>
        </>}
        row={(entry) => <JournalLine key={entry.id} entry={entry} names={choices.names} />} />
    </>
  );
}

type Choice = { value: string; label: string };

/** What the filters offer. Each list fails alone: a filter without choices is drawn without them. */
function useFilterChoices(seesTasks: boolean): { tasks: Choice[]; units: Choice[]; people: Choice[]; actions: Choice[]; names: Map<string, string> } {
  const server = useServer();
  const units = useUnitOptions();
  const actions = useQuery({ queryKey: ['journal', 'actions'], queryFn: () => server.journalActions(), staleTime: Infinity });
  const tasks = useQuery({ queryKey: ['ledger', 'choices'], enabled: seesTasks, queryFn: async ({ signal }) => (await server.getLedger({ perPage: 500 }, signal)).items, staleTime: 60_000 });
  const people = useQuery({ queryKey: ['people', 'choices'], queryFn: async ({ signal }) => (await server.getList('people', { pagination: { page: 1, perPage: 500 }, signal })).data as unknown as { id: string; name: string; unitName: string }[], staleTime: 60_000 });
  const choices = {
    tasks: (tasks.data ?? []).map((task) => ({ value: task.id, label: `${task.ordinalText} ${task.title}` })),
    units: units.map((unit) => ({ value: unit.id, label: unit.name })),
    people: (people.data ?? []).map((person) => ({ value: person.id, label: `${person.unitName} ${person.name}` })),
    actions: (actions.data ?? []).map((action) => ({ value: action.key, label: action.label })),
  };
  const names = new Map([...choices.tasks, ...choices.units, ...choices.people].map(({ value, label }) => [value, label]));
  return { ...choices, names };
}
