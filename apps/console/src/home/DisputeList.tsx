import { Link } from 'react-router-dom';
import type { WorkItemRow } from '@reform-ledger/contracts';
import { Card, dateText, EmptyState, RemainingDays } from '../components/index.js';
import { useWords } from '../i18n/words.js';

/** Disputes that wait for a ruling: the task and the unit, whose turn it is, how long it has waited. */
export function DisputeList({ disputes }: { disputes: WorkItemRow[] }) {
  const words = useWords();
  const count = disputes.length;
  return (
    <Card title={count ? `${words('home.office.disputes')} ${words('home.office.count', { count })}` : words('home.office.disputes')} right={<span className="sub">{words('home.office.disputesSub')}</span>} label={words('home.office.disputes')} flush>
      {count === 0 ? <EmptyState what={words('home.office.disputesNone')} next={words('home.office.disputesNoneNext')} /> : (
        <ul className="plain-list">{disputes.map((item) => (
          <li key={item.id}>
            <Link className="link" to={`/work-items/${item.id}`}>{item.taskTitle ? `${item.taskNumber}　${item.taskTitle}` : item.title}</Link>
            <div className="sm t2">{item.unitName}{item.sentBy && `　${words('home.office.raised', { who: item.sentBy.name, time: dateText(item.openedAt, { clock: false }) })}`}</div>
            <div className="sm t2">{words('home.office.waits', { who: item.whoReceives })}，{words('home.office.waited', { days: item.waitedDays })}　<RemainingDays value={item.remainingDays} overdue={item.overdue} /></div>
          </li>
        ))}</ul>
      )}
    </Card>
  );
}
