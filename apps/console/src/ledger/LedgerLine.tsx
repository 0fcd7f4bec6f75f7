import { Link } from 'react-router-dom';
import type { LedgerRow } from '@reform-ledger/contracts';
import { movedTitle, movedWords, restsUntil } from '../adjustments/adjustment-words.js';
import { DateText, dateText, TwoLineCell } from '../components/index.js';
import { LightCell } from '../lights/LightTag.js';
import { useWords, type Words } from '../i18n/words.js';

/** One task of the ledger. Every cell has two lines: what is so, and what it rests on. Only the title is a link. */
export function LedgerLine({ row, retroactive }: { row: LedgerRow; retroactive: boolean }) {
  const words = useWords();
  const targets = [...new Set(row.targets)].join('；');
  const { report } = row;
  return (
    <tr className={row.light?.light === 'red' ? 'attention' : row.light?.light === 'yellow' ? 'warned' : undefined}>
      <td className="no tnum" title={row.ordinalText}>{row.number}</td>
      <td><TwoLineCell strong first={<Link className="link" data-row to={`/ledger/${row.id}`}>{row.title}</Link>} second={targets || row.excerpt} title={`${row.ordinalText}${row.title}\n${targets || row.excerpt}`} /></td>
      <td><TwoLineCell strong first={row.lead} second={<><span className="no-print">{unitsLine(row, words)}</span><span className="print-only">{others(row, words)}</span></>} title={unitsTitle(row, words)} /></td>
      <td><PersonCell row={row} /></td>
      <td><TwoLineCell first={<DateText value={row.deadline} none={words('ledger.noDeadline')} />} second={row.moved ? movedWords(row.moved, words) : shortBasis(row.deadlineBasis, words)} title={row.moved ? movedTitle(row, words) : row.deadlineBasis} /></td>
      <td>{report.progress === null ? <span className="t3 sm">{words(report.state === 'none' ? 'ledger.notThisPeriod' : 'ledger.noProgress')}</span> : <ProgressBar value={report.progress} basis={report.progressBasis} planned={row.light?.plannedPercent ?? null} />}</td>
      <td className="light-cell"><LightCell row={row} /></td>
      <td><ReportCell row={row} retroactive={retroactive} /></td>
      <td><ReceiptCell row={row} /></td>
      <td><ProblemsCell row={row} /></td>
      <td>{row.latest ? <TwoLineCell first={row.latest.text} second={<DateText value={row.latest.at} clock={false} />} title={`${row.latest.text}\n${dateText(row.latest.at)}`} /> : <span className="t3 sm">{words('ledger.noLatest')}</span>}</td>
    </tr>
  );
}

/** Whether a date is the document's or inferred comes first: the rest may be cut. */
function shortBasis(basis: string, words: Words): string {
  const inferred = '（推定）';
  return basis.endsWith(inferred) ? words('ledger.inferred', { basis: basis.slice(0, -inferred.length) }) : basis;
}

const namesOf = (row: LedgerRow, lead: boolean): string[] => row.units.filter((unit) => (unit.role === 'lead') === lead).map((unit) => unit.name);

function unitsLine(row: LedgerRow, words: Words): string {
  if (row.leadKind === 'severally') return words('ledger.severallyUnits');
  const count = row.units.length - 1;
  const first = row.coUnits[0];
  if (!first || count <= 0) return words('ledger.alone');
  return row.coUnits.length === 1 ? words('ledger.co', { first }) : words('ledger.coMany', { first, count });
}

function unitsTitle(row: LedgerRow, words: Words): string {
  if (row.leadKind === 'severally') return others(row, words);
  return [words('ledger.whole', { lead: row.lead }), ...(row.units.length > 1 ? [others(row, words)] : [])].join('\n');
}

/** All the other units by name: the tooltip, and what paper shows instead of it. */
function others(row: LedgerRow, words: Words): string {
  if (row.leadKind === 'severally') return `${words('ledger.severally')}：${row.units.map((unit) => unit.name).join('、')}`;
  const names = namesOf(row, false).filter((name) => name !== row.lead);
  return names.length ? `${words('ledger.roles.co')}：${names.join('、')}` : words('ledger.alone');
}

function PersonCell({ row }: { row: LedgerRow }) {
  const words = useWords();
  const named = row.units.filter((unit) => unit.personResponsible);
  const title = named.map((unit) => `${unit.name}：${unit.personResponsible}`).join('\n');
  if (row.leadKind === 'unit') return row.personResponsible ? <div className="ellipsis" title={title}>{row.personResponsible}</div> : <span className="t3 sm">{words('ledger.noPerson')}</span>;
  return <div className="ellipsis tnum" title={title}>{named.length ? words('ledger.receiptOf', { signed: named.length, total: row.units.length }) : <span className="t3 sm">{words('ledger.noPerson')}</span>}</div>;
}

/** A report's own figure. Blue always: progress is no light. */
export function ProgressBar({ value, basis, planned = null }: { value: number; basis: string | null; planned?: number | null }) {
  const words = useWords();
  return (
    <div className="progress" title={basis ? words(basis === '节点' ? 'ledger.byMilestones' : 'ledger.selfRated') : undefined}>
      <div className="pbar" role="img" aria-label={`${value}% ${basis ? words(basis === '节点' ? 'ledger.byMilestones' : 'ledger.selfRated') : ''}${planned === null ? '' : ` ${words('lights.planned', { percent: planned })}`}`}><i style={{ width: `${Math.max(0, Math.min(100, value))}%` }} />{planned !== null && <span className="plan" style={{ left: `${Math.max(0, Math.min(100, planned))}%` }} />}</div>
      <div className="l2 tnum"><b>{value}%</b>{planned !== null && <> {words('lights.planned', { percent: planned })}</>}{basis && planned === null && <>　{words(basis === '节点' ? 'ledger.byMilestones' : 'ledger.selfRated')}</>}</div>
    </div>
  );
}

const tones: Partial<Record<LedgerRow['report']['state'], string>> = { review: 'go', sign_off: 'go', signed: 't3', none: 't3', returned: 'back', unfilled: '', filling: '' };

function ReportCell({ row: { report, suspension }, retroactive }: { row: LedgerRow; retroactive: boolean }) {
  const words = useWords();
  if (suspension) {
    const state = words(`ledger.reportStates.${report.state}`);
    return <TwoLineCell first={<><b>{words('adjustments.suspended')}</b>　<span className="t3">{state}</span></>} second={suspension.reason} title={`${words('adjustments.suspended')}，${restsUntil(suspension, words)}\n${suspension.reason}\n${words('adjustments.reportOf', { state })}`} />;
  }
  if (report.state === 'none') return <TwoLineCell first={<span className="t3">{words('ledger.reportStates.none')}</span>} second={words('ledger.notThisPeriod')} />;
  const state = words(`ledger.reportStates.${report.state}`);
  const parts = words('ledger.partsIn', { in: report.partsIn, total: report.partsTotal });
  const late = report.overdue ? words('ledger.overdue') : '';
  const title = [`${state}${retroactive ? `（${words('ledger.dues.retroactive')}）` : ''}`, parts, late, report.evidence ? words('ledger.evidence', { count: report.evidence }) : '', report.reviewOpinion ? words('ledger.opinion', { text: report.reviewOpinion }) : ''].filter(Boolean).join('\n');
  return <TwoLineCell first={<span className={`rp ${tones[report.state] ?? ''}`}>{state}{late && <> <span className="urgent">{late}</span></>}</span>} second={<span className="tnum">{parts}</span>} title={title} />;
}

function ReceiptCell({ row }: { row: LedgerRow }) {
  const words = useWords();
  const { signed, total } = row.receipts;
  const open = row.units.filter((unit) => unit.receipt === 'unsigned' || unit.receipt === 'disputed').map((unit) => `${unit.name}：${words(`ledger.receipts.${unit.receipt}`)}`);
  const left = total - signed;
  return <TwoLineCell first={<span className="tnum">{words('ledger.receiptOf', { signed, total })}</span>} second={left > 0 ? words('ledger.receiptLeft', { left }) : words('ledger.receiptAll')} title={open.join('\n')} />;
}

function ProblemsCell({ row: { report } }: { row: LedgerRow }) {
  const words = useWords();
  if (report.partsIn === 0 && !report.problems && !report.nextSteps) return <span className="t3 sm">{words(report.state === 'none' ? 'ledger.notThisPeriod' : 'ledger.notReported')}</span>;
  const problem = report.problems ? words('ledger.problem', { text: report.problems }) : words('ledger.noProblem');
  const next = report.nextSteps ? words('ledger.next', { text: report.nextSteps }) : '';
  return <TwoLineCell first={<span className={report.problems ? 'sm' : 'sm t3'}>{problem}</span>} second={next} title={[problem, next, report.reviewOpinion ? words('ledger.opinion', { text: report.reviewOpinion }) : ''].filter(Boolean).join('\n')} />;
}
