import { Link } from 'react-router-dom';
import type { Accountability, UnitAtMoment } from '@reform-ledger/contracts';
import { dateText, EmptyState } from '../components/index.js';
import { useWords } from '../i18n/words.js';

/** The answer in one sentence, and beneath it every unit with its person, ground and what was due. */
export function AnswerCard({ traced }: { traced: Accountability }) {
  const words = useWords();
  return (
    <section className="card answer" aria-label={words('audit.title')}>
      <p>{traced.answer.map((piece, index) => (piece.strong ? <b key={index}>{piece.text}</b> : <span key={index}>{piece.text}</span>))}</p>
      {traced.units.length === 0 ? <EmptyState what={words('audit.noUnits')} next={words('audit.noUnitsNext')} /> : (
        <table className="ledger" aria-label={words('audit.basis')}>
          <colgroup><col style={{ width: 210 }} /><col style={{ width: 260 }} /><col style={{ width: 330 }} /><col /></colgroup>
          <thead><tr><th>{words('audit.unit')}</th><th>{words('audit.person')}</th><th>{words('audit.basis')}</th><th>{words('audit.due')}</th></tr></thead>
          <tbody>{traced.units.map((unit) => <UnitLine key={unit.unitId} unit={unit} at={traced.at} />)}</tbody>
        </table>
      )}
    </section>
  );
}

function UnitLine({ unit, at }: { unit: UnitAtMoment; at: string }) {
  const words = useWords();
  const handler = unit.handler ?? unit.clerks.join('、');
  const heads = unit.heads.join('、');
  return (
    <tr className={unit.here ? 'selected' : undefined}>
      <td><b>{unit.unitName}</b>{unit.viaGroup ? <div className="l2">{unit.roleLabel}，{words('audit.via', { group: unit.viaGroup })}</div> : <span className="l2">　{unit.roleLabel}</span>}</td>
      <td>
        {unit.person === null ? <span className="urgent">{words('audit.nobody')}</span> : unit.person}
        <span className="l2">{unit.personBasis === 'post' && `　${words('audit.inPost')}`}{unit.personBasis === 'receipt' && heads !== '' && heads !== unit.person && <> <span className="whole">　{words('audit.headNow', { name: heads })}</span></>}{handler !== '' && <> <span className="whole">　{words('audit.handler', { name: handler })}</span></>}</span>
      </td>
      <td>{unit.basis.map((one, index) => (
        <span key={index}>{index > 0 && '；'}<span className={one.seq === null ? 'urgent' : undefined}>{one.text}</span>{one.seq !== null && <> <Link className="mono link" to={`?at=${encodeURIComponent(at)}&scope=all#entry-${one.seq}`}>#{one.seq.toLocaleString('zh-CN')}</Link></>}</span>
      ))}</td>
      <td>{unit.due.map((one, index) => (
        <div key={index}>{one.text}{one.dueAt && <>，<b className={one.overdue ? 'urgent' : undefined}>{words('audit.before', { date: dateText(one.dueAt) })}</b></>}{one.note && <span className={one.overdue ? 'urgent sm' : 'l2'}>　{one.note}</span>}</div>
      ))}</td>
    </tr>
  );
}
