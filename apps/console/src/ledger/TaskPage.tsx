import { useEffect } from 'react';
import { useQuery } from '@tanstack/react-query';
import { Link, useParams, useSearchParams } from 'react-router-dom';
import type { TaskDetail } from '@reform-ledger/contracts';
import { Card, ErrorBoundary, ErrorNote, LoadingBars, listLink } from '../components/index.js';
import { useServer } from '../data-provider.js';
import { useWords } from '../i18n/words.js';
import { EvidenceList } from './EvidenceList.js';
import { chapterText } from './ledger-filter.js';
import './ledger.css';
import { QuarterProgress } from './QuarterProgress.js';
import { ReportDialog } from './ReportDialog.js';
import { SourceText } from './SourceText.js';
import './task.css';
import '../adjustments/adjustments.css';
import { SuspendedBanner } from '../adjustments/SuspendedBanner.js';
import { TaskIndicators } from '../indicators/TaskIndicators.js';
import { TaskAdjustmentsCard } from '../adjustments/TaskAdjustmentsCard.js';
import { TaskCloseOutCard } from '../close-out/TaskCloseOutCard.js';
import { TaskUnitPlansCard } from '../unit-plans/TaskUnitPlansCard.js';
import { UnitPlanSheet } from '../unit-plans/UnitPlanSheet.js';
import { TaskPeriodLights } from '../lights/PeriodLights.js';
import { TaskDuties } from './TaskDuties.js';
import { TaskHead } from './TaskHead.js';
import { TaskReports } from './TaskReports.js';
import { TaskTimeline } from './TaskTimeline.js';

/** 任务详情: what the document asks, what was reported quarter by quarter, who is responsible and what happened. */
export default function TaskPage() {
  const words = useWords();
  const server = useServer();
  const { id = '' } = useParams();
  const [params, setParams] = useSearchParams();
  const { data: task, error, refetch } = useQuery({ queryKey: ['ledger', 'task', id], queryFn: ({ signal }) => server.getTask(id, signal) });
  useEffect(() => {
    document.title = words('shell.documentTitle', { page: task ? task.title : words('ledger.title') });
  }, [task, words]);
  const reportId = params.get('report');
  const open = (report: string) => setParams({ report });
  const planId = params.get('plan');
  if (planId) return <UnitPlanSheet planId={planId} onBack={() => setParams({})} />;
  return (
    <div className="task-page">
      <Crumb task={task} />
      {error ? <div style={{ marginTop: 12 }}><ErrorNote error={error} onRetry={() => void refetch()} /></div> : task ? <TaskBody task={task} onOpenReport={open} /> : <Card flush><LoadingBars rows={8} /></Card>}
      {reportId && <ReportDialog reportId={reportId} onOpen={open} onClose={() => setParams({})} />}
    </div>
  );
}

function Crumb({ task }: { task: TaskDetail | undefined }) {
  const words = useWords();
  return (
    <div className="crumb no-print"><Link to="/ledger">{words('ledger.title')}</Link>
      {task && <>{' › '}{task.chapterNumber === null ? words('ledger.noChapter') : <Link to={listLink('/ledger', { planId: task.planId, chapter: task.chapterNumber })}>{chapterText(task.chapterNumber, task.chapterTitle ?? '', words)}</Link>}{' › '}{words('ledger.task.crumb', { number: task.number })}</>}
    </div>
  );
}

function TaskBody({ task, onOpenReport }: { task: TaskDetail; onOpenReport: (id: string) => void }) {
  const words = useWords();
  return (
    <>
      <p className="print-only sub">{task.planTitle}　{task.docNumber}</p>
      <TaskHead task={task} />
      <SuspendedBanner task={task} />
      <div className="task-columns">
        <div className="stack">
          <ErrorBoundary><TaskIndicators task={task} /></ErrorBoundary>
          <ErrorBoundary><TaskUnitPlansCard task={task} /></ErrorBoundary>
          <ErrorBoundary><QuarterProgress quarters={task.quarters} /></ErrorBoundary>
          <ErrorBoundary><TaskReports reports={task.reports} onOpen={onOpenReport} /></ErrorBoundary>
          <ErrorBoundary><TaskPeriodLights taskId={task.id} /></ErrorBoundary>
          <ErrorBoundary><TaskCloseOutCard task={task} /></ErrorBoundary>
          <ErrorBoundary><TaskDuties duties={task.assignments} /></ErrorBoundary>
          <ErrorBoundary><TaskAdjustmentsCard task={task} /></ErrorBoundary>
          <ErrorBoundary><SourceText task={task} /></ErrorBoundary>
        </div>
        <div className="stack">
          <ErrorBoundary><TaskTimeline steps={task.timeline} open={task.openItems} taskId={task.id} /></ErrorBoundary>
          <Card title={words('ledger.files.title')}>{task.attachments.length ? <EvidenceList files={task.attachments} /> : <span className="t3">{words('ledger.files.none')}</span>}</Card>
        </div>
      </div>
    </>
  );
}
