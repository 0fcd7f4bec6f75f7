import { adjustmentOf, assignmentOf, bulletinOf, closeOutOf, factCheckOf, planOf, reportOf, unitPlanOf } from '../subject-shapes.js';
import type { Work } from '../work.js';
import { AdjustmentView } from './AdjustmentView.js';
import { AssignmentView } from './AssignmentView.js';
import { BulletinView } from './BulletinView.js';
import { CloseOutView } from './CloseOutView.js';
import { FactCheckView } from './FactCheckView.js';
import { PlanView } from './PlanView.js';
import { ReportView } from './ReportView.js';
import { UnitPlanView } from './UnitPlanView.js';

/** What the item is about, by its kind. */
export function SubjectView({ work, onUnmet }: { work: Work; onUnmet: (unmet: string[]) => void }) {
  const report = reportOf(work.item);
  const assignment = assignmentOf(work.item);
  const adjustment = adjustmentOf(work.item);
  const closeOut = closeOutOf(work.item);
  const plan = planOf(work.item);
  const unitPlan = unitPlanOf(work.item);
  const bulletin = bulletinOf(work.item);
  const factCheck = factCheckOf(work.item);
  if (bulletin) return <BulletinView work={work} bulletin={bulletin} onUnmet={onUnmet} />;
  if (factCheck) return <FactCheckView work={work} check={factCheck} />;
  if (report) return <ReportView work={work} report={report} onUnmet={onUnmet} />;
  if (adjustment) return <AdjustmentView work={work} adjustment={adjustment} onUnmet={onUnmet} />;
  if (unitPlan) return <UnitPlanView work={work} plan={unitPlan} onUnmet={onUnmet} />;
  if (closeOut) return <CloseOutView work={work} closeOut={closeOut} />;
  if (assignment) return <AssignmentView assignment={assignment} />;
  return plan ? <PlanView plan={plan} returns={work.item.requirements} /> : null;
}
