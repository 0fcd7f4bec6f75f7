import Button from '@mui/material/Button';
import { Link } from 'react-router-dom';
import type { OfficeHome, PeriodRow } from '@reform-ledger/contracts';
import { Card, dateText, ErrorBoundary, ErrorNote, LoadingBars, PageHeader, Refreshing, RemainingDays, Tag } from '../components/index.js';
import { useWords } from '../i18n/words.js';
import { useSession } from '../session/session-store.js';
import './home.css';
import { ClassesCard } from './ClassesCard.js';
import { DeadlineList } from './DeadlineList.js';
import { DisputeList } from './DisputeList.js';
import { LightTable } from './LightTable.js';
import { QuarterTrend } from './QuarterTrend.js';
import { TurnTiles } from './TurnTiles.js';
import { UnattendedList } from './UnattendedList.js';
import { useHome } from './use-home.js';

/** 统筹协调台: first whose turn it is, then every unit's reporting, what falls due, and what stands still. */
export default function OfficeHomePage() {
  const words = useWords();
  const { abilities } = useSession();
  const { data: home, error, refetch, isFetching } = useHome('office');
  return (
    <div className="home-page">
      <PageHeader title={words('home.office.title')} sub={home && (home.planTitle ? <PeriodLine period={home.period} /> : words('ledger.empty'))} beside={<Refreshing active={isFetching && home !== undefined} />}
        actions={<>{abilities.openPeriods && home?.planTitle && !home.period && <Button variant="outlined" component={Link} to="/ledger">{words('ledger.dues.open')}</Button>}<Button variant="outlined" onClick={() => window.print()}>{words('home.print')}</Button></>} />
      {error && <div style={{ marginBottom: 12 }}><ErrorNote error={error} onRetry={() => void refetch()} /></div>}
      {home ? <OfficeBody home={home} /> : !error && <Card flush><LoadingBars rows={8} /></Card>}
    </div>
  );
}

function OfficeBody({ home }: { home: OfficeHome }) {
  return (
    <>
      <ErrorBoundary><TurnTiles turns={home.turns} /></ErrorBoundary>
      <div className="home-columns">
        <div className="stack">
          <ErrorBoundary><LightTable home={home} /></ErrorBoundary>
          <ErrorBoundary><DisputeList disputes={home.disputes} /></ErrorBoundary>
        </div>
        <div className="stack">
          <ErrorBoundary><ClassesCard classes={home.classes} total={home.total} /></ErrorBoundary>
          <ErrorBoundary><DeadlineList rows={home.deadlines} /></ErrorBoundary>
          <ErrorBoundary><QuarterTrend trend={home.trend} /></ErrorBoundary>
          {home.unattended.length > 0 && <ErrorBoundary><UnattendedList rows={home.unattended} /></ErrorBoundary>}
        </div>
      </div>
    </>
  );
}

/** 2023年三季度 · 数据截至 9月30日 · 报送 10月16日 截止 剩 2 个工作日 */
export function PeriodLine({ period }: { period: PeriodRow | null }) {
  const words = useWords();
  if (!period) return <>{words('home.office.noPeriod')}</>;
  // Whoever has not filed is told so beside its name; the date itself alarms nobody any more.
  const isOver = (period.remainingDays ?? 0) < 0;
  return (
    <>{period.label}{period.retroactive && <> <Tag dashed>{words('home.retroactive')}</Tag></>}　·　{words('home.asOf', { date: dateText(period.cutOff) })}　·　{words(isOver ? 'home.wasDue' : 'home.due', { date: dateText(period.dueDate) })}{!period.retroactive && !isOver && <>　<RemainingDays value={period.remainingDays} /></>}</>
  );
}
