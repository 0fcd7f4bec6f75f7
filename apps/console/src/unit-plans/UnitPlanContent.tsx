import type { ReactNode } from 'react';
import type { UnitPlanDetail } from '@reform-ledger/contracts';
import { ChangesTable } from '../adjustments/ChangesTable.js';
import { dateText } from '../components/index.js';
import { FileList } from '../forms/FileList.js';
import { useWords } from '../i18n/words.js';
import '../adjustments/adjustments.css';
import '../work-items/work-items.css';
import { MilestoneTable } from './MilestoneTable.js';
import './unit-plans.css';

/** What one edition says: who is responsible, how it is done, by when, and what comes out. */
export function UnitPlanContent({ plan, progress, changes = false }: { plan: UnitPlanDetail; progress: boolean; changes?: boolean }) {
  const words = useWords();
  return (
    <div className="said-fields">
      {plan.basis && <Field name={words('unitPlans.changes')}><span className="said">{words('unitPlans.basis', { reason: plan.basis })}</span>{changes && plan.changes.length > 0 && <ChangesTable changes={plan.changes} past />}</Field>}
      <Field name={words('unitPlans.person')}>{plan.personResponsible}</Field>
      <Field name={words('unitPlans.milestones')}><MilestoneTable plan={plan} progress={progress} /></Field>
      {plan.deliverables.length > 0 && (
        <Field name={words('unitPlans.deliverables')}>
          <table className="plain"><thead><tr><th>{words('unitPlans.deliverable')}</th><th style={{ width: 150 }}>{words('unitPlans.dueDate')}</th><th style={{ width: '40%' }}>{words('unitPlans.proof')}</th></tr></thead>
            <tbody>{plan.deliverables.map((one) => (
              <tr key={one.title}><td>{one.title}</td><td className="tnum">{dateText(one.dueDate, { year: true })}</td>
                <td>{one.dropped !== null ? <span className="t2">{words('unitPlans.dropped', { reason: one.dropped })}</span> : one.deliveredOn === null ? <span className="t3">{words('unitPlans.notDelivered')}</span> : <>{words('unitPlans.delivered', { date: dateText(one.deliveredOn, { year: true }) })}　{one.proof}{one.attachments.length > 0 && <div className="no-print proofs"><FileList files={one.attachments} /></div>}</>}</td></tr>
            ))}</tbody></table>
        </Field>
      )}
      <Field name={words('unitPlans.measures')}>{plan.measures ? <span className="said">{plan.measures}</span> : <span className="t3">{words('unitPlans.noMeasures')}</span>}</Field>
      {plan.attachments.length > 0 && <Field name={words('unitPlans.attachments')}><FileList files={plan.attachments} /></Field>}
    </div>
  );
}

function Field({ name, children }: { name: string; children: ReactNode }) {
  return <div className="f"><div className="k">{name}</div><div style={{ minWidth: 0 }}>{children}</div></div>;
}
