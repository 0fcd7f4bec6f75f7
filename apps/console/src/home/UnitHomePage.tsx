import Button from '@mui/material/Button';
import type { UnitHome } from '@reform-ledger/contracts';
import { Card, dateText, ErrorBoundary, ErrorNote, LoadingBars, PageHeader, Refreshing } from '../components/index.js';
import { useWords } from '../i18n/words.js';
import { businessNow, useSession } from '../session/session-store.js';
import './home.css';
import { PeriodLine } from './OfficeHomePage.js';
import { MissingPlans } from './MissingPlans.js';
import { ProposedRed } from './ProposedRed.js';
import { QuarterList } from './QuarterList.js';
import { ToDoList } from './ToDoList.js';
import { UnitTaskTable } from './UnitTaskTable.js';
import { useHome } from './use-home.js';

/** 我单位的任务: first what to do now, then every task and how far this quarter's reporting is. Prints as the unit's sheet to sign and seal. */
export default function UnitHomePage() {
  const words = useWords();
  const { data: home, error, refetch, isFetching } = useHome('unit');
  // A cross reviewer files for no unit: only what waits for the review is drawn.
  const files = useSession().appointments.some((held) => held.role === 'unit_clerk' || held.role === 'unit_approver');
  if (!files) return <ReviewerHome home={home} error={error} onRetry={() => void refetch()} />;
  return (
    <div className="home-page unit-sheet">
      {home && <SheetHead home={home} />}
      <div className="no-print">
        <PageHeader title={words('home.unit.title')} sub={home && <>{words('home.unit.total', { unit: home.unitName, count: home.counts.tasks })}　·　<PeriodLine period={home.period} /></>} beside={<Refreshing active={isFetching && home !== undefined} />}
          actions={home && home.tasks.length > 0 && <Button variant="outlined" onClick={() => window.print()}>{words('home.unit.print')}</Button>} />
      </div>
      {error && <div style={{ marginBottom: 12 }}><ErrorNote error={error} onRetry={() => void refetch()} /></div>}
      {home ? (
        <div className="home-columns">
          <div className="stack">
            <div className="no-print"><ErrorBoundary><ToDoList items={home.toDo} retroactive={home.retroactive} period={home.period} /></ErrorBoundary></div>
            <ErrorBoundary><UnitTaskTable home={home} /></ErrorBoundary>
          </div>
          <div className="stack no-print"><ErrorBoundary><QuarterList home={home} /></ErrorBoundary><ErrorBoundary><ProposedRed rows={home.proposedRed} /></ErrorBoundary><ErrorBoundary><MissingPlans tasks={home.tasks} /></ErrorBoundary></div>
        </div>
      ) : !error && <Card flush><LoadingBars rows={8} /></Card>}
      {home && <SheetFoot />}
    </div>
  );
}

function ReviewerHome({ home, error, onRetry }: { home: UnitHome | undefined; error: unknown; onRetry: () => void }) {
  const words = useWords();
  return (
    <div className="home-page">
      <PageHeader title={words('home.unit.reviewTitle')} sub={words('home.unit.reviewSub')} />
      {error !== null && <div style={{ marginBottom: 12 }}><ErrorNote error={error} onRetry={onRetry} /></div>}
      {home ? <ErrorBoundary><ToDoList items={home.toDo} retroactive={home.retroactive} period={home.period} /></ErrorBoundary> : error === null && <Card flush><LoadingBars rows={6} /></Card>}
    </div>
  );
}

/** The head of the printed sheet: of when the figures are, whether everything is in, when it was printed. */
function SheetHead({ home: { unitName, period, counts } }: { home: UnitHome }) {
  const words = useWords();
  const state = counts.partsIn >= counts.partsTotal ? words('home.unit.sheetComplete', { total: counts.partsTotal }) : words('home.unit.sheetIncomplete', { in: counts.partsIn, total: counts.partsTotal });
  return (
    <div className="print-only sheet-head">
      <h1>{words('home.unit.sheetTitle', { unit: unitName, period: period?.label ?? '' })}</h1>
      <p>{words('home.unit.sheetSub', { cutOff: period ? dateText(period.cutOff, { year: true }) : words('home.unit.sheetNoPeriod'), state: period ? state : words('home.unit.sheetNoPeriod'), printed: dateText(businessNow(), { year: true }) })}</p>
    </div>
  );
}

function SheetFoot() {
  const words = useWords();
  return <div className="print-only"><div className="sheet-foot"><span>{words('home.unit.headSign')}</span><span>{words('home.unit.fillSign')}</span><span>{words('home.unit.seal')}</span><span>{words('home.unit.date')}</span></div></div>;
}
