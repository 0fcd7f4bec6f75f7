import { Link } from 'react-router-dom';
import type { AssignmentRow } from '@reform-ledger/contracts';
import { Card, DateText, dateText, TwoLineCell } from '../components/index.js';
import { useWords } from '../i18n/words.js';
import { partStateText } from './state-words.js';

/** Who is responsible, down to the person; whether the unit has signed for it; where its part of the report stands. */
export function TaskDuties({ duties }: { duties: AssignmentRow[] }) {
  const words = useWords();
  return (
    <Card title={words('ledger.duties.title')} flush>
      <table className="ledger" aria-label={words('ledger.duties.title')}>
        <colgroup><col /><col style={{ width: 180 }} /><col style={{ width: 230 }} /><col style={{ width: 150 }} /></colgroup>
        <thead><tr>{(['unit', 'people', 'receipt', 'part'] as const).map((key) => <th key={key}>{words(`ledger.duties.${key}`)}</th>)}</tr></thead>
        <tbody>{duties.map((duty) => <DutyLine key={duty.id} duty={duty} />)}</tbody>
      </table>
    </Card>
  );
}

function DutyLine({ duty }: { duty: AssignmentRow }) {
  const words = useWords();
  const role = words(`ledger.roles.${duty.role}`);
  return (
    <tr className={duty.receipt === 'withdrawn' ? 'past' : undefined}>
      <td><TwoLineCell strong first={duty.unitName} second={duty.viaGroup ? `${role}　${words('ledger.duties.via', { group: duty.viaGroup })}` : role} /></td>
      <td><TwoLineCell first={duty.personResponsible ?? <span className="t3">{words('ledger.noPerson')}</span>} second={duty.handler ? words('ledger.duties.handler', { name: duty.handler }) : words(duty.receipt === 'unsigned' || duty.receipt === 'disputed' ? 'ledger.duties.noHandler' : 'ledger.duties.handlerMissing')} /></td>
      <td><Receipt duty={duty} /></td>
      <td>{duty.partLabel ? <TwoLineCell first={partStateText(duty.partLabel, words)} second={<DateText value={duty.partAt} none="" />} /> : <span className="t3">{words('ledger.duties.noPart')}</span>}</td>
    </tr>
  );
}

function Receipt({ duty }: { duty: AssignmentRow }) {
  const words = useWords();
  if (duty.receipt === 'signed' || duty.receipt === 'deemed') {
    const date = duty.receiptAt ? dateText(duty.receiptAt, { clock: false }) : '';
    return <>{words(duty.receipt === 'signed' ? 'ledger.duties.signedOn' : 'ledger.duties.deemedOn', { date })}</>;
  }
  const text = duty.receipt !== 'unsigned' ? words(`ledger.receipts.${duty.receipt}`) : duty.unsignedDays === null ? words('ledger.duties.notSigned') : words('ledger.duties.unsignedFor', { days: duty.unsignedDays });
  return <span className={duty.receipt === 'withdrawn' ? 't3' : 'urgent'}>{duty.workItemId ? <Link className="count urgent" to={`/work-items/${duty.workItemId}`}>{text}</Link> : text}</span>;
}
