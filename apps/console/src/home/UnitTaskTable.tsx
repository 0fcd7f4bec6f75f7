import { useRef } from 'react';
import { Link } from 'react-router-dom';
import type { UnitHome } from '@reform-ledger/contracts';
import { Card, CountLinkNumber, DateText, EmptyState, listLink, Tag } from '../components/index.js';
import { useWords, type Words } from '../i18n/words.js';
import { LightTag } from '../lights/LightTag.js';
import { partStateText } from '../ledger/state-words.js';
import { useRowKeys } from '../ledger/use-row-keys.js';
import { WordCounts } from './WordCounts.js';

type TaskLine = UnitHome['tasks'][number];

/** Every task of the unit: its light, its milestones, what is due next. On paper this is the sheet: words instead of colours. */
export function UnitTaskTable({ home: { tasks, unitId, shown, period } }: { home: UnitHome }) {
  const words = useWords();
  const table = useRef<HTMLTableElement>(null);
  useRowKeys(table);
  const title = <>{words('home.unit.all')} <CountLinkNumber count={tasks.length} to={listLink('/ledger', { unitId, planId: period?.planId })} label={words('home.unit.all')} /> {words('home.unit.allUnit')}</>;
  if (tasks.length === 0) return <Card title={words('home.unit.all')} flush><EmptyState what={words('home.unit.allNone')} next={words('home.unit.allNoneNext')} /></Card>;
  return (
    <Card title={title} label={words('home.unit.all')} sub={<WordCounts counts={shown} of={words('home.unit.all')} />} right={<span className="sub">{words('home.unit.lightsNote')}</span>} flush className="unit-tasks">
      <table className="ledger single" ref={table} aria-label={words('home.unit.all')}>
        <colgroup><col style={{ width: 136 }} /><col /><col style={{ width: 216 }} /><col style={{ width: 236 }} /></colgroup>
        <thead><tr><th>{words('lights.provisionalLight')}</th><th>{words('home.unit.task')}</th><th>{words('home.unit.progress')}</th><th>{words('home.unit.nextDue')}</th></tr></thead>
        <tbody>{tasks.map((task) => <TaskRow key={task.id} task={task} />)}</tbody>
      </table>
    </Card>
  );
}

function TaskRow({ task }: { task: TaskLine }) {
  const words = useWords();
  return (
    <tr>
      <td><LightOf task={task} /></td>
      <td className="ellipsis" title={`${task.ordinalText}${task.title}${task.light ? `\n${task.light.reason}` : ''}`}><Link className="link" data-row to={`/ledger/${task.id}`}>{task.ordinalText}{task.title}</Link><span className="print-only">{task.light?.reason}</span></td>
      <td><ProgressOf task={task} /></td>
      <td className="ellipsis" title={nextWords(task, words)}><NextOf task={task} /></td>
    </tr>
  );
}

/** The light of today, and beside it 未报 as in the office's table: it is a state of the report, no light. */
function LightOf({ task: { light, unreported } }: { task: TaskLine }) {
  const words = useWords();
  return <>{light === null ? <span className="t3" title={words('lights.pendingHint')}>{words('lights.pending')}</span> : <LightTag light={light.light} title={light.reason} />}{unreported && <> <Tag tone="grey">{words('home.unit.unreported')}</Tag></>}</>;
}

/** 完成/全部 of the milestones and how many are missing; before a plan is in force the unit's own figure. */
function ProgressOf({ task }: { task: TaskLine }) {
  const words = useWords();
  const { milestones, percent, planned } = task.progress;
  const basis = milestones === null;
  if (task.unreported) return <span className="t2">{milestones === null ? partStateText(task.partState, words) : words('home.unit.unreportedDue', { state: partStateText(task.partState, words), due: milestones.due, total: milestones.total })}</span>;
  if (milestones === null && percent === null) return <span className="t3">{words('ledger.noProgress')}</span>;
  if (milestones !== null && milestones.done === null) return <span className="t3">{words('home.unit.nothingSaid', { due: milestones.due, total: milestones.total })}</span>;
  const share = (part: number, whole: number): number => (whole === 0 ? 0 : Math.round((part / whole) * 100));
  const at = milestones === null ? percent! : share(milestones.done!, milestones.total);
  const mark = milestones === null ? planned : share(milestones.due, milestones.total);
  const gap = milestones === null ? 0 : milestones.done! - milestones.due;
  return (
    <div className="unit-progress">
      <div className={`pbar ${task.light?.light ?? ''}`} aria-hidden><i style={{ width: `${at}%` }} />{mark !== null && <span className="plan" style={{ left: `${Math.min(100, mark)}%` }} />}</div>
      {basis ? <span className="tnum">{percent}% <span className="t3">{words(task.progress.selfRated ? 'home.unit.selfRated' : 'home.unit.byLead')}</span></span>
        : <span className="tnum"><Link className="count" to={`/ledger/${task.id}`} aria-label={words('home.unit.milestones', { done: milestones.done!, total: milestones.total })}>{milestones.done}/{milestones.total}</Link> <span className={gap < 0 ? 'gap-behind' : gap > 0 ? 'gap-ahead' : 't3'}>{words(gap < 0 ? 'home.unit.behind' : gap > 0 ? 'home.unit.ahead' : 'home.unit.asPlanned', { count: Math.abs(gap) })}</span></span>}
    </div>
  );
}

const nextWords = ({ next, suspended }: TaskLine, words: Words): string => suspended ?? (next === null ? '' : next.what ?? words(`home.unit.nexts.${next.kind as 'report' | 'mend' | 'deadline'}`));

function NextOf({ task }: { task: TaskLine }) {
  const words = useWords();
  if (task.suspended !== null) return <><Tag tone="grey">{words('adjustments.suspended')}</Tag> <span className="t3">{task.suspended}</span></>;
  if (task.next === null) return <span className="t3">{words('home.unit.noDue')}</span>;
  return <><span className={task.next.urgent ? 'urgent' : 't2'}><DateText value={task.next.date} /></span> {nextWords(task, words)}</>;
}
