import { useMemo, useState } from 'react';
import type { PlanContent, PlanDetail, PlanTask } from '@reform-ledger/contracts';
import { DateBox, dateText } from '../components/index.js';
import { useWords } from '../i18n/words.js';
import { editTask, mergeIntoPrevious, newTarget, targetWords, withDeadline, withLead, withoutMention, withoutTarget, withTarget, withUnit } from './plan-edits.js';
import { TargetEditor } from './TargetEditor.js';
import { SplitDialog } from './SplitDialog.js';
import { UnitPicker, type UnitChoice } from './UnitPicker.js';

type Edit = (change: (content: PlanContent) => PlanContent) => void;
interface TaskPaneProps { plan: PlanDetail; editable: boolean; hot: string | null; onHot: (taskKey: string | null) => void; edit: Edit; onUndo: () => void; canUndo: boolean; units: UnitChoice[] }

/** The ledger to be made: chapters and tasks with their units, deadline and targets. Solid = the document's words or confirmed, dashed = inferred. */
export function TaskPane({ plan, editable, hot, onHot, edit, onUndo, canUndo, units }: TaskPaneProps) {
  const words = useWords();
  const [inferredOnly, setInferredOnly] = useState(false);
  const { content } = plan;
  const chapters = useMemo(() => chaptersOf(content), [content]);
  return (
    <section className="card pane tasks" aria-label={words('plans.tasks.title')}>
      <header>
        <h2>{words('plans.tasks.title')}</h2><span className="sub">{words('plans.tasks.solid')}</span><span className="chip-t inferred sm">{words('plans.tasks.dashed')}</span><span className="grow" />
        {editable && <button type="button" className="link-button" disabled={!canUndo} onClick={onUndo}>{words('plans.tasks.undo')}</button>}
        <button type="button" className="link-button" aria-pressed={inferredOnly} onClick={() => setInferredOnly(!inferredOnly)}>{words(inferredOnly ? 'plans.tasks.all' : 'plans.tasks.inferredOnly')}</button>
      </header>
      <div className="scroll" tabIndex={0} role="region" aria-label={words('plans.tasks.title')}>
        {chapters.map(({ number, title, tasks }) => {
          const shown = inferredOnly ? tasks.filter(isInferred) : tasks;
          if (shown.length === 0) return null;
          return (
            <div key={number ?? 'none'}>
              {title && <div className="chapter"><span>{words('plans.tasks.chapter', { number: chineseNumber(number ?? 0) })}</span><span className="grow">{title}</span><span className="t3 sm">{words('plans.tasks.count', { count: tasks.length })}</span></div>}
              {shown.map((task) => <TaskCard key={task.key} task={task} first={content.tasks[0]?.key === task.key} editable={editable} hot={hot === task.key} onHot={onHot} edit={edit} units={units} />)}
            </div>
          );
        })}
      </div>
    </section>
  );
}

function TaskCard({ task, first, editable, hot, onHot, edit, units }: { task: PlanTask; first: boolean; editable: boolean; hot: boolean; onHot: (key: string | null) => void; edit: Edit; units: UnitChoice[] }) {
  const words = useWords();
  const [panel, setPanel] = useState<'lead' | 'title' | 'unit' | 'deadline' | null>(null);
  const [splitting, setSplitting] = useState(false);
  const [target, setTarget] = useState<PlanTask['targets'][number] | null>(null);
  const change = (next: (task: PlanTask) => PlanTask) => { edit((content) => editTask(content, task.key, next)); setPanel(null); };
  return (
    <article id={`task-${task.key}`} className={`task${hot ? ' hot' : ''}`} tabIndex={0} onMouseEnter={() => onHot(task.key)} onFocus={() => onHot(task.key)} aria-label={`${task.number} ${task.title}`}>
      <div className="task-title">
        <span className="no">{task.number}</span>
        {panel === 'title' ? <TitleBox task={task} onDone={(title) => change((one) => ({ ...one, title }))} onCancel={() => setPanel(null)} /> : <b className="grow">{task.title}</b>}
        {editable && panel !== 'title' && (
          <span className="task-acts">
            {task.mentions.length > 1 && <button type="button" className="link-button" onClick={() => setPanel(panel === 'lead' ? null : 'lead')}>{words('plans.tasks.changeLead')}</button>}
            <button type="button" className="link-button" onClick={() => setSplitting(true)}>{words('plans.tasks.split')}</button>
            {!first && <button type="button" className="link-button" onClick={() => edit((content) => mergeIntoPrevious(content, task.key))}>{words('plans.tasks.merge')}</button>}
            <button type="button" className="link-button" onClick={() => setPanel('title')}>{words('plans.tasks.rename')}</button>
          </span>
        )}
      </div>
      {panel === 'lead' && <div className="pick">{words('plans.tasks.whoLeads')}{task.mentions.filter((mention) => mention.kind === 'unit').map((mention) => <button key={mention.key} type="button" className="chip-t unit" onClick={() => change((one) => withLead(one, mention.key))}>{mention.text}</button>)}</div>}
      <dl>
        <dt>{words('plans.tasks.units')}</dt>
        <dd>
          {task.mentions.map((mention) => <MentionChip key={mention.key} mention={mention} severally={task.severally} onRemove={editable && mention.addedByOffice ? () => change((one) => withoutMention(one, mention.key)) : undefined} />)}
          {task.openList && <span className="t3 sm" title={words('plans.tasks.openListHint')}>{words('plans.tasks.openList')}</span>}
          {task.severally && <span className="chip-t">{words('plans.tasks.severally')}</span>}
          {task.concerned.map(({ text }) => <span key={text} className="chip-t inferred" title={words('plans.tasks.concernedHint')}>{text} <em>{words('plans.tasks.concerned')}</em></span>)}
          {editable && <button type="button" className="add" aria-label={words('plans.tasks.addUnit')} title={words('plans.tasks.addUnit')} onClick={() => setPanel(panel === 'unit' ? null : 'unit')}>＋</button>}
          {panel === 'unit' && <UnitPicker units={units} onPick={(unit) => change((one) => withUnit(one, unit))} onCancel={() => setPanel(null)} />}
        </dd>
        <dt>{words('plans.tasks.deadline')}</dt>
        <dd><DeadlineChip task={task} editable={editable} editing={panel === 'deadline'} onEdit={() => setPanel(panel === 'deadline' ? null : 'deadline')} onSet={(date) => change((one) => withDeadline(one, date))} /></dd>
        {(task.targets.length > 0 || editable) && (
          <>
            <dt>{words('plans.tasks.targets')}</dt>
            <dd>
              {task.targets.map((target) => (
                <span key={target.key} className={`chip-t target${target.certainty === '推定' || target.implicit ? ' inferred' : ''}`} title={target.quote}>
                  {editable ? <button type="button" className="inside" title={words('plans.target.change')} onClick={() => setTarget(target)}>{targetWords(target)}</button> : targetWords(target)}{target.implicit && <em>{words('plans.tasks.worded')}</em>}
                  {editable && <button type="button" className="remove" aria-label={words('plans.tasks.removeTarget')} onClick={() => change((one) => withoutTarget(one, target.key))}>×</button>}
                </span>
              ))}
              {editable && <button type="button" className="add" aria-label={words('plans.target.add')} title={words('plans.target.add')} onClick={() => setTarget(newTarget(task))}>＋</button>}
              {target && <TargetEditor key={target.key} target={target} onCancel={() => setTarget(null)} onDone={(done) => { change((one) => withTarget(one, done)); setTarget(null); }} />}
            </dd>
          </>
        )}
        {task.hints.length > 0 && <><dt>{words('plans.tasks.hints')}</dt><dd className="t3 sm">{task.hints.join('；')}</dd></>}
      </dl>
      <SplitDialog open={splitting} task={task} onClose={() => setSplitting(false)} edit={edit} />
    </article>
  );
}

function MentionChip({ mention, severally, onRemove }: { mention: PlanTask['mentions'][number]; severally: boolean; onRemove?: (() => void) | undefined }) {
  const words = useWords();
  const unresolved = mention.unitId === null && mention.groupId === null;
  const inferred = unresolved || mention.matchCertainty === '推定' || (mention.role === 'lead' && mention.roleCertainty === '推定');
  const note = unresolved ? words('plans.tasks.unregistered') : mention.role === 'lead' && !severally ? words(mention.roleCertainty === '推定' ? 'plans.tasks.inferredLead' : 'plans.tasks.lead') : mention.addedByOffice ? words('plans.tasks.added') : mention.kind === 'group' ? words('plans.tasks.group') : '';
  return (
    <span className={`chip-t unit${inferred ? ' inferred' : ''}`}>
      {mention.text}{note && <em>{note}</em>}
      {onRemove && <button type="button" className="remove" aria-label={words('plans.tasks.removeUnit')} onClick={onRemove}>×</button>}
    </span>
  );
}

function DeadlineChip({ task, editable, editing, onEdit, onSet }: { task: PlanTask; editable: boolean; editing: boolean; onEdit: () => void; onSet: (date: string | null) => void }) {
  const words = useWords();
  const { deadline } = task;
  const label = deadline.date ?? deadline.text ?? words('plans.tasks.noDeadline');
  const chip = <>{label}{deadline.certainty === '推定' && deadline.date && <em>{words('plans.tasks.inferred')}</em>}</>;
  const look = `chip-t deadline${deadline.certainty === '推定' || !deadline.date ? ' inferred' : ''}`;
  return (
    <>
      {editable ? <button type="button" className={look} title={words('plans.tasks.changeDeadline')} onClick={onEdit}>{chip}</button> : <span className={look}>{chip}</span>}
      {deadline.text && deadline.date && <span className="t3 sm">{words('plans.tasks.fromText', { text: deadline.text })}</span>}
      {task.otherDeadlines.map((other) => <span key={`${other.text}${other.basis}`} className={`chip-t deadline${other.date ? '' : ' inferred'}`} title={other.basis}>{other.text}{other.date && other.date !== deadline.date ? ` ${dateText(other.date, { year: true })}` : ''}</span>)}
      {editing && <DateBox width={170} label={words('plans.tasks.deadline')} value={deadline.date ?? ''} onChange={(value) => value && onSet(value)} />}
    </>
  );
}

function TitleBox({ task, onDone, onCancel }: { task: PlanTask; onDone: (title: string) => void; onCancel: () => void }) {
  const words = useWords();
  const [title, setTitle] = useState(task.title);
  return (
    <form className="title-box" onSubmit={(event) => { event.preventDefault(); if (title.trim()) onDone(title.trim()); }} onKeyDown={(event) => { if (event.key === 'Escape') onCancel(); if (event.key === 'Enter' && (event.nativeEvent.isComposing || event.keyCode === 229)) event.preventDefault(); }}>
      <input className="box grow" autoFocus aria-label={words('plans.tasks.rename')} value={title} maxLength={200} onChange={(event) => setTitle(event.target.value)} />
      <button type="submit" className="link-button">{words('plans.tasks.keep')}</button>
    </form>
  );
}

const isInferred = (task: PlanTask): boolean =>
  task.deadline.certainty === '推定' || task.mentions.some((mention) => mention.roleCertainty === '推定' || mention.matchCertainty === '推定' || (mention.unitId === null && mention.groupId === null)) || task.targets.some((target) => target.certainty === '推定' || target.implicit);

function chaptersOf(content: PlanContent): { number: number | null; title: string | null; tasks: PlanTask[] }[] {
  const listed = content.chapters.map((chapter) => ({ number: chapter.number as number | null, title: chapter.title as string | null, tasks: content.tasks.filter((task) => task.chapterNumber === chapter.number) }));
  const loose = content.tasks.filter((task) => !content.chapters.some((chapter) => chapter.number === task.chapterNumber));
  return loose.length > 0 ? [{ number: null, title: null, tasks: loose }, ...listed] : listed;
}

const digits = '零一二三四五六七八九';
const chineseNumber = (value: number): string => (value < 10 ? digits[value]! : value < 20 ? `十${value % 10 ? digits[value % 10] : ''}` : value < 100 ? `${digits[Math.floor(value / 10)]}十${value % 10 ? digits[value % 10] : ''}` : String(value));
