import { useState } from 'react';
import { Link } from 'react-router-dom';
import Button from '@mui/material/Button';
import type { PlanAnswer, PlanDetail, PlanQuestion } from '@reform-ledger/contracts';
import { DateBox, ErrorNote } from '../components/index.js';
import { useServer } from '../data-provider.js';
import { useWords } from '../i18n/words.js';
import { UnitPicker, type UnitChoice } from './UnitPicker.js';

interface QuestionPaneProps {
  plan: PlanDetail;
  editable: boolean;
  units: UnitChoice[];
  onAnswer: (answer: PlanAnswer) => Promise<unknown>;
  onGo: (taskNumber: number) => void;
  onUnitsChanged: () => void;
}

/** The questions the document leaves, the ones that must be answered first. Answered ones stay readable below. */
export function QuestionPane({ plan, editable, units, onAnswer, onGo, onUnitsChanged }: QuestionPaneProps) {
  const words = useWords();
  const open = plan.content.questions.filter((question) => plan.openQuestionIds.includes(question.id));
  // What concerns the whole document comes first: it decides whether the rest is needed at all.
  const must = open.filter((question) => question.level === '必须').sort((a, b) => Number(a.taskNumbers.length > 0) - Number(b.taskNumbers.length > 0));
  const advice = open.filter((question) => question.level === '建议');
  const answered = plan.content.answers.flatMap((answer) => plan.content.questions.filter((question) => question.id === answer.questionId && !plan.openQuestionIds.includes(question.id)).map((question) => ({ question, answer })));
  return (
    <section className="questions pane" aria-label={words('plans.questions.title')}>
      <header className="plain"><h2>{words('plans.questions.count', { count: open.length })}</h2><span className="sub">{words('plans.questions.levels', { must: must.length, advice: advice.length })}</span></header>
      <div className="scroll" tabIndex={0} role="region" aria-label={words('plans.questions.title')}>
        {open.length === 0 && <p className="t2 none">{words(editable ? 'plans.questions.none' : 'plans.questions.noneRead')}</p>}
        {[...must, ...advice].map((question) => <QuestionCard key={question.id} question={question} editable={editable} units={units} onAnswer={onAnswer} onGo={onGo} onUnitsChanged={onUnitsChanged} />)}
        {answered.length > 0 && (
          <details className="answered">
            <summary>{words('plans.questions.answered', { count: answered.length })}</summary>
            {answered.map(({ question, answer }) => (
              <p key={question.id}><b>{question.title}</b><br /><span className="t2">{optionLabel(question, answer, units)}</span>{answer.personName && <span className="t3 sm">{words('plans.questions.by', { name: answer.personName })}</span>}</p>
            ))}
          </details>
        )}
      </div>
    </section>
  );
}

function QuestionCard({ question, editable, units, onAnswer, onGo, onUnitsChanged }: { question: PlanQuestion; editable: boolean; units: UnitChoice[]; onAnswer: (answer: PlanAnswer) => Promise<unknown>; onGo: (taskNumber: number) => void; onUnitsChanged: () => void }) {
  const words = useWords();
  const server = useServer();
  const [asking, setAsking] = useState<'text' | 'date' | 'unit' | null>(null);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<unknown>(null);
  const send = async (choice: string, value?: unknown) => {
    setBusy(true);
    setProblem(null);
    try {
      await onAnswer({ questionId: question.id, choice, ...(value === undefined ? {} : { value }) });
      setAsking(null);
    } catch (error) {
      setProblem(error);
    } finally {
      setBusy(false);
    }
  };
  const register = async () => {
    setBusy(true);
    setProblem(null);
    try {
      const { data } = await server.create('units', { data: { name: question.subject ?? '', legalName: '', kind: 'government', aliases: [], validFrom: '2020-01-01', validTo: null } });
      onUnitsChanged();
      await onAnswer({ questionId: question.id, choice: `unit:${data.id}` });
    } catch (error) {
      setProblem(error);
    } finally {
      setBusy(false);
    }
  };
  const press = (key: string) => {
    if (key === 'value' || key === 'set') return setAsking(dateKinds.has(question.kind) ? 'date' : 'text');
    if (key === 'lead' && question.kind === 'group-lead') return setAsking('unit');
    if (key === 'register' && question.kind === 'unit-unresolved') return void register();
    if ((key === 'each' || key === 'add') && question.taskNumbers[0] !== undefined) return onGo(question.taskNumbers[0]);
    return void send(key);
  };
  const must = question.level === '必须';
  return (
    <article className={`question${must ? ' must' : ''}`}>
      <h3><i>{question.level}</i>{question.title}</h3>
      <QuestionText question={question} onGo={onGo} />
      {question.consequence && <p className="t3">{question.consequence}</p>}
      {editable && (
        <div className="options">
          {question.options.map((option) => option.key === 'register' && question.kind === 'group-unresolved'
            ? <Button key={option.key} size="small" variant="outlined" color="inherit" component={Link} to="/unit-groups/create">{option.label}</Button>
            : <Button key={option.key} size="small" variant="outlined" color={option.recommended ? 'primary' : 'inherit'} disabled={busy} onClick={() => press(option.key)}>{option.label}</Button>)}
          {question.kind === 'unit-unresolved' && <Button size="small" variant="text" disabled={busy} onClick={() => setAsking(asking === 'unit' ? null : 'unit')}>{words('plans.questions.matchOther')}</Button>}
        </div>
      )}
      {asking === 'date' && <div className="ask"><DateBox label={question.title} value="" onChange={(value) => value && void send(valueKey(question), value)} /></div>}
      {asking === 'text' && <TextAnswer label={question.title} busy={busy} onSend={(text) => void send(valueKey(question), text)} />}
      {asking === 'unit' && <UnitPicker units={units} label={question.title} onPick={(unit) => void (question.kind === 'group-lead' ? send('lead', unit.id) : send(`unit:${unit.id}`))} onCancel={() => setAsking(null)} />}
      {problem !== null && <ErrorNote error={problem} />}
    </article>
  );
}

/** What is unclear and in which tasks. Where the sentence names the tasks itself, their numbers become the links. */
function QuestionText({ question, onGo }: { question: PlanQuestion; onGo: (taskNumber: number) => void }) {
  const words = useWords();
  const numbers = question.taskNumbers;
  const links = (shown: number[]) => shown.map((number, index) => <span key={number}>{index > 0 && '、'}<button type="button" className="link-button" onClick={() => onGo(number)}>{number}</button></span>);
  const named = numbers.join('、');
  const at = numbers.length > 0 ? question.detail.search(new RegExp(`第 ?${named} ?项`)) : -1;
  if (at >= 0) {
    const start = question.detail.indexOf(named, at);
    return <p>{question.detail.slice(0, start)}{links(numbers)}{question.detail.slice(start + named.length)}</p>;
  }
  return (
    <p>
      {question.detail}{' '}
      {numbers.length > 0 && <span className="places">{words('plans.questions.at')}{links(numbers.slice(0, 12))}{numbers.length > 12 ? words('plans.questions.andMore', { count: numbers.length }) : ''}{words('plans.questions.item')}</span>}
    </p>
  );
}

function TextAnswer({ label, busy, onSend }: { label: string; busy: boolean; onSend: (text: string) => void }) {
  const words = useWords();
  const [text, setText] = useState('');
  return (
    <form className="ask" onSubmit={(event) => { event.preventDefault(); if (text.trim()) onSend(text.trim()); }} onKeyDown={(event) => { if (event.key === 'Enter' && (event.nativeEvent.isComposing || event.keyCode === 229)) event.preventDefault(); }}>
      <input className="box grow" autoFocus aria-label={label} value={text} onChange={(event) => setText(event.target.value)} />
      <Button type="submit" size="small" variant="outlined" disabled={busy || text.trim() === ''}>{words('plans.tasks.keep')}</Button>
    </form>
  );
}

const dateKinds = new Set(['issue-date', 'deadline-default', 'deadline-unresolved']);
const valueKey = (question: PlanQuestion): string => (question.options.some((option) => option.key === 'set') ? 'set' : 'value');

function optionLabel(question: PlanQuestion, answer: PlanAnswer, units: UnitChoice[]): string {
  const label = question.options.find((option) => option.key === answer.choice)?.label;
  const unit = units.find((one) => answer.choice === `unit:${one.id}` || answer.value === one.id)?.name;
  const value = typeof answer.value === 'string' && !unit ? answer.value : '';
  return [label ?? unit ?? answer.choice, label && unit ? unit : '', value].filter(Boolean).join('：');
}
