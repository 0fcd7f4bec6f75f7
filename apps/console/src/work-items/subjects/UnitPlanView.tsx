import { Link } from 'react-router-dom';
import type { FormSchema } from '@reform-ledger/contracts';
import { Card, dateText, FieldRow, Tag } from '../../components/index.js';
import { isMainForm } from '../../forms/form-schema.js';
import { useWords } from '../../i18n/words.js';
import { UnitPlanContent } from '../../unit-plans/UnitPlanContent.js';
import { FillCard } from '../FillCard.js';
import { RequirementsCard } from '../RequirementsCard.js';
import type { UnitPlanOnItem } from '../subject-shapes.js';
import type { Work } from '../work.js';

/** A unit's plan: what was asked for last time, the plan (or its form), and the task as the document words it. */
export function UnitPlanView({ work, plan, onUnmet }: { work: Work; plan: UnitPlanOnItem; onUnmet: (unmet: string[]) => void }) {
  const words = useWords();
  const { item } = work;
  const filling = item.state === 'open' && item.form !== null && !item.form.readOnly && isMainForm(item.form.schema as unknown as FormSchema);
  return (
    <>
      <RequirementsCard item={item} answering={filling} parts={[]} onUnmet={onUnmet} />
      {filling ? <FillCard work={work} title={words('unitPlans.fill')} /> : (
        <Card flush title={words('unitPlans.application', { unit: plan.unitName })} sub={words('unitPlans.edition', { number: plan.edition })} right={<Tag tone="blue">{words(`unitPlans.states.${plan.state}`)}</Tag>}>
          {plan.milestones.length > 0 ? <UnitPlanContent plan={plan} progress={false} changes /> : <p className="in t3">{words('unitPlans.notYet')}</p>}
        </Card>
      )}
      <Card title={words('unitPlans.task')} sub={[plan.planTitle, plan.docNumber].filter(Boolean).join(' ')} right={<Link className="link sm" to={`/ledger/${plan.taskId}`}>{words('unitPlans.openTask')}</Link>}>
        <FieldRow read label={words('unitPlans.deadline')}>{plan.deadline ? dateText(plan.deadline, { year: true }) : words('unitPlans.noDeadline')}　<span className="t3 sm">{plan.task.deadlineBasis}</span></FieldRow>
        <FieldRow read label={words('unitPlans.body')}><div className="source-body">{plan.task.number}　{plan.task.title}{'\n'}{plan.task.body}</div></FieldRow>
      </Card>
    </>
  );
}
