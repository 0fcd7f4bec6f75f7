import { Link } from 'react-router-dom';
import type { WorkItemDetail } from '@reform-ledger/contracts';
import { Card, dateText, EmptyState, listLink } from '../components/index.js';
import { useWords } from '../i18n/words.js';
import { useSession } from '../session/session-store.js';

/** What was recorded of this matter, each with its number in the journal. */
export function TraceTab({ item }: { item: WorkItemDetail }) {
  const words = useWords();
  const { abilities } = useSession();
  const recorded = item.timeline.filter((step) => step.journalSeq !== null).toSorted((a, b) => (b.journalSeq ?? 0) - (a.journalSeq ?? 0));
  const all = abilities.seeJournal && item.taskId ? <Link className="link sm" to={listLink('/journal', { taskId: item.taskId })}>{words('workItems.trace.all')}</Link> : null;
  return (
    <Card flush title={words('workItems.trace.title')} sub={words('workItems.trace.sub')} right={all}>
      {recorded.length === 0 ? <EmptyState what={words('workItems.trace.empty')} next={words('workItems.trace.emptyNext')} /> : (
        <table className="plain">
          <thead><tr><th>{words('workItems.trace.seq')}</th><th>{words('workItems.trace.at')}</th><th>{words('workItems.trace.who')}</th><th>{words('workItems.trace.what')}</th><th>{words('workItems.trace.authority')}</th></tr></thead>
          <tbody>{recorded.map((step) => (
            <tr key={step.step}>
              <td className="tnum">{step.journalSeq}</td>
              <td className="tnum" style={{ whiteSpace: 'nowrap' }}>{step.closedAt ? dateText(step.closedAt) : dateText(step.openedAt)}</td>
              <td>{step.person ? <>{step.person.name}<div className="t3 sm">{[step.person.unitName, step.person.post].filter(Boolean).join(' ')}</div></> : words('workItems.steps.system')}</td>
              <td>{step.nodeName}：{step.current ? words('workItems.trace.draft') : step.action}{step.opinion && <div className="t2 sm said">“{step.opinion}”</div>}</td>
              <td className="t2">{step.authority}</td>
            </tr>
          ))}</tbody>
        </table>
      )}
    </Card>
  );
}
