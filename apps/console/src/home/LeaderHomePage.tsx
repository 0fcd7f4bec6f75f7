import { useRef, useState } from 'react';
import { Link } from 'react-router-dom';
import type { LeaderHome, WorkItemRow } from '@reform-ledger/contracts';
import { Card, CountLinkNumber, dateText, DateText, EmptyState, ErrorBoundary, ErrorNote, FilterChip, listLink, LoadingBars, PageHeader, Refreshing, RemainingDays } from '../components/index.js';
import { useWords } from '../i18n/words.js';
import { useRowKeys } from '../ledger/use-row-keys.js';
import { LightTag } from '../lights/LightTag.js';
import './home.css';
import { ClassesCard } from './ClassesCard.js';
import { partsOfTitle } from './item-words.js';
import { PeriodLine } from './OfficeHomePage.js';
import { QuarterTrend } from './QuarterTrend.js';
import { RedTasks } from './RedTasks.js';
import { useHome } from './use-home.js';

/** 待我签批: each in four sentences, so that the row decides whether to open it. Red lights first, then the longest waiting; nothing is signed in bulk. */
export default function LeaderHomePage() {
  const words = useWords();
  const { data: home, error, refetch, isFetching } = useHome('leader');
  return (
    <div className="home-page">
      <PageHeader title={words('home.leader.title')} sub={home && <PeriodLine period={home.period} />} beside={<Refreshing active={isFetching && home !== undefined} />} actions={<Link className="link" to="/ledger">{words('home.leader.ledger')}</Link>} />
      {error && <div style={{ marginBottom: 12 }}><ErrorNote error={error} onRetry={() => void refetch()} /></div>}
      {home ? (
        <div className="home-columns">
          <div className="stack">
            <ErrorBoundary><SignatureList home={home} /></ErrorBoundary>
            <div className="two-cards"><ErrorBoundary><ClassesCard classes={home.classes} total={home.total} /></ErrorBoundary><ErrorBoundary><QuarterTrend trend={home.trend} /></ErrorBoundary></div>
            <ErrorBoundary><RedTasks classes={home.classes} /></ErrorBoundary>
          </div>
          <ErrorBoundary><SignedList items={home.signedRecently} /></ErrorBoundary>
        </div>
      ) : !error && <Card flush><LoadingBars rows={8} /></Card>}
    </div>
  );
}

const choices = ['all', 'red', 'yellow', 'closeOut'] as const;
type Choice = (typeof choices)[number];
const belongs: Record<Choice, (item: LeaderHome['items'][number]) => boolean> = {
  all: () => true, red: ({ light }) => light?.light === 'red', yellow: ({ light }) => light?.light === 'yellow', closeOut: ({ subjectType }) => subjectType === 'close-out',
};

function SignatureList({ home }: { home: LeaderHome }) {
  const words = useWords();
  const list = useRef<HTMLUListElement>(null);
  useRowKeys(list);
  const [shown, show] = useState<Choice>('all');
  const groups = choices.map((key) => ({ key, items: home.items.filter(belongs[key]) })).filter(({ key, items }) => key === 'all' || items.length > 0);
  const items = groups.find(({ key }) => key === shown)?.items ?? home.items;
  const title = <>{words('home.leader.title')} <CountLinkNumber count={home.items.length} to={listLink('/work-items', { scope: 'mine' })} label={words('home.leader.title')} /> {words('home.office.items')}</>;
  return (
    <Card title={title} label={words('home.leader.title')} sub={items.length ? words('home.leader.sub') : undefined} flush>
      {groups.length > 1 && <div className="row wrap leader-groups" role="group" aria-label={words('home.leader.title')}>{groups.map((group) => <FilterChip key={group.key} on={group.key === shown} onClick={() => show(group.key)}>{words(`home.leader.groups.${group.key}`)} {group.items.length}</FilterChip>)}</div>}
      {items.length === 0 ? <EmptyState what={words('home.leader.none')} next={words('home.leader.noneNext')} /> : <ul className="signatures" ref={list}>{items.map((item) => <SignatureLine key={item.id} item={item} />)}</ul>}
    </Card>
  );
}

function SignatureLine({ item }: { item: LeaderHome['items'][number] }) {
  const words = useWords();
  const { act, object } = partsOfTitle(item.title);
  return (
    <li>
      <Link to={`/work-items/${item.id}`} data-row>
        <span className="a">{item.light && <LightTag light={item.light.light} title={item.light.reason} />}<b>{item.taskTitle ? <>{item.taskNumber}　{item.taskTitle}</> : object}</b><span className="t2 sm">{words('home.leader.waited', { days: item.waitedDays })}</span>{item.dueAt && <span className="sm t2"><DateText value={item.dueAt} clock={false} />　<RemainingDays value={item.remainingDays} overdue={item.overdue} /></span>}</span>
        <span className="ask">{words('home.leader.ask', { act: act || item.nodeName, what: object })}</span>
        <span className="said">{item.unitName && !item.summary.startsWith(item.unitName) && <b>{item.unitName}</b>}{item.lightBefore && item.light && <>{words(`lights.names.${item.lightBefore}`)} → {words(`lights.names.${item.light.light}`)}，</>}{item.summary}{item.change ? `，${item.change}` : ''}</span>
        {item.light && (item.light.light === 'red' || item.light.light === 'yellow') && <span className="said">{item.light.reason}</span>}
        <span className="said">{words('home.leader.office')}{item.officeOpinion || <span className="t3">{words('home.leader.noOffice')}</span>}</span>
      </Link>
    </li>
  );
}

/** What was signed, where the line above already names the task: whose, and what kind. */
function signedWhat({ title, unitName, workflowName }: WorkItemRow, taskTitle: string): string {
  const { object } = partsOfTitle(title);
  return object.includes(taskTitle) ? [unitName, workflowName].filter(Boolean).join('　') : object;
}

function SignedList({ items }: { items: WorkItemRow[] }) {
  const words = useWords();
  return (
    <Card title={words('home.leader.recent')} flush>
      {items.length === 0 ? <EmptyState what={words('home.leader.recentNone')} next="" /> : (
        <ul className="plain-list">{items.map((item) => (
          <li key={item.id}><Link className="link" to={`/work-items/${item.id}`}>{item.taskTitle ? `${item.taskNumber}　${item.taskTitle}` : partsOfTitle(item.title).object}</Link><div className="sub">{item.taskTitle && `${signedWhat(item, item.taskTitle)}　`}{item.closedAt && <span className="nowrap">{dateText(item.closedAt)}</span>}</div></li>
        ))}</ul>
      )}
    </Card>
  );
}
