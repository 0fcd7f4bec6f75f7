import { useRef } from 'react';
import { Link } from 'react-router-dom';
import type { UnitHome } from '@reform-ledger/contracts';
import { Card, CountLinkNumber, DateText, EmptyState, listLink, Tag, type Tone } from '../components/index.js';
import { useWords } from '../i18n/words.js';
import { LightTag } from '../lights/LightTag.js';
import { partStateKey, partStateText, receiptKey, receiptText, reportStateKey, reportStateText, roleText } from '../ledger/state-words.js';
import { useRowKeys } from '../ledger/use-row-keys.js';

type TaskLine = UnitHome['tasks'][number];

const partTone = (label: string): Tone => {
  const key = partStateKey(label);
  return key === 'approved' ? 'outline' : key === 'returned' || key === 'missing' ? 'red' : key === 'at_head' ? 'blue' : 'grey';
};

/** Every task of the unit. On paper this is the sheet: numbered, with words instead of colours. */
export function UnitTaskTable({ tasks, unitId }: { tasks: TaskLine[]; unitId: string }) {
  const words = useWords();
  const table = useRef<HTMLTableElement>(null);
  useRowKeys(table);
  const title = <>{words('home.unit.all')} <CountLinkNumber count={tasks.length} to={listLink('/ledger', { unitId })} label={words('home.unit.all')} /> {words('home.unit.allUnit')}</>;
  if (tasks.length === 0) return <Card title={words('home.unit.all')} flush><EmptyState what={words('home.unit.allNone')} next={words('home.unit.allNoneNext')} /></Card>;
  return (
    <Card title={title} label={words('home.unit.all')} flush className="unit-tasks">
      <table className="ledger single" ref={table} aria-label={words('home.unit.all')}>
        <colgroup><col /><col style={{ width: 108 }} /><col style={{ width: 62 }} /><col style={{ width: 82 }} /><col style={{ width: 130 }} /><col style={{ width: 90 }} /><col style={{ width: 100 }} /><col style={{ width: 100 }} /></colgroup>
        <thead><tr>{(['task', 'light', 'role', 'receipt', 'part', 'report', 'deadline', 'nextDue'] as const).map((key) => <th key={key}>{key === 'light' ? words('lights.provisionalLight') : words(`home.unit.${key}`)}</th>)}</tr></thead>
        <tbody>{tasks.map((task) => <TaskRow key={task.id} task={task} />)}</tbody>
      </table>
    </Card>
  );
}

function TaskRow({ task }: { task: TaskLine }) {
  const words = useWords();
  const unsigned = receiptKey(task.receipt) === 'unsigned' || receiptKey(task.receipt) === 'disputed';
  const done = reportStateKey(task.reportState) === 'signed';
  return (
    <tr>
      <td className="ellipsis" title={`${task.ordinalText}${task.title}`}><Link className="link" data-row to={`/ledger/${task.id}`}>{task.ordinalText}{task.title}</Link></td>
      <td title={task.light?.reason}>{task.light === null ? <span className="t3" title={words('lights.pendingHint')}>{words('lights.pending')}</span> : <LightTag light={task.light.light} />}</td>
      <td className="t2">{roleText(task.role, words)}</td>
      <td className={unsigned ? 'urgent' : 't2'}>{receiptText(task.receipt, words)}</td>
      <td>{partStateKey(task.partState) ? <Tag tone={partTone(task.partState)}>{partStateText(task.partState, words)}</Tag> : <span className="t3">{words('home.unit.noPart')}</span>}</td>
      <td className={done ? 't3' : 't2'}>{reportStateText(task.reportState, words)}</td>
      <td className="t2"><DateText value={task.deadline} /></td>
      <td>{task.suspended === null ? <DateText value={task.nextDue} /> : <Tag tone="grey" title={task.suspended}>{words('adjustments.suspended')}</Tag>}</td>
    </tr>
  );
}
