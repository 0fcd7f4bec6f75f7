import { useState } from 'react';
import type { ReportPart } from '@reform-ledger/contracts';
import { dateText, Tag, type Tone } from '../../components/index.js';
import { useWords } from '../../i18n/words.js';
import { changedFields, isNewSince, textIn } from '../part-changes.js';
import { PartContent } from './PartContent.js';

const tones: Record<ReportPart['state'], Tone> = { unfilled: 'grey', draft: 'grey', at_head: 'blue', approved: 'outline', returned: 'red', missing: 'red', optional: 'outline' };

interface PartCardProps { part: ReportPart; returnedAt: string | null; startOpen: boolean; onlyChanges: boolean; onOnlyChanges?: (only: boolean) => void }

/** One unit's part: who said it when, what changed since the last return, and all of it when opened. */
export function PartCard({ part, returnedAt, startOpen, onlyChanges, onOnlyChanges }: PartCardProps) {
  const words = useWords();
  const [open, setOpen] = useState(startOpen);
  const changes = changedFields(part);
  const added = part.attachments.filter((file) => isNewSince(returnedAt)(file)).length;
  const settled = part.filledAt !== null;
  return (
    <section className="card" aria-label={part.unitName} data-testid="part">
      <header>
        <button type="button" className="part-head" aria-expanded={open} onClick={() => setOpen(!open)}>
          <span aria-hidden className="t3" style={{ width: 12 }}>{open ? '▾' : '▸'}</span><h2>{part.unitName}</h2><span className="t3 sm" style={{ whiteSpace: 'nowrap' }}>{words(`workItems.kind.${part.kind}`)}</span><Tag tone={tones[part.state]}>{words(`workItems.partState.${part.state}`)}</Tag>
          {part.stance !== 'content' && settled && <Tag tone={part.stance === 'dissent' ? 'yellow' : 'outline'}>{words(`workItems.stance.${part.stance}`)}</Tag>}
          {changes.size > 0 && <Tag tone="blue">{words('workItems.report.changed', { count: changes.size })}</Tag>}
          {added > 0 && <Tag tone="blue">{words('workItems.report.addedFiles', { count: added })}</Tag>}
          {!open && settled && <span className="t3 sm ellipsis">{textIn(part.values, part.stance === 'dissent' ? 'dissentReason' : 'done')}</span>}
        </button>
        <span className="grow" />
        {onOnlyChanges && changes.size > 0 && open && <button type="button" className="link sm" style={{ whiteSpace: 'nowrap' }} onClick={() => onOnlyChanges(!onlyChanges)}>{words(onlyChanges ? 'workItems.report.all' : 'workItems.report.onlyChanges')}</button>}
      </header>
      {open && (
        <>
          {settled ? <PartContent part={part} changes={changes} onlyChanges={onlyChanges && changes.size > 0} isNew={isNewSince(returnedAt)} /> : <div className="in t2">{words(part.state === 'missing' ? 'workItems.report.missing' : 'workItems.report.nothingYet', { date: part.dueAt ? dateText(part.dueAt) : '' })}</div>}
          {settled && <div className="sub" style={{ padding: '6px 14px', borderTop: '1px solid var(--line-2)' }}>{part.filledBy && words('workItems.report.filledBy', { who: part.filledBy.name, post: part.filledBy.post ?? '', date: dateText(part.filledAt!) })}{part.approvedBy && <>　·　{words('workItems.report.approvedBy', { who: part.approvedBy.name, post: part.approvedBy.post ?? '', date: dateText(part.approvedAt!) })}</>}{part.round > 1 && <>　·　{words('workItems.report.round', { round: part.round })}</>}</div>}
        </>
      )}
    </section>
  );
}
