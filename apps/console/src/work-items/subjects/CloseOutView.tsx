import { Link } from 'react-router-dom';
import { CloseOutContent } from '../../close-out/CloseOutContent.js';
import { Card, dateText, FieldRow, Tag } from '../../components/index.js';
import { isMainForm } from '../../forms/form-schema.js';
import type { FormSchema } from '@reform-ledger/contracts';
import { useWords } from '../../i18n/words.js';
import { FillCard } from '../FillCard.js';
import { personInWords } from '../person-words.js';
import type { CloseOutOnItem } from '../subject-shapes.js';
import type { Work } from '../work.js';

/** An application to close: what was asked for last time, the application (or its form), and the task as the document words it. */
export function CloseOutView({ work, closeOut }: { work: Work; closeOut: CloseOutOnItem }) {
  const words = useWords();
  const { item } = work;
  const { task, returned } = closeOut;
  const filling = item.state === 'open' && item.form !== null && !item.form.readOnly && isMainForm(item.form.schema as unknown as FormSchema);
  return (
    <>
      {returned && <Card tone="alert" title={words('closeOut.returned', { date: dateText(returned.at), who: personInWords(returned.by) })}><p className="said">{[returned.opinion, returned.mend].filter(Boolean).join('\n')}</p></Card>}
      {filling ? <FillCard work={work} title={words('closeOut.fill')} /> : (
        <Card flush title={closeOut.unitName === null ? words('closeOut.officeApplication') : words('closeOut.application', { unit: closeOut.unitName })} sub={words(`closeOut.kinds.${closeOut.kind}`)} right={<Tag tone="blue">{words(`closeOut.states.${closeOut.state}`)}</Tag>}><CloseOutContent row={closeOut} openUnits={closeOut.openUnits} /></Card>
      )}
      <Card title={words('closeOut.taskTitle')} sub={[task.planTitle, task.docNumber].filter(Boolean).join(' ')} right={<Link className="link sm" to={`/ledger/${task.id}`}>{words('closeOut.openTask')}</Link>}>
        <FieldRow read label={words('closeOut.deadline')}>{task.deadline ? dateText(task.deadline, { year: true }) : words('closeOut.noDeadline')}　<span className="t3 sm">{task.deadlineBasis}</span></FieldRow>
        <FieldRow read label={words('closeOut.body')}><div className="source-body">{task.ordinalText} {task.title}{'\n'}{task.body}</div></FieldRow>
      </Card>
    </>
  );
}
