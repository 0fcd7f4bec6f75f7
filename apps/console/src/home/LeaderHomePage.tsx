import { useRef } from 'react';
import { Link } from 'react-router-dom';
import type { LeaderHome, WorkItemRow } from '@reform-ledger/contracts';
import { Card, CountLinkNumber, dateText, DateText, EmptyState, ErrorBoundary, ErrorNote, listLink, LoadingBars, PageHeader, Refreshing, RemainingDays } from '../components/index.js';
import { useWords } from '../i18n/words.js';
import { useRowKeys } from '../ledger/use-row-keys.js';
import './home.css';
import { partsOfTitle } from './item-words.js';
import { PeriodLine } from './OfficeHomePage.js';
import { useHome } from './use-home.js';

/** 待我签批: each in four sentences, so that the row decides whether to open it. Longest waiting first; nothing is signed in bulk. */
export default function LeaderHomePage() {
  const words = useWords();
  const { data: home, error, refetch, isFetching } = useHome('leader');
  return (
    <div className="home-page">
      <PageHeader title={words('home.leader.title')} sub={home && <PeriodLine period={home.period} />} beside={<Refreshing active={isFetching && home !== undefined} />} actions={<Link className="link" to="/ledger">{words('home.leader.ledger')}</Link>} />
      {error && <div style={{ marginBottom: 12 }}><ErrorNote error={error} onRetry={() => void refetch()} /></div>}
      {home ? (
        <div className="home-columns">
          <ErrorBoundary><SignatureList home={home} /></ErrorBoundary>
          <ErrorBoundary><SignedList items={home.signedRecently} /></ErrorBoundary>
        </div>
      ) : !error && <Card flush><LoadingBars rows={8} /></Card>}
    </div>
  );
}

function SignatureList({ home }: { home: LeaderHome }) {
  const words = useWords();
  const list = useRef<HTMLUListElement>(null);
  useRowKeys(list);
  const items = [...home.items].sort((a, b) => (a.openedAt < b.openedAt ? -1 : 1));
  const title = <>{words('home.leader.title')} <CountLinkNumber count={items.length} to={listLink('/work-items', { scope: 'mine' })} label={words('home.leader.title')} /> {words('home.office.items')}</>;
  return (
    <Card title={title} label={words('home.leader.title')} sub={items.length ? words('home.leader.sub') : undefined} flush>
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
        <span className="a"><b>{item.taskTitle ? <>{item.taskNumber}　{item.taskTitle}</> : object}</b><span className="t2 sm">{words('home.leader.waited', { days: item.waitedDays })}</span>{item.dueAt && <span className="sm t2"><DateText value={item.dueAt} clock={false} />　<RemainingDays value={item.remainingDays} overdue={item.overdue} /></span>}</span>
        <span className="ask">{words('home.leader.ask', { act: act || item.nodeName, what: object })}</span>
        <span className="said">{item.unitName && !item.summary.startsWith(item.unitName) && <b>{item.unitName}</b>}{item.summary}{item.change ? `，${item.change}` : ''}</span>
        <span className="said">{words('home.leader.office')}{item.officeOpinion || <span className="t3">{words('home.leader.noOffice')}</span>}</span>
      </Link>
    </li>
  );
}

function SignedList({ items }: { items: WorkItemRow[] }) {
  const words = useWords();
  return (
    <Card title={words('home.leader.recent')} flush>
      {items.length === 0 ? <EmptyState what={words('home.leader.recentNone')} next="" /> : (
        <ul className="plain-list">{items.map((item) => (
          <li key={item.id}><Link className="link" to={`/work-items/${item.id}`}>{item.taskTitle ? `${item.taskNumber}　${item.taskTitle}` : partsOfTitle(item.title).object}</Link><div className="sub">{item.taskTitle && `${partsOfTitle(item.title).object}　`}{item.closedAt && dateText(item.closedAt)}</div></li>
        ))}</ul>
      )}
    </Card>
  );
}
