import type { OutcomeOption, WorkItemDetail } from '@reform-ledger/contracts';
import { clockTime, dateText } from '../components/index.js';
import { useWords } from '../i18n/words.js';
import { chosenTarget, goesToDirector, personAt, type Decision } from './decision.js';
import { reportOf } from './subject-shapes.js';
import { useDue } from './use-due.js';

interface ReturnFieldsProps { item: WorkItemDetail; outcome: OutcomeOption; decision: Decision; onChange: (part: Partial<Decision>) => void; missingParts: boolean; missingMend: boolean }

/** Where it goes back to, which units, what they have to mend, and until when. */
export function ReturnFields({ item, outcome, decision, onChange, missingParts, missingMend }: ReturnFieldsProps) {
  const words = useWords();
  const target = chosenTarget(outcome, decision);
  const parts = (reportOf(item)?.parts ?? []).filter((part) => part.filledAt !== null || part.state === 'missing');
  const whom = (key: string): string => { const person = personAt(item, key); return person ? `　${person}` : ''; };
  const label = (one: OutcomeOption['targets'][number]) => `${one.label}${one.parts ? '' : whom(one.key)}`;
  const toggle = (id: string) => onChange({ partIds: decision.partIds.includes(id) ? decision.partIds.filter((one) => one !== id) : [...decision.partIds, id] });
  return (
    <div className="return-fields">
      {target && (
        <div className="fr">
          <label className="k" htmlFor="return-target">{words('workItems.act.target')}</label>
          {outcome.targets.length > 1 ? <select id="return-target" value={target.key} onChange={(event) => onChange({ target: event.target.value })}>{outcome.targets.map((one) => <option key={one.key} value={one.key}>{label(one)}</option>)}</select> : <span id="return-target">{label(target)}</span>}
        </div>
      )}
      {target?.parts && (
        <div className="fr">
          <span className="k" id="return-parts">{words('workItems.act.units')}</span>
          <div>
            <div className="checks" role="group" aria-labelledby="return-parts">{parts.map((part) => <label key={part.id}><input type="checkbox" checked={decision.partIds.includes(part.id)} onChange={() => toggle(part.id)} />{part.unitName} <span className="t3 sm">{words(`workItems.kind.${part.kind}`)}{part.state === 'approved' ? '' : ` ${words(`workItems.partState.${part.state}`)}`}</span></label>)}</div>
            {missingParts && <div className="sm" style={{ color: 'var(--red)', lineHeight: '20px' }}>{words('workItems.act.chooseUnits')}</div>}
          </div>
        </div>
      )}
      <div className="fr">
        <label className="k" htmlFor="return-mend">{words('workItems.act.mend')}</label>
        <textarea id="return-mend" className="typed" rows={2} value={decision.mend} placeholder={words('workItems.act.mendHint')} maxLength={2000} aria-invalid={missingMend} onChange={(event) => onChange({ mend: event.target.value })} />
      </div>
      {missingMend && <div className="sm" style={{ color: 'var(--red)', lineHeight: '20px' }}>{words('workItems.act.writeMend')}</div>}
      <DueField days={decision.dueDays} onChange={(dueDays) => onChange({ dueDays })} />
      {goesToDirector(item, outcome) && <div className="sm t2">{words('workItems.act.directorHint')}</div>}
    </div>
  );
}

function DueField({ days, onChange }: { days: number; onChange: (days: number) => void }) {
  const words = useWords();
  const { data } = useDue(days, true);
  return (
    <div className="fr">
      <label className="k" htmlFor="return-days">{words('workItems.act.limit')}</label>
      <div>
        <input id="return-days" type="number" min={1} max={60} style={{ width: 48 }} value={days} onChange={(event) => onChange(Math.min(60, Math.max(1, Math.round(Number(event.target.value)) || 1)))} /> {words('workItems.act.workingDays')}
        {data && <>，{words('workItems.act.until')} <b style={{ whiteSpace: 'nowrap' }}>{dateText(data.dueAt, { clock: false })}</b> <span className="sm t2">{clockTime(data.dueAt)}</span></>}
        {data && data.following.restDays > 0 && <div className="sm t3" style={{ lineHeight: '19px' }}>{words('workItems.act.oneMore', { date: dateText(data.following.dueAt, { clock: false }) })}</div>}
      </div>
    </div>
  );
}
