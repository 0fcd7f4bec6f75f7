import { useState } from 'react';
import Button from '@mui/material/Button';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import { useQuery } from '@tanstack/react-query';
import type { ReportDetail } from '@reform-ledger/contracts';
import { dateText, ErrorNote, LoadingBars, Tag } from '../components/index.js';
import { useServer } from '../data-provider.js';
import { useWords } from '../i18n/words.js';
import { CorrectReportDialog } from './CorrectReportDialog.js';
import { ReportPartView } from './ReportPartView.js';
import { reportTone } from './TaskReports.js';

/** One quarter's report to read: what each unit said, its figures and its evidence. */
export function ReportDialog({ reportId, onOpen, onClose }: { reportId: string; onOpen: (id: string) => void; onClose: () => void }) {
  const words = useWords();
  const server = useServer();
  const [correcting, setCorrecting] = useState(false);
  const { data: report, error, refetch } = useQuery({ queryKey: ['report', reportId], queryFn: ({ signal }) => server.getReport(reportId, signal) });
  const title = report ? words('ledger.report.title', { period: report.periodLabel }) : words('ledger.reports.title');
  return (
    <Dialog open onClose={onClose} maxWidth="md" fullWidth aria-labelledby="report-title" className="report-dialog">
      <DialogTitle id="report-title">{title}{report && <>　<Tag tone={reportTone[report.state]}>{words(`ledger.reportStates.${report.state}`)}</Tag></>}</DialogTitle>
      <DialogContent dividers>{error ? <ErrorNote error={error} onRetry={() => void refetch()} /> : report ? <ReportBody report={report} onOpen={onOpen} /> : <LoadingBars rows={8} />}</DialogContent>
      <DialogActions>
        <span className="grow" />
        {report?.abilities['correct'] && <Button variant="outlined" onClick={() => setCorrecting(true)}>{words('ledger.report.correct')}</Button>}
        <Button variant="outlined" onClick={onClose}>{words('ledger.report.close')}</Button>
      </DialogActions>
      {report && correcting && <CorrectReportDialog report={report} onClose={() => setCorrecting(false)} onDone={(id) => { setCorrecting(false); onOpen(id); }} />}
    </Dialog>
  );
}

function ReportBody({ report, onOpen }: { report: ReportDetail; onOpen: (id: string) => void }) {
  const words = useWords();
  const facts = [
    `${report.taskNumber}　${report.taskTitle}`, report.progress === null ? words('ledger.noProgress') : `${words('ledger.report.progress')} ${words('ledger.report.percent', { value: report.progress })}`, words('ledger.partsIn', { in: report.partsIn, total: report.partsTotal }),
    `${dateText(report.dueDate)} ${words('ledger.count.due')}`, report.late ? words('ledger.reports.late') : '', report.signedAt ? words('ledger.report.signedOn', { time: dateText(report.signedAt) }) : '', report.returns ? words('ledger.report.returns', { count: report.returns }) : '',
    report.openItems.length ? words('ledger.report.waiting', { who: [...new Set(report.openItems.map((item) => item.whoReceives))].join('、') }) : '',
  ].filter(Boolean);
  return (
    <div className="report-view">
      <p className="t2">{facts.join('　·　')}</p>
      <Editions report={report} onOpen={onOpen} />
      {report.summaryLine && <p><b>{words('ledger.report.summary')}：</b>{report.summaryLine}</p>}
      {report.parts.map((part) => <ReportPartView key={part.id} part={part} targets={report.targets} />)}
    </div>
  );
}

/** Earlier editions stay: a correction never replaces what was signed. */
function Editions({ report, onOpen }: { report: ReportDetail; onOpen: (id: string) => void }) {
  const words = useWords();
  const server = useServer();
  const { data } = useQuery({ queryKey: ['report', report.id, 'versions'], queryFn: ({ signal }) => server.getReportVersions(report.id, signal) });
  if (!data || data.total < 2) return null;
  return (
    <p className="row wrap"><span className="t3">{words('ledger.report.editions')}：</span>
      {data.items.map((edition) => (edition.id === report.id
        ? <Tag key={edition.id} tone="blue">{words('ledger.reports.edition', { version: edition.version })}</Tag>
        : <button key={edition.id} type="button" className="link" onClick={() => onOpen(edition.id)}>{words('ledger.reports.edition', { version: edition.version })}（{words(`ledger.reportStates.${edition.state}`)}）</button>))}
    </p>
  );
}
