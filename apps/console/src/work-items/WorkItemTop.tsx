import { useEffect } from 'react';
import { Link } from 'react-router-dom';
import type { WorkItemDetail } from '@reform-ledger/contracts';
import { dateText, RemainingDays, Tag } from '../components/index.js';
import { DocumentMenu } from '../documents/DocumentMenu.js';
import { itemPapers } from '../documents/papers.js';
import { useWords } from '../i18n/words.js';
import { useSession } from '../session/session-store.js';
import { listAddress } from './list-address.js';
import { personInWords } from './person-words.js';

/** Which of my items this is, what it is, from whom, and until when. */
export function WorkItemTop({ item }: { item: WorkItemDetail }) {
  const words = useWords();
  const { position } = item;
  const papers = itemPapers(item, useSession(), words);
  useEffect(() => { document.title = words('shell.documentTitle', { page: item.title }); }, [item.title, words]);
  return (
    <div className="item-top">
      <div className="titles">
        <nav className="crumb" aria-label={words('workItems.title')}>
          <Link to={listAddress()}>{words('workItems.mine')}</Link>
          {position && <>
            <span> ／ {words('workItems.position', { index: position.index, total: position.total })}</span>
            {([['previousId', 'workItems.previous'], ['nextId', 'workItems.next']] as const).map(([side, name]) => position[side] ? <Link key={side} className="link beside" to={`/work-items/${position[side]}`}>{words(name)}</Link> : <span key={side} className="t3 beside">{words(name)}</span>)}
          </>}
        </nav>
        <h1>{item.title}</h1>
        <div className="sub row wrap" style={{ gap: 0 }}>
          {item.taskId ? <Link className="link" to={`/ledger/${item.taskId}`}>{item.taskNumber} {item.taskTitle}</Link> : item.planId ? <Link className="link" to={`/plans/${item.planId}`}>{words('workItems.openPlan')}</Link> : null}
          <Sender item={item} />
          {item.returnReason && <>　<Tag tone="red">{words('workItems.returned')}</Tag></>}
          {item.optional && <>　<Tag tone="outline">{words('workItems.optional')}</Tag></>}
          {papers.length > 0 && <>　·　<DocumentMenu papers={papers} inline /></>}
        </div>
      </div>
      {item.state === 'open' && item.dueAt && <div className="due"><span>{words(item.abilities.act ? 'workItems.dueBy' : 'workItems.dueOther', { date: dateText(item.dueAt) })}</span><b><RemainingDays value={item.remainingDays} overdue={item.overdue} /></b></div>}
    </div>
  );
}

function Sender({ item }: { item: WorkItemDetail }) {
  const words = useWords();
  const date = dateText(item.openedAt);
  if (!item.sentBy) return <>　·　{words('workItems.fromSystemAt', { date })}</>;
  return <>　·　{words(item.returnReason ? 'workItems.returnedByAt' : 'workItems.sentByAt', { who: personInWords(item.sentBy), date })}</>;
}
