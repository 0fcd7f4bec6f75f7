import Button from '@mui/material/Button';
import { Link } from 'react-router-dom';
import type { TaskDetail } from '@reform-ledger/contracts';
import { AdjustButton } from '../adjustments/AdjustButton.js';
import { useAdjustments } from '../adjustments/use-adjustments.js';
import { movedTitle, originalDay } from '../adjustments/adjustment-words.js';
import { Card, DateText, dateText, Tag } from '../components/index.js';
import { DocumentMenu } from '../documents/DocumentMenu.js';
import { taskPapers } from '../documents/papers.js';
import { TaskLight } from '../lights/TaskLight.js';
import { useWords } from '../i18n/words.js';
import { mayTrace } from '../layout/rail-entries.js';
import { useSession } from '../session/session-store.js';
import { reportTone } from './TaskReports.js';

/** What the task is, where its report stands, until when; at the right the one thing that is the reader's to do, if there is one. */
export function TaskHead({ task }: { task: TaskDetail }) {
  const words = useWords();
  const session = useSession();
  const { report } = task;
  const { data: adjustments } = useAdjustments(task.id);
  const period = task.reports.find((one) => one.id === report.id)?.periodLabel;
  return (
    <Card className="task-head">
      <div className="what">
        <h1><span className="t3">{task.number}</span>　{task.title}</h1>
        <div className="sm t2">{task.leadKind === 'severally' ? words('ledger.severally') : words('ledger.task.lead')}　<b>{task.lead}</b>{task.leadKind === 'unit' && task.personResponsible ? ` ${task.personResponsible}` : ''}</div>
        {task.leadKind === 'unit' && <div className="sm t2">{words('ledger.task.co')}　{task.coUnits.length ? task.coUnits.join('、') : words('ledger.task.noCo')}</div>}
      </div>
      <TaskLight task={task} />
      <div className="until">
        <div><span className="t3 sm">{words('ledger.task.deadline')}</span>　<b><DateText value={task.deadline} none={words('ledger.noDeadline')} /></b></div>
        {task.moved
          ? <div className="l2" title={movedTitle(task, words)}>{words('adjustments.moved', { version: task.moved.version, date: originalDay(task.moved, words) })}　{words('adjustments.movedBy', { who: task.moved.signedBy.name, date: dateText(task.moved.signedAt, { clock: false }) })}</div>
          : <div className="l2" title={task.deadlineBasis}>{words('ledger.task.version', { version: task.version })}　{task.deadlineBasis}</div>}
        <div className="sm ellipsis"><Tag tone={task.state === 'disputed' ? 'yellow' : task.state === 'suspended' ? 'grey' : 'outline'}>{words(`ledger.states.${task.state}`)}</Tag>　<span className="t3">{period ?? words('ledger.task.period')}</span> <Tag tone={reportTone[report.state]}>{words(`ledger.reportStates.${report.state}`)}</Tag>{report.overdue && <span className="urgent"> {words('ledger.overdue')}</span>}</div>
        <div className="l2 tnum">{report.state === 'none' ? words('ledger.task.noPeriod') : words('ledger.partsIn', { in: report.partsIn, total: report.partsTotal })}{report.dueDate ? <>　{words('ledger.task.report')} <DateText value={report.dueDate} /></> : report.state !== 'none' && <>　{words('ledger.task.dueNone')}</>}</div>
      </div>
      <div className="acts no-print">
        {task.primary && <Button variant="contained" component={Link} to={`/work-items/${task.primary.workItemId}`}>{words('ledger.task.act', { act: task.primary.label })}</Button>}
        {mayTrace(session) && <Button variant="outlined" component={Link} to={`/audit/${task.id}`}>{words('audit.title')}</Button>}
        <AdjustButton task={task} />
        <DocumentMenu papers={taskPapers(task, adjustments?.items ?? [], session, words)} />
        <Button variant="outlined" onClick={() => window.print()}>{words('ledger.task.print')}</Button>
      </div>
    </Card>
  );
}
