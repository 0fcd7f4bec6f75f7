import type { ReactNode } from 'react';
import type { CloseOutRow, PersonLabel } from '@reform-ledger/contracts';
import { dateText } from '../components/index.js';
import { FileList } from '../forms/FileList.js';
import { useWords } from '../i18n/words.js';
import { personInWords } from '../work-items/person-words.js';
import '../work-items/work-items.css';

/** What an application says: the result as a whole, target by target, the evidence, and who stands for it. */
export function CloseOutContent({ row, openUnits = null }: { row: CloseOutRow; openUnits?: string | null }) {
  const words = useWords();
  if (row.statement === null && openUnits === null) return <p className="t3">{words('closeOut.notYet')}</p>;
  return (
    <div className="said-fields">
      {openUnits !== null && <Field name={words('closeOut.openUnits')}>{openUnits}</Field>}
      {row.statement !== null && <Field name={words(row.kind === 'rest' ? 'closeOut.reason' : 'closeOut.statement')}><span className="said">{row.statement}</span></Field>}
      {row.results.length > 0 && (
        <Field name={words('closeOut.results')}>
          <table className="plain"><thead><tr><th>{words('closeOut.indicator')}</th><th>{words('closeOut.target')}</th><th>{words('closeOut.result')}</th></tr></thead>
            <tbody>{row.results.map((result, index) => <tr key={index}><td>{result.indicator}</td><td className="t2">{result.target}</td><td><b>{result.result}</b></td></tr>)}</tbody></table>
        </Field>
      )}
      {row.remaining !== null && <Field name={words('closeOut.remaining')}><span className="said">{row.remaining}</span></Field>}
      {row.kind !== 'rest' && row.statement !== null && <Field name={words('closeOut.evidence')}>{row.attachments.length > 0 ? <FileList files={row.attachments} /> : <span className="t3">{words('closeOut.noEvidence')}</span>}</Field>}
      <Signed name={words('closeOut.drafted')} person={row.kind === 'rest' ? null : row.draftedBy} at={null} />
      <Signed name={words(row.kind === 'rest' ? 'closeOut.proposed' : 'closeOut.sent')} person={row.sentBy} at={row.sentAt} />
      <Signed name={words('closeOut.verified')} person={row.verifiedBy} at={row.verifiedAt} opinion={row.verifyOpinion} />
      <Signed name={words('closeOut.confirmed')} person={row.confirmedBy} at={row.confirmedAt} opinion={row.confirmOpinion} />
      {row.abandonReason !== null && <Field name={words('closeOut.abandoned')}><span className="said">{row.abandonReason}</span></Field>}
    </div>
  );
}

function Field({ name, children }: { name: string; children: ReactNode }) {
  return <div className="f"><div className="k">{name}</div><div>{children}</div></div>;
}

function Signed({ name, person, at, opinion }: { name: string; person: PersonLabel | null; at: string | null; opinion?: string | null }) {
  const words = useWords();
  if (person === null) return null;
  return <Field name={name}>{at === null ? personInWords(person) : words('closeOut.by', { who: personInWords(person), date: dateText(at) })}{opinion && <div className="t2 said">{words('closeOut.opinion', { text: opinion })}</div>}</Field>;
}
