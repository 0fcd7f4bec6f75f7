import { useEffect } from 'react';
import { Link } from 'react-router-dom';
import type { WorkItemDetail } from '@reform-ledger/contracts';
import { dateText, RemainingDays, Tag } from '../components/index.js';
import { useWords } from '../i18n/words.js';
import { listAddress } from './list-address.js';
import { personInWords } from './person-words.js';

/** Which of my items this is, what it is, from whom, and until when. */
export function WorkItemTop({ item }: { item: WorkItemDetail }) {
  const words = useWords();
  const { position } = item;
  useEffect(() => { document.title = words('shell.documentTitle', { page: item.title }); }, [item.title, words]);
  return (
    <div className="item-top">
      <div className="titles">
        <nav className="crumb" aria-label={words('workItems.title')}>
          <Link to={listAddress()}>{words('workItems.mine')}</Link>
          {position && <> ／ {words('workItems.position', { index: position.index, total: position.total })}　
            {position.previousId ? <Link className="link" to={`/work-items/${position.previousId}`}>{words('workItems.previous')}</Link> : <span className="t3">{words('workItems.previous')}</span>}　
            {position.nextId ? <Link className="link" to={`/work-items/${position.nextId}`}>{words('workItems.next')}</Link> : <span className="t3">{words('workItems.next')}</span>}</>}
        </nav>
        <h1>{item.title}</h1>
        <div className="sub row wrap" style={{ gap: 0 }}>
          {item.taskId ? <Link className="link" to={`/ledger/${item.taskId}`}>{item.taskNumber} {item.taskTitle}</Link> : item.planId ? <Link className="link" to={`/plans/${item.planId}`}>{words('workItems.openPlan')}</Link> : null}
          <Sender item={item} />
          {item.returnReason && <>　<Tag tone="red">{words('workItems.returned')}</Tag></>}
          {item.optional && <>　<Tag tone="outline">{words('workItems.optional')}</Tag></>}
        </div>
      </div>
      {item.state === 'open' && item.dueAt && <div className="due"><span>{words('workItems.dueBy', { date: dateText(item.dueAt) })}</span><b><RemainingDays value={item.remainingDays} overdue={item.overdue} /></b></div>}
    </div>
  );
}

function Sender({ item }: { item: WorkItemDetail }) {
  const words = useWords();
  const who = item.sentBy ? personInWords(item.sentBy) : words('workItems.fromSystem');
  return <>　·　{words(item.returnReason ? 'workItems.returnedByAt' : 'workItems.sentByAt', { who, date: dateText(item.openedAt) })}</>;
}
