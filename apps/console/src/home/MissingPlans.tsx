import { Link } from 'react-router-dom';
import type { UnitHome } from '@reform-ledger/contracts';
import { Card, dateText } from '../components/index.js';
import { useWords } from '../i18n/words.js';

/** Tasks whose plan (实施方案) the unit has not filed yet, the next due first. Nothing is drawn when there are none. */
export function MissingPlans({ tasks }: { tasks: UnitHome['tasks'] }) {
  const words = useWords();
  const missing = tasks.filter((task) => task.unitPlan !== null && task.unitPlan.state !== 'filed').sort((a, b) => ((a.unitPlan!.dueDate ?? '9') < (b.unitPlan!.dueDate ?? '9') ? -1 : 1));
  if (missing.length === 0) return null;
  return (
    <Card title={words('unitPlans.missing')} sub={words('unitPlans.missingCount', { count: missing.length })} flush>
      <table className="plain missing-plans"><tbody>{missing.map(({ id, number, title, unitPlan }) => (
        <tr key={id}>
          <td className="ellipsis" title={title}><Link className="link" to={`/ledger/${id}`}>{number}　{title}</Link></td>
          <td className={unitPlan!.overdue ? 'urgent' : 't3'} style={{ width: 164, whiteSpace: 'nowrap' }}>{unitPlan!.state === 'under_way' ? words('unitPlans.missingWay') : unitPlan!.dueDate === null ? '' : words(unitPlan!.overdue ? 'unitPlans.missingLate' : 'unitPlans.missingDue', { date: dateText(unitPlan!.dueDate, { clock: false }) })}</td>
        </tr>
      ))}</tbody></table>
      <p className="sub" style={{ padding: '6px 14px', margin: 0 }}>{words('unitPlans.missingHint')}</p>
    </Card>
  );
}
