import type { ReactNode } from 'react';
import type { AttachmentRow, PartStance, ReportPart } from '@reform-ledger/contracts';
import { ChangedText } from '../../forms/ChangedText.js';
import { FileList } from '../../forms/FileList.js';
import { useWords } from '../../i18n/words.js';
import { indicatorsIn, planRowsIn, sameIndicator, textIn, wordFields, type Indicator, type PlanRow } from '../part-changes.js';

interface PartContentProps { part: ReportPart; changes: Set<string>; onlyChanges: boolean; isNew: (file: AttachmentRow) => boolean | null }

/** What a unit said, as text; changed places are marked where they stand, unchanged ones carry no mark. */
export function PartContent({ part, changes, onlyChanges, isNew }: PartContentProps) {
  const words = useWords();
  const before = part.previousValues;
  const shown = (field: string) => !onlyChanges || changes.has(field);
  const said = (field: string) => <ChangedText before={before ? textIn(before, field) : null} after={textIn(part.values, field)} />;
  const wanted = part.stance === 'content' ? (['done', 'problems', 'nextSteps'] as const) : part.stance === 'dissent' ? (['dissentReason'] as const) : [];
  const indicators = indicatorsIn(part.values);
  return (
    <div className="said-fields">
      {(part.stance !== 'content' || changes.has('stance')) && shown('stance') && <Field name={words('workItems.field.stance')} changed={changes.has('stance')}>{before && changes.has('stance') && <><del className="old">{words(`workItems.stance.${(textIn(before, 'stance') || 'content') as PartStance}`)}</del> </>}{words(`workItems.stance.${part.stance}`)}</Field>}
      {wordFields.filter((field) => (wanted as readonly string[]).includes(field) && shown(field)).map((field) => [
        <Field key={field} name={words(`workItems.field.${field}`)} changed={changes.has(field)}>{textIn(part.values, field) === '' && !changes.has(field) ? <span className="t3">{words('workItems.field.none')}</span> : said(field)}</Field>,
        field === 'done' && shown('progress') && textIn(part.values, 'progress') !== '' && <Field key="progress" name={words('workItems.field.progress')} changed={changes.has('progress')}><Progress part={part} changed={changes.has('progress')} /></Field>,
        field === 'done' && (['milestones', 'deliverables'] as const).map((kind) => planRowsIn(part.values, kind).length > 0 && shown(kind) && <Field key={kind} name={words(`workItems.field.${kind}`)} changed={changes.has(kind)}><PlanRows kind={kind} rows={planRowsIn(part.values, kind)} before={before ? planRowsIn(before, kind) : null} /></Field>),
        field === 'done' && indicators.length > 0 && shown('indicators') && <Field key="indicators" name={words('workItems.field.indicators')} changed={changes.has('indicators')}><Indicators rows={indicators} before={before ? indicatorsIn(before) : null} /></Field>,
      ])}
      {(part.attachments.length > 0 || part.stance === 'content') && !(onlyChanges && !part.attachments.some((file) => isNew(file))) && <Field name={words('workItems.field.evidence')} changed={false}>{part.attachments.length > 0 ? <FileList files={part.attachments} isNew={isNew} /> : <span className="t3">{words('workItems.field.noEvidence')}</span>}</Field>}
    </div>
  );
}

function Field({ name, changed, children }: { name: string; changed: boolean; children: ReactNode }) {
  const words = useWords();
  return <div className="f"><div className="k">{name}{changed && <span className="mod-mark">{words('workItems.field.changed')}</span>}</div><div style={{ minWidth: 0 }}>{children}</div></div>;
}

function Progress({ part, changed }: { part: ReportPart; changed: boolean }) {
  const words = useWords();
  const now = textIn(part.values, 'progress');
  return <span className="tnum">{changed && part.previousValues && <><del className="old">{textIn(part.previousValues, 'progress')}%</del> </>}{changed ? <ins className="new">{now}%</ins> : `${now}%`} <span className="t3 sm">{words(textIn(part.values, 'basis') === '节点' ? 'workItems.field.byMilestones' : 'workItems.field.selfRated')}</span></span>;
}

/** Each milestone done or not, each deliverable out or not, with what changed since the last return. */
function PlanRows({ kind, rows, before }: { kind: 'milestones' | 'deliverables'; rows: PlanRow[]; before: PlanRow[] | null }) {
  const words = useWords();
  const status = (row: PlanRow) => words(kind === 'milestones' ? (row.reached ? 'unitPlans.done' : 'unitPlans.open') : row.reached ? 'unitPlans.out' : 'unitPlans.notOut');
  const last = (row: PlanRow): string => [row.on, row.proof].filter(Boolean).join('　');
  return (
    <table className="inner">
      <thead><tr><th>{words(kind === 'milestones' ? 'unitPlans.milestone' : 'unitPlans.deliverable')}</th><th>{words('unitPlans.plan')}</th><th>{words('unitPlans.status')}</th>{kind === 'deliverables' && <th>{words('unitPlans.proof')}</th>}</tr></thead>
      <tbody>{rows.map((row) => {
        const earlier = before?.find((one) => one.name === row.name);
        const changed = before !== null && earlier?.reached !== row.reached;
        return <tr key={row.name}><td>{row.name}</td><td className="t2">{row.planned}</td><td>{changed && earlier && <><del className="old">{status(earlier)}</del> </>}{changed ? <ins className="new">{status(row)}</ins> : <span className={row.reached ? undefined : 't3'}>{status(row)}</span>}</td>{kind === 'deliverables' && <td>{row.reached ? last(row) : ''}</td>}</tr>;
      })}</tbody>
    </table>
  );
}

function Indicators({ rows, before }: { rows: Indicator[]; before: Indicator[] | null }) {
  const words = useWords();
  const shown = (value: number | null) => (value === null ? words('workItems.field.noValue') : String(value));
  return (
    <table className="inner">
      <thead><tr><th>{words('workItems.field.indicator')}</th><th>{words('workItems.field.target')}</th>{before && <th className="ra">{words('workItems.field.lastValue')}</th>}<th className="ra">{words('workItems.field.value')}</th><th>{words('workItems.field.note')}</th></tr></thead>
      <tbody>{rows.map((row) => {
        const earlier = before?.find(sameIndicator(row));
        const changed = before !== null && earlier?.value !== row.value;
        return (
          <tr key={`${row.indicator} ${row.target}`}>
            <td>{row.indicator}</td><td className="t2">{row.target}</td>
            {before && <td className="ra tnum">{changed ? <del className="old">{shown(earlier?.value ?? null)}</del> : shown(earlier?.value ?? null)}</td>}
            <td className="ra tnum">{changed ? <ins className="new">{shown(row.value)}</ins> : row.value === null ? <span className="t3">{shown(null)}</span> : shown(row.value)}</td>
            <td>{before ? <ChangedText before={earlier?.note ?? ''} after={row.note} /> : row.note}</td>
          </tr>
        );
      })}</tbody>
    </table>
  );
}
