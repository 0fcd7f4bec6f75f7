import { useState, type ReactNode } from 'react';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Link } from 'react-router-dom';
import type { AuditTaskRow } from '@reform-ledger/contracts';
import { ListBody, TwoLineCell, useTypedSearch } from '../components/index.js';
import { useServer } from '../data-provider.js';
import { useWords } from '../i18n/words.js';

const perPage = 50;

/** The tasks of the jurisdiction with a search; `act` is what may be done with one. */
export function TaskChoice({ act }: { act: (task: AuditTaskRow) => ReactNode }) {
  const words = useWords();
  const server = useServer();
  const [asked, setAsked] = useState<{ q: string; page: number }>({ q: '', page: 1 });
  const search = useTypedSearch(asked.q, (q) => setAsked({ q: q ?? '', page: 1 }));
  const query = useQuery({ queryKey: ['audit', 'tasks', asked], queryFn: ({ signal }) => server.auditTasks({ ...asked, perPage }, signal), placeholderData: keepPreviousData });
  return (
    <>
      <div className="filters"><input className="box" style={{ width: 240 }} aria-label={words('audit.search')} placeholder={words('audit.search')} value={search.value} onChange={(event) => search.onChange(event.target.value)} /></div>
      <ListBody query={query} label={words('audit.title')} empty={words('audit.noTasks')} emptyNext={words('audit.noTasksNext')} page={asked.page} perPage={perPage} onPage={(page) => setAsked({ ...asked, page })} unit={words('audit.counter')} columns={[66, '', 170, 110, 90, 90, 90]}
        head={<><th className="ra">{words('audit.number')}</th><th>{words('audit.task')}</th><th>{words('audit.lead')}</th><th>{words('audit.state')}</th><th className="ra">{words('audit.entriesCount')}</th><th className="ra">{words('audit.exportsCount')}</th><th /></>}
        row={(task) => (
          <tr key={task.id}>
            <td className="ra tnum">{task.number}</td><td><TwoLineCell first={<Link className="link" to={`/audit/${task.id}`}>{task.title}</Link>} second={task.planTitle} /></td><td>{task.lead}</td><td>{task.stateLabel}</td>
            <td className="ra tnum">{task.entries}</td><td className="ra tnum">{task.exports}</td><td>{act(task)}</td>
          </tr>
        )} />
    </>
  );
}
