import Button from '@mui/material/Button';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useParams } from 'react-router-dom';
import type { Accountability } from '@reform-ledger/contracts';
import { Card, ErrorBoundary, ErrorNote, FilterChip, FilterSelect, LoadingBars, PageHeader, Refreshing } from '../components/index.js';
import { useServer } from '../data-provider.js';
import { useWords } from '../i18n/words.js';
import { AnswerCard } from './AnswerCard.js';
import './audit.css';
import { ChainBadgeCard } from './ChainBadgeCard.js';
import { EntriesCard } from './EntriesCard.js';
import { HoldingCard } from './HoldingCard.js';
import { MomentChip } from './MomentChip.js';
import { ReturnsCard } from './ReturnsCard.js';
import { useTraceQuery, type TraceQuery } from './use-trace-query.js';

/** 责任追溯: the answer first, then the evidence for it. No control here changes anything; looking and exporting leave entries. */
export default function TracePage() {
  const words = useWords();
  const server = useServer();
  const { id = '' } = useParams();
  const { query, change } = useTraceQuery();
  const { data, error, isFetching, refetch } = useQuery({ queryKey: ['audit', id, query], queryFn: ({ signal }) => server.getAccountability(id, { ...query }, signal), placeholderData: keepPreviousData, staleTime: 60_000 });
  return (
    <div className="trace-page">
      <PageHeader title={words('audit.title')} sub={words('audit.sub')} crumbs={[{ label: words('audit.caseFiles.tasks'), to: '/audit' }]} beside={<Refreshing active={isFetching && data !== undefined} />}
        actions={data && <><ChainBadgeCard badge={data.badge} /><Button variant="outlined" component="a" href={server.caseFileUrl(id, data.isNow ? undefined : data.at)} download className="no-print">{words('audit.exportCase')}</Button></>} />
      {error ? <ErrorNote error={error} onRetry={() => void refetch()} /> : data ? <TraceBody traced={data} query={query} change={change} /> : <Card flush><LoadingBars rows={10} /></Card>}
    </div>
  );
}

function TraceBody({ traced, query, change }: { traced: Accountability; query: TraceQuery; change: (changes: TraceQuery) => void }) {
  return (
    <>
      <Question traced={traced} query={query} change={change} />
      <div className="stack">
        <ErrorBoundary><AnswerCard traced={traced} /></ErrorBoundary>
        <ErrorBoundary><HoldingCard holding={traced.holding} at={traced.at} scopes={traced.scopes} onScope={(scope) => change({ scope })} /></ErrorBoundary>
        {traced.returns.length > 0 && <ErrorBoundary><ReturnsCard returns={traced.returns} /></ErrorBoundary>}
        <ErrorBoundary><EntriesCard traced={traced} query={query} change={change} /></ErrorBoundary>
      </div>
    </>
  );
}

/** What is asked: which task, which moment, which unit; and moments worth looking at. */
function Question({ traced, query, change }: { traced: Accountability; query: TraceQuery; change: (changes: TraceQuery) => void }) {
  const words = useWords();
  const { task } = traced;
  return (
    <div className="filters trace-question">
      <span className="sm t2">{words('audit.task')}</span><TaskChip task={task} />
      <span className="sm t2">{words('audit.at')}</span><MomentChip at={traced.at} now={traced.now} onChange={(at) => change({ at })} />
      <span className="sm t2">{words('audit.unit')}</span>
      <FilterSelect label="" all={words('audit.allUnits', { count: traced.allUnits.length })} value={query.unitId ?? ''} onChange={(unitId) => change({ unitId })} options={traced.allUnits.map(({ id, name }) => ({ value: id, label: name }))} />
      <span className="grow" />
      <span className="sm t3">{words('audit.jump')}</span>
      {traced.jumps.map((jump, index) => (
        <FilterChip key={jump.label} on={false} onClick={() => change({ at: index === traced.jumps.length - 1 ? '' : jump.at })}>{jump.label}</FilterChip>
      ))}
      <Link className="link sm" to={`/ledger/${task.id}`}>{words('shell.railLong.ledger')}</Link>
    </div>
  );
}

/** The task by its number and title; choosing another keeps the moment. */
function TaskChip({ task }: { task: Accountability['task'] }) {
  const server = useServer();
  const navigate = useNavigate();
  const tasks = useQuery({ queryKey: ['audit', 'tasks', 'choices'], queryFn: ({ signal }) => server.auditTasks({ perPage: 200 }, signal), staleTime: 300_000 });
  const options = tasks.data?.items ?? [{ id: task.id, number: task.number, title: task.title }];
  return (
    <label className="chip on">
      <select aria-label={task.title} style={{ maxWidth: 230 }} value={task.id} onChange={(event) => void navigate({ pathname: `/audit/${event.target.value}`, search: new URLSearchParams(location.search).get('at') ? `?at=${encodeURIComponent(new URLSearchParams(location.search).get('at')!)}` : '' })}>
        {options.map((one) => <option key={one.id} value={one.id}>{one.number} {one.title}</option>)}
      </select>
    </label>
  );
}
