import { Link } from 'react-router-dom';
import type { FormSchema } from '@reform-ledger/contracts';
import '../../adjustments/adjustments.css';
import { ChangesTable } from '../../adjustments/ChangesTable.js';
import { Card, dateText, FieldRow, Tag } from '../../components/index.js';
import { FileList } from '../../forms/FileList.js';
import { isMainForm } from '../../forms/form-schema.js';
import { useWords } from '../../i18n/words.js';
import { FillCard } from '../FillCard.js';
import { personInWords } from '../person-words.js';
import { RequirementsCard } from '../RequirementsCard.js';
import type { AdjustmentOnItem } from '../subject-shapes.js';
import type { Work } from '../work.js';

/** An application to change a task: what was asked for last time, what changes, why and for whom, and the task as it stands. */
export function AdjustmentView({ work, adjustment, onUnmet }: { work: Work; adjustment: AdjustmentOnItem; onUnmet: (unmet: string[]) => void }) {
  const words = useWords();
  const { item } = work;
  const filling = item.state === 'open' && item.form !== null && !item.form.readOnly && isMainForm(item.form.schema as unknown as FormSchema);
  const kind = words(`adjustments.kinds.${adjustment.adjustmentKind}`);
  return (
    <>
      <RequirementsCard item={item} answering={filling} parts={[]} onUnmet={onUnmet} />
      {adjustment.outdated && <Card tone="alert"><p>{words('adjustments.outdated')}</p></Card>}
      {filling ? <FillCard work={work} title={words('adjustments.fill')} /> : (
        <Card title={words('adjustments.application', { unit: adjustment.unitName ?? words('adjustments.office'), kind })} sub={words('adjustments.by', { who: personInWords(adjustment.startedBy), date: dateText(adjustment.startedAt) })} right={<Tag tone="blue">{words(`adjustments.states.${adjustment.state}`)}</Tag>}>
          {adjustment.changes.length > 0 ? <ChangesTable changes={adjustment.changes} /> : <p className="t3">{words('adjustments.noChanges')}</p>}
          {adjustment.reason && <FieldRow read label={words('adjustments.reason')}><span className="said">{adjustment.reason}</span></FieldRow>}
          {adjustment.lateReason && <FieldRow read label={words('adjustments.lateReason')}><span className="said">{adjustment.lateReason}</span></FieldRow>}
          {adjustment.sentAt && <FieldRow read label={words('adjustments.signAgain')}>{adjustment.signAgain.length > 0 ? adjustment.signAgain.join('、') : <span className="t3">{words('adjustments.signNobody')}</span>}</FieldRow>}
          {adjustment.attachments.length > 0 && <FieldRow read label={words('adjustments.evidence')}><FileList files={adjustment.attachments} /></FieldRow>}
        </Card>
      )}
      <TaskNow adjustment={adjustment} />
    </>
  );
}

function TaskNow({ adjustment }: { adjustment: AdjustmentOnItem }) {
  const words = useWords();
  const { task } = adjustment;
  const units = [task.severally ? words('adjustments.severally') : words('adjustments.lead', { lead: task.lead ?? '' }), ...(task.units.length > 0 ? [words('adjustments.co', { list: task.units.join('、') })] : [])];
  return (
    <Card title={words('adjustments.task')} sub={words('adjustments.version', { number: task.version })} right={<Link className="link sm" to={`/ledger/${adjustment.taskId}`}>{words('adjustments.openTask')}</Link>}>
      <p><b>{adjustment.number}　{adjustment.title}</b>　<span className="t3 sm">{[adjustment.planTitle, adjustment.docNumber].filter(Boolean).join(' ')}</span></p>
      <FieldRow read label={words('adjustments.deadline')}>{task.deadline ? dateText(task.deadline, { year: true }) : words('adjustments.noDeadline')}　<span className="t3 sm">{task.deadlineBasis}</span></FieldRow>
      <FieldRow read label={words('adjustments.units')}>{units.join('；')}</FieldRow>
      <FieldRow read label={words('adjustments.state')}>{words(`ledger.states.${task.state}`)}</FieldRow>
    </Card>
  );
}
