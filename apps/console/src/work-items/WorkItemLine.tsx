import type { KeyboardEvent } from 'react';
import { Link } from 'react-router-dom';
import type { WorkItemRow } from '@reform-ledger/contracts';
import { DateText, dateText, RemainingDays, Tag, TwoLineCell } from '../components/index.js';
import { useWords } from '../i18n/words.js';
import { personInWords } from './person-words.js';
import type { Scope } from './scopes.js';

/** One item of the list in two lines; a returned one says verbatim why, who and when. */
export function WorkItemLine({ item, scope, onOpen, onKeyDown }: { item: WorkItemRow; scope: Scope; onOpen: () => void; onKeyDown: (event: KeyboardEvent<HTMLTableRowElement>) => void }) {
  const words = useWords();
  const returned = item.returnReason !== null && scope !== 'done';
  const task = item.taskTitle ? `${item.taskNumber} ${item.taskTitle}` : item.workflowName;
  return (
    <tr data-row tabIndex={0} onClick={onOpen} onKeyDown={onKeyDown} data-testid="work-item-row">
      <td>
        <div className="row" style={{ gap: 6 }}>
          <Link className="link ellipsis" style={{ fontWeight: 500 }} to={`/work-items/${item.id}`} tabIndex={-1} onClick={(event) => event.stopPropagation()}>{item.title}</Link>
          {returned && <Tag tone="red">{words('workItems.returned')}</Tag>}
          {item.optional && <Tag tone="outline">{words('workItems.optional')}</Tag>}
          {item.hasDraft && scope === 'mine' && <Tag>{words('workItems.hasDraft')}</Tag>}
        </div>
        <div className="t3 sm ellipsis" title={task}>{task}</div>
        {returned && <div className="why"><b>{words('workItems.returnReason')}</b>{item.returnReason} {item.returnedBy && <span className="t3">{personInWords(item.returnedBy)} {item.returnedAt && dateText(item.returnedAt, { clock: false })}</span>}</div>}
      </td>
      <td><TwoLineCell first={item.nodeName} second={item.workflowName} /></td>
      <td>{scope === 'done' ? <TwoLineCell first={item.closedBy ? personInWords(item.closedBy) : words('shell.state.dash')} second={words('workItems.heldFor', { days: item.waitedDays.toFixed(1) })} /> : scope === 'mine' ? <From item={item} /> : <TwoLineCell first={item.whoReceives} second={words('workItems.waited', { days: item.waitedDays.toFixed(1) })} />}</td>
      <td>{scope === 'done' ? <DateText value={item.closedAt} /> : <Due item={item} />}</td>
    </tr>
  );
}

function From({ item }: { item: WorkItemRow }) {
  const words = useWords();
  return <TwoLineCell first={item.sentBy ? personInWords(item.sentBy) : words('workItems.fromSystem')} second={`${dateText(item.openedAt)}　${words('workItems.waited', { days: item.waitedDays.toFixed(1) })}`} title={dateText(item.openedAt, { year: true })} />;
}

function Due({ item }: { item: WorkItemRow }) {
  const words = useWords();
  if (!item.dueAt) return <span className="t3">{words('workItems.noDue')}</span>;
  return <div className="two-line"><div className="l1"><RemainingDays value={item.remainingDays} overdue={item.overdue} /></div><div className="l2">{dateText(item.dueAt)}</div></div>;
}
