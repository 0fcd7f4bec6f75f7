import type { ReactNode } from 'react';
import type { PartState, PersonLabel, PlanTarget, ReportPart } from '@reform-ledger/contracts';
import { dateText, Tag, type Tone } from '../components/index.js';
import { useWords, type WordKey } from '../i18n/words.js';
import { EvidenceList } from './EvidenceList.js';
import { valueInWords } from './target-words.js';

const tone: Record<PartState, Tone> = { unfilled: 'grey', draft: 'grey', at_head: 'blue', approved: 'outline', returned: 'red', missing: 'red', optional: 'grey' };
const paragraphs: { key: string; label: WordKey }[] = [
  { key: 'done', label: 'ledger.report.done' }, { key: 'dissentReason', label: 'ledger.report.dissent' }, { key: 'problems', label: 'ledger.report.problems' }, { key: 'nextSteps', label: 'ledger.report.nextSteps' },
];
const nameOf = (person: PersonLabel): string => [person.unitName, person.name].filter(Boolean).join(' ');

/** One unit's part of a report as it wrote it. */
export function ReportPartView({ part, targets }: { part: ReportPart; targets: PlanTarget[] }) {
  const words = useWords();
  const filed = part.filledAt !== null;
  const by = [
    part.filledBy && part.filledAt ? words('ledger.report.filled', { who: nameOf(part.filledBy), time: dateText(part.filledAt) }) : '',
    part.approvedBy && part.approvedAt ? words('ledger.report.approved', { who: nameOf(part.approvedBy), time: dateText(part.approvedAt) }) : '',
    part.round > 1 ? words('ledger.report.round', { round: part.round }) : '',
    !filed && part.dueAt ? words('ledger.report.due', { time: dateText(part.dueAt) }) : '',
  ].filter(Boolean).join('　');
  const progress = part.values['progress'];
  return (
    <section className="part">
      <header><h3>{part.unitName}</h3><span className="t3 sm">{words(`ledger.partKinds.${part.kind}`)}</span><Tag tone={tone[part.state]}>{words(`ledger.partStates.${part.state}`)}</Tag>{filed && part.stance !== 'content' && <Tag tone={part.stance === 'dissent' ? 'yellow' : 'grey'}>{words(`ledger.stances.${part.stance}`)}</Tag>}<span className="t3 sm grow">{by}</span></header>
      {part.returnReason && <Line label={words('ledger.report.returned')}><span style={{ color: 'var(--red)' }}>{part.returnReason}</span></Line>}
      {!filed && <p className="t3">{words(Object.keys(part.values).length ? 'ledger.report.notRefilled' : 'ledger.report.notFilled')}</p>}
      {typeof progress === 'number' && <Line label={words('ledger.report.progress')}><b className="tnum">{words('ledger.report.percent', { value: progress })}</b> <span className="t3 sm">{words(part.values['basis'] === '节点' ? 'ledger.byMilestones' : 'ledger.selfRated')}</span></Line>}
      {paragraphs.map(({ key, label }) => {
        const text = part.values[key];
        return typeof text === 'string' && text.trim() !== '' ? <Line key={key} label={words(label)}>{text}</Line> : null;
      })}
      <Indicators rows={part.values['indicators']} targets={targets} />
      {part.attachments.length > 0 ? <Line label={words('ledger.report.evidence')}><EvidenceList files={part.attachments} /></Line> : filed && part.stance === 'content' && <Line label={words('ledger.report.evidence')}><span className="t3">{words('ledger.report.noEvidence')}</span></Line>}
    </section>
  );
}

function Line({ label, children }: { label: string; children: ReactNode }) {
  return <div className="line"><span className="t3">{label}</span><div>{children}</div></div>;
}

interface IndicatorRow { indicator?: unknown; target?: unknown; value?: unknown; benchmarkValue?: unknown; note?: unknown }

function Indicators({ rows, targets }: { rows: unknown; targets: PlanTarget[] }) {
  const words = useWords();
  const said = (Array.isArray(rows) ? (rows as IndicatorRow[]) : []).filter((row) => typeof row.indicator === 'string');
  if (said.length === 0) return null;
  // What changes by 百分点 is itself measured in %.
  const unitOf = (name: unknown) => { const unit = targets.find((target) => target.indicator === name)?.unit ?? null; return unit === '百分点' ? '%' : unit; };
  return (
    <table className="ledger single" aria-label={words('ledger.report.indicators')}>
      <colgroup><col /><col /><col style={{ width: 100 }} /><col /></colgroup>
      <thead><tr><th>{words('ledger.targets.indicator')}</th><th>{words('ledger.targets.target')}</th><th className="ra">{words('ledger.report.value')}</th><th>{words('ledger.report.note')}</th></tr></thead>
      <tbody>{said.map((row, index) => (
        <tr key={index}><td className="wraps">{String(row.indicator)}</td><td className="wraps t2">{typeof row.target === 'string' ? row.target : ''}</td><td className="ra tnum">{typeof row.value === 'number' ? valueInWords(row.value, unitOf(row.indicator)) : <span className="t3">{words('ledger.targets.noValue')}</span>}{typeof row.benchmarkValue === 'number' && <div className="l2">{words('indicators.benchmark')} {valueInWords(row.benchmarkValue, unitOf(row.indicator))}</div>}</td><td className="wraps t2">{typeof row.note === 'string' ? row.note : ''}</td></tr>
      ))}</tbody>
    </table>
  );
}
