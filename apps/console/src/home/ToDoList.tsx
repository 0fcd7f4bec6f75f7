import { useRef } from 'react';
import Button from '@mui/material/Button';
import { Link } from 'react-router-dom';
import type { PeriodRow, WordCount, WorkItemRow } from '@reform-ledger/contracts';
import { Card, CountLinkNumber, dateText, DateText, EmptyState, listLink, RemainingDays, Tag, type Tone } from '../components/index.js';
import { useWords } from '../i18n/words.js';
import { useRowKeys } from '../ledger/use-row-keys.js';
import { actOf, partsOfTitle, type ActKey } from './item-words.js';

const tones: Record<ActKey, Tone> = { receipt: 'blue', fill: 'grey', continue: 'grey', mend: 'red', approve: 'blue', window: 'outline', open: 'grey' };

/** What the unit's person has to do now, the first due first. Only the first has the main button. What may be done but need not (异议, 补录) stands below and is not counted. */
export function ToDoList({ items, retroactive, period }: { items: WorkItemRow[]; retroactive: WordCount; period: PeriodRow | null }) {
  const words = useWords();
  const list = useRef<HTMLDivElement>(null);
  useRowKeys(list);
  const due = items.filter((item) => !item.optional);
  const choices = items.filter((item) => item.optional);
  const title = <>{words('home.unit.toDo')} <CountLinkNumber count={due.length} to={listLink('/work-items', { scope: 'mine' })} label={words('home.unit.toDo')} /> {words('home.unit.toDoUnit')}</>;
  return (
    <div ref={list} className="stack">
      <Card title={title} label={words('home.unit.toDo')} sub={due.length > 1 ? words('home.unit.toDoSub') : undefined} flush>
        {due.length === 0 ? <EmptyState what={words('home.unit.none')} next={period && !period.retroactive && (period.remainingDays ?? -1) >= 0 ? words('home.unit.noneNext', { date: dateText(period.dueDate) }) : words('home.unit.noneNextPlain')} />
          : <ul className="todo">{due.map((item, index) => <ToDoLine key={item.id} item={item} main={index === 0} />)}</ul>}
      </Card>
      {retroactive.count > 0 && <div className="card more-turns"><span>{retroactive.label} <CountLinkNumber count={retroactive.count} to={retroactive.link} label={retroactive.label} /> {words('home.unit.toDoUnit')}<span className="t3 sm">　{words('home.unit.retroactiveHint')}</span></span></div>}
      {choices.length > 0 && <Card title={words('home.unit.choice')} sub={words('home.unit.choiceSub')} flush><ul className="todo">{choices.map((item) => <ToDoLine key={item.id} item={item} main={false} />)}</ul></Card>}
    </div>
  );
}

function ToDoLine({ item, main }: { item: WorkItemRow; main: boolean }) {
  const words = useWords();
  const act = actOf(item);
  const { act: verb, object } = partsOfTitle(item.title);
  return (
    <li>
      <Tag tone={tones[act]}>{act === 'mend' ? words('home.unit.returnedTag') : verb || item.nodeName}</Tag>
      <div className="grow">
        <b>{item.taskTitle ? <>{item.taskNumber}　{item.taskTitle}</> : object}</b>
        <p className={act === 'mend' ? undefined : 't2'}><Why item={item} act={act} /></p>
      </div>
      <span className="due">{item.dueAt ? <><RemainingDays value={item.remainingDays} overdue={item.overdue} /><br /><DateText value={item.dueAt} clock={false} /></> : <span className="t3">{words('home.unit.noDue')}</span>}</span>
      <Button variant={main ? 'contained' : 'outlined'} component={Link} to={`/work-items/${item.id}`} data-row>{words(`home.unit.act.${act}`)}</Button>
    </li>
  );
}

/** Why it is to be done; what a reviewer wrote stands word for word, with who and when. */
function Why({ item, act }: { item: WorkItemRow; act: ActKey }) {
  const words = useWords();
  if (item.returnReason) {
    const who = item.returnedBy ? [item.returnedBy.unitName, item.returnedBy.name, item.returnedBy.post].filter(Boolean).join(' ') : '';
    return <><span className="reason">{words('home.unit.returned', { reason: item.returnReason })}</span> <span className="t3">{words('home.unit.returnedBy', { who, time: item.returnedAt ? dateText(item.returnedAt, { clock: false }) : '' })}</span></>;
  }
  const object = partsOfTitle(item.title).object;
  if (act === 'approve') return <>{object}。{item.sentBy ? words('home.unit.why.approve', { who: item.sentBy.name }) : words('home.unit.why.approvePlain')}</>;
  if (act === 'receipt' || act === 'window') return <>{words(`home.unit.why.${act}`)}</>;
  if (act === 'fill' || act === 'continue') return <>{object}。{words(act === 'fill' ? 'home.unit.why.fill' : 'home.unit.why.draft')}</>;
  return <>{object}</>;
}
