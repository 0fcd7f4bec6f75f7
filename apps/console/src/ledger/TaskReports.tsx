import type { ReportSummary, ReportState } from '@reform-ledger/contracts';
import { Card, DateText, EmptyState, Tag, TwoLineCell, type Tone } from '../components/index.js';
import { useWords } from '../i18n/words.js';
import { ProgressBar } from './LedgerLine.js';

export const reportTone: Record<ReportState, Tone> = { none: 'grey', unfilled: 'grey', filling: 'grey', returned: 'red', review: 'blue', sign_off: 'blue', signed: 'outline' };

/** One line per reporting period (and per edition, when a signed one was corrected). */
export function TaskReports({ reports, onOpen }: { reports: ReportSummary[]; onOpen: (id: string) => void }) {
  const words = useWords();
  if (reports.length === 0) return <Card title={words('ledger.reports.title')} flush><EmptyState what={words('ledger.reports.none')} next={words('ledger.reports.noneNext')} /></Card>;
  const head = (['period', 'state', 'progress', 'parts', 'due', 'signed'] as const).map((key) => <th key={key}>{words(`ledger.reports.${key}`)}</th>);
  return (
    <Card title={words('ledger.reports.title')} flush>
      <table className="ledger" aria-label={words('ledger.reports.title')}>
        <colgroup><col /><col style={{ width: 118 }} /><col style={{ width: 140 }} /><col style={{ width: 106 }} /><col style={{ width: 130 }} /><col style={{ width: 172 }} /><col style={{ width: 82 }} /></colgroup>
        <thead><tr>{head}<th className="no-print" aria-label={words('ledger.reports.view')} /></tr></thead>
        <tbody>{reports.map((report) => (
          <tr key={report.id}>
            <td><TwoLineCell strong first={<>{report.periodLabel}{report.retroactive && <> <Tag dashed>{words('ledger.reports.retroactive')}</Tag></>}</>} second={report.version > 1 ? words('ledger.reports.edition', { version: report.version }) : undefined} /></td>
            <td><Tag tone={reportTone[report.state]}>{words(`ledger.reportStates.${report.state}`)}</Tag></td>
            <td>{report.progress === null ? <span className="t3 sm">{words('ledger.noProgress')}</span> : <ProgressBar value={report.progress} basis={report.progressBasis} />}</td>
            <td className="tnum">{words('ledger.partsIn', { in: report.partsIn, total: report.partsTotal })}</td>
            <td><TwoLineCell first={<DateText value={report.dueDate} />} second={report.late ? <span className="urgent">{words('ledger.reports.late')}</span> : undefined} /></td>
            <td><DateText value={report.signedAt} none={words('ledger.reports.notSigned')} /></td>
            <td className="no-print"><button type="button" className="link" aria-label={`${words('ledger.reports.view')} ${report.periodLabel}`} onClick={() => onOpen(report.id)}>{words('ledger.reports.view')}</button></td>
          </tr>
        ))}</tbody>
      </table>
    </Card>
  );
}
