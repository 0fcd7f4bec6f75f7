import type { UnitPlanDetail } from '@reform-ledger/contracts';
import { dateText, Tag, today } from '../components/index.js';
import { useWords } from '../i18n/words.js';

/** The milestones of an edition by year, with the planned percent as a bar; said to be done or past their day only where progress is asked. */
export function MilestoneTable({ plan, progress }: { plan: UnitPlanDetail; progress: boolean }) {
  const words = useWords();
  if (plan.milestones.length === 0) return <p className="t3">{words('unitPlans.noMilestones')}</p>;
  const several = new Set(plan.milestones.map((milestone) => milestone.year)).size > 1;
  const now = today();
  return (
    <table className="plain milestones" aria-label={words('unitPlans.milestones')}>
      <colgroup><col /><col style={{ width: 150 }} /><col style={{ width: 170 }} />{progress && <col style={{ width: 130 }} />}</colgroup>
      <thead><tr><th>{words('unitPlans.milestone')}</th><th>{words('unitPlans.dueDate')}</th><th>{words('unitPlans.planned')}</th>{progress && <th>{words('unitPlans.status')}</th>}</tr></thead>
      <tbody>{plan.milestones.map((milestone, index) => [
        several && milestone.year !== plan.milestones[index - 1]?.year && <tr key={milestone.year} className="year"><th colSpan={progress ? 4 : 3} scope="rowgroup">{words('unitPlans.year', { year: milestone.year })}</th></tr>,
        <tr key={milestone.position}>
          <td>{milestone.subTask && <span className="t3">{milestone.subTask}·</span>}{milestone.title}</td>
          <td className="tnum">{dateText(milestone.dueDate, { year: true })}</td>
          <td><span className="planned"><span className="pbar" aria-hidden><i style={{ width: `${milestone.plannedPercent}%` }} /></span><b className="tnum">{milestone.plannedPercent}%</b></span></td>
          {progress && <td>{milestone.done ? <Tag tone="blue">{words('unitPlans.done')}</Tag> : milestone.dueDate < now ? <Tag tone="red">{words('unitPlans.late')}</Tag> : <span className="t3">{words('unitPlans.open')}</span>}</td>}
        </tr>,
      ])}</tbody>
    </table>
  );
}
