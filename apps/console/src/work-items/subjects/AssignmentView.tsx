import '../../adjustments/adjustments.css';
import { ChangesTable } from '../../adjustments/ChangesTable.js';
import { Card, dateText, FieldRow, Tag } from '../../components/index.js';
import { useWords } from '../../i18n/words.js';
import { personInWords } from '../person-words.js';
import type { AssignmentOnItem } from '../subject-shapes.js';

/** One unit's duty: the task as the document words it, who else is responsible, and a dispute with its ruling. */
export function AssignmentView({ assignment }: { assignment: AssignmentOnItem }) {
  const words = useWords();
  const role = words(assignment.severally ? 'workItems.duty.severally' : 'workItems.duty.role', { role: words(`workItems.role.${assignment.role}`) });
  return (
    <>
      {assignment.revision && <Revision revision={assignment.revision} />}
      {assignment.dispute && <Dispute dispute={assignment.dispute} unit={assignment.unitName} />}
      <Card title={words('workItems.duty.title')} sub={[assignment.planTitle, assignment.docNumber].filter(Boolean).join(' ')}>
        <FieldRow read label={words('workItems.duty.unit')}><b>{assignment.unitName}</b>　<Tag tone="blue">{role}</Tag>{assignment.viaGroup && <span className="t3 sm">　{words('workItems.duty.viaGroup', { group: assignment.viaGroup })}</span>}</FieldRow>
        <FieldRow read label={words('workItems.duty.deadline')}>{assignment.deadline ? dateText(assignment.deadline, { year: true }) : words('workItems.duty.noDeadline')}　<span className="t3 sm">{assignment.deadlineBasis}</span></FieldRow>
        <FieldRow read label={words('workItems.duty.receipt')}>{words(`workItems.receipt.${assignment.receipt}`)}{assignment.personResponsible && <>　{words('workItems.duty.responsible', { name: assignment.personResponsible })}</>}　<span className="t3 sm">{words('workItems.duty.receiptDue', { receipt: dateText(assignment.receiptDue), dispute: dateText(assignment.disputeDue) })}</span></FieldRow>
        {assignment.targets.length > 0 && <FieldRow read label={words('workItems.duty.targets')}>{assignment.targets.map((target) => <div key={target.key}>{target.indicator}　<span className="t2">{target.quote || `${target.value ?? target.benchmark ?? ''}${target.unit ?? ''}`}</span></div>)}</FieldRow>}
        <FieldRow read label={words('workItems.duty.body')}><div className="source-body">{assignment.ordinalText} {assignment.title}{'\n'}{assignment.body}</div></FieldRow>
      </Card>
      <Card flush title={words('workItems.duty.units')} sub={words('workItems.duty.unitsCount', { count: assignment.units.length })}>
        <table className="plain"><tbody>{assignment.units.map((unit) => (
          <tr key={unit.unitId}><td><b>{unit.name}</b></td><td className="t2">{assignment.severally ? words('workItems.duty.severallyShort') : words(`workItems.role.${unit.role}`)}{unit.viaGroup && <span className="t3 sm">　{words('workItems.duty.viaGroup', { group: unit.viaGroup })}</span>}</td><td>{words(`workItems.receipt.${unit.receipt}`)}</td></tr>
        ))}</tbody></table>
      </Card>
    </>
  );
}

/** The task changed and this unit's duty with it: what, why, and who signed. */
function Revision({ revision }: { revision: NonNullable<AssignmentOnItem['revision']> }) {
  const words = useWords();
  return (
    <Card title={words('adjustments.revised')} sub={words('adjustments.version', { number: revision.number })} right={<span className="sm t3">{words('adjustments.signed', { who: personInWords(revision.signedBy), date: dateText(revision.signedAt) })}</span>}>
      {revision.changes.length > 0 && <ChangesTable changes={revision.changes} past />}
      <p className="t2">{words('adjustments.reason')}　<span className="said">{revision.reason}</span></p>
    </Card>
  );
}

function Dispute({ dispute, unit }: { dispute: NonNullable<AssignmentOnItem['dispute']>; unit: string }) {
  const words = useWords();
  const { ruling } = dispute;
  return (
    <Card tone="alert" title={words('workItems.dispute.title', { unit })} right={dispute.at && <span className="sm t3">{dateText(dispute.at)}</span>}>
      <p className="said">{dispute.reason}</p>
      {ruling && <p style={{ marginTop: 8 }}><b>{words(ruling.kind === 'reassign' ? 'workItems.dispute.reassign' : ruling.kind === 'withdraw' ? 'workItems.dispute.withdraw' : 'workItems.dispute.uphold', { unit: ruling.newUnitName ?? '' })}</b>　<span className="said">{ruling.opinion}</span> <span className="t3 sm">{personInWords(ruling.by)} {dateText(ruling.at)}</span></p>}
    </Card>
  );
}
