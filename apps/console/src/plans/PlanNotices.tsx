import { Link } from 'react-router-dom';
import type { PlanDetail } from '@reform-ledger/contracts';
import { dateText, ErrorNote } from '../components/index.js';
import { useWords } from '../i18n/words.js';
import type { PlanDraft } from './use-plan-draft.js';

/** Above the figures: what was not saved, why it came back, what has to be mended in the register, what changed since the last version. */
export function PlanNotices({ plan, draft }: { plan: PlanDetail; draft: PlanDraft }) {
  const words = useWords();
  return (
    <>
      {draft.saveProblem !== null && <ErrorNote error={draft.saveProblem} onRetry={() => void draft.save().catch(() => undefined)} retryLabel={words('shell.action.saveAgain')} />}
      {plan.returned && <div className="card note returned"><b>{words('plans.returnedBy', { name: `${plan.returned.by.unitName ?? ''} ${plan.returned.by.name}`.trim(), time: dateText(plan.returned.at) })}</b><span>{plan.returned.opinion}</span></div>}
      {plan.openQuestions === 0 && plan.readiness.length > 0 && plan.abilities['send'] && (
        <div className="card note"><b>{words('plans.unready', { count: plan.readiness.length })}</b><ul>{plan.readiness.map((problem) => <li key={problem.code + problem.message}>{problem.message} <Link className="link" to={problem.link}>{words('plans.mend')}</Link></li>)}</ul></div>
      )}
      {plan.difference.length > 0 && (
        <details className="card note difference"><summary>{words('plans.difference', { count: plan.difference.length, version: plan.previous?.version ?? 1 })}</summary>
          <table><thead><tr><th>{words('plans.diff.task')}</th><th>{words('plans.diff.field')}</th><th>{words('plans.diff.before')}</th><th>{words('plans.diff.after')}</th></tr></thead>
            <tbody>{plan.difference.map((row, index) => <tr key={index}><td>{row.taskNumber ?? words('plans.diff.document')}</td><td>{row.field}</td><td className="t3">{row.before}</td><td>{row.after}</td></tr>)}</tbody></table>
        </details>
      )}
    </>
  );
}
