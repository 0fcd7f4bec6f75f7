import { Link } from 'react-router-dom';
import type { WorkItemRow } from '@reform-ledger/contracts';
import { Card, dateText, EmptyState, RemainingDays } from '../components/index.js';
import { useWords } from '../i18n/words.js';

/** Disputes that wait for a ruling. */
export function DisputeTable({ disputes }: { disputes: WorkItemRow[] }) {
  const words = useWords();
  const count = disputes.length;
  return (
    <Card title={count ? `${words('home.office.disputes')} ${words('home.office.count', { count })}` : words('home.office.disputes')} sub={words('home.office.disputesSub')} flush>
      {count === 0 ? <EmptyState what={words('home.office.disputesNone')} next={words('home.office.disputesNoneNext')} /> : (
        <table className="ledger" aria-label={words('home.office.disputes')}>
          <colgroup><col /><col style={{ width: 220 }} /><col style={{ width: 150 }} /></colgroup>
          <thead><tr><th>{words('home.office.task')}</th><th>{words('home.office.turn')}</th><th /></tr></thead>
          <tbody>{disputes.map((item) => (
            <tr key={item.id}>
              <td><div className="two-line"><div className="l1">{item.taskId ? <Link className="link" to={`/ledger/${item.taskId}`}>{item.taskNumber}　{item.taskTitle}</Link> : item.title}</div><div className="l2">{item.unitName}{item.sentBy && `　${words('home.office.raised', { who: item.sentBy.name, time: dateText(item.openedAt) })}`}</div></div></td>
              <td><div className="two-line"><div className="l1">{words('home.office.waits', { who: item.whoReceives })}</div><div className="l2">{words('home.office.waited', { days: item.waitedDays })}　<RemainingDays value={item.remainingDays} overdue={item.overdue} /></div></div></td>
              <td className="ra"><Link className="link" to={`/work-items/${item.id}`}>{words('shell.action.open')}</Link></td>
            </tr>
          ))}</tbody>
        </table>
      )}
    </Card>
  );
}
