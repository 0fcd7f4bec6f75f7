import { useState } from 'react';
import Button from '@mui/material/Button';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from 'react-router-dom';
import type { OverdueUnit, OverdueUnits, UrgeAnswer } from '@reform-ledger/contracts';
import { Card, ConfirmDialog, dateText, EmptyState, ErrorNote, LoadingBars, PageHeader } from '../components/index.js';
import { useServer } from '../data-provider.js';
import { useWords } from '../i18n/words.js';
import { standingText, titleText } from './ReminderLines.js';
import './reminders.css';

/** 催办: who is overdue with what, who would hear of it and in which words; only then it is sent. */
export default function UrgePage() {
  const words = useWords();
  const server = useServer();
  const query = useQuery({ queryKey: ['reminders', 'overdue'], queryFn: ({ signal }) => server.getOverdueUnits(signal) });
  return (
    <>
      <PageHeader title={words('reminders.urge.title')} sub={words('reminders.urge.sub')} crumbs={[{ label: words('reminders.record.title'), to: '/reminders' }]} />
      {query.error ? <ErrorNote error={query.error} onRetry={() => void query.refetch()} /> : query.data ? <Urging overdue={query.data} /> : <Card flush><LoadingBars rows={6} /></Card>}
    </>
  );
}

function Urging({ overdue }: { overdue: OverdueUnits }) {
  const words = useWords();
  const server = useServer();
  const queries = useQueryClient();
  const urgeable = overdue.items.filter((unit) => !unit.urgedToday && unit.people.length > 0);
  const [chosen, setChosen] = useState<string[]>([]);
  const [text, setText] = useState(overdue.words);
  const [asking, setAsking] = useState(false);
  const [done, setDone] = useState<UrgeAnswer | null>(null);
  const picked = urgeable.filter(({ unitId }) => chosen.includes(unitId));
  const may = overdue.abilities['urge'] === true;
  const nothing = overdue.items.length === 0 && done === null;
  const why = picked.length === 0 ? words('reminders.urge.chooseFirst') : text.trim().length < 5 ? words('reminders.urge.needWords') : '';
  const send = async () => {
    setDone(await server.urgeUnits({ unitIds: picked.map(({ unitId }) => unitId), words: text.trim() }));
    setChosen([]);
    setAsking(false);
    await queries.invalidateQueries({ queryKey: ['reminders'] });
  };
  const toggle = (unitId: string) => setChosen(chosen.includes(unitId) ? chosen.filter((id) => id !== unitId) : [...chosen, unitId]);
  return (
    <div className={nothing ? undefined : 'urge-page'}>
      <Card title={words('reminders.urge.listTitle')} flush>
        {overdue.items.length === 0 ? <EmptyState what={words('reminders.urge.none')} next={words('reminders.urge.noneNext')} /> : (
          <table className="ledger" aria-label={words('reminders.urge.listTitle')}>
            <colgroup>{may && <col style={{ width: 44 }} />}<col style={{ width: 120 }} /><col /><col style={{ width: 160 }} /><col style={{ width: 92 }} /></colgroup>
            <thead><tr>
              {may && <th><input type="checkbox" aria-label={words('reminders.urge.chooseAll')} disabled={urgeable.length === 0} checked={urgeable.length > 0 && picked.length === urgeable.length} onChange={(event) => setChosen(event.target.checked ? urgeable.map(({ unitId }) => unitId) : [])} /></th>}
              <th>{words('reminders.urge.unit')}</th><th>{words('reminders.urge.overdue')}</th><th>{words('reminders.urge.people')}</th><th>{words('reminders.urge.last')}</th>
            </tr></thead>
            <tbody>{overdue.items.map((unit) => <UnitLine key={unit.unitId} unit={unit} may={may} on={chosen.includes(unit.unitId)} onToggle={() => toggle(unit.unitId)} />)}</tbody>
          </table>
        )}
      </Card>
      {!nothing && <Card title={words('reminders.urge.wordsTitle')} className="urge-words">
        {done && <p role="status" style={{ marginBottom: 8 }}>{words('reminders.urge.done', { units: done.units, people: done.people, matters: done.matters })} <Link className="link" to="/reminders">{words('reminders.urge.toRecord')}</Link></p>}
        {may ? (
          <>
            <textarea className="box" aria-label={words('reminders.urge.wordsTitle')} value={text} maxLength={500} onChange={(event) => setText(event.target.value)} />
            <p className="t3 sm" style={{ margin: '4px 0 10px' }}>{words('reminders.urge.wordsHint')}</p>
            <Button variant="contained" disabled={why !== ''} onClick={() => { setDone(null); setAsking(true); }}>{picked.length === 0 ? words('reminders.urge.confirm') : words('reminders.urge.send', { count: picked.length })}</Button>
            {why !== '' && <span className="t3 sm" style={{ marginLeft: 10 }}>{why}</span>}
          </>
        ) : <p className="t3">{words('reminders.urge.onlyOffice')}</p>}
      </Card>}
      <ConfirmDialog open={asking} title={words('reminders.urge.confirmTitle', { count: picked.length })} confirmLabel={words('reminders.urge.confirm')} sends={text} onCancel={() => setAsking(false)} onConfirm={send}>
        <p>{words('reminders.urge.confirmText', { units: picked.map(({ unitName }) => unitName).join('、'), people: picked.reduce((sum, { people }) => sum + people.length, 0) })}</p>
        <blockquote style={{ margin: '10px 0 0', padding: '8px 12px', borderLeft: '3px solid var(--line)', background: 'var(--bg)', whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' }}>{text.trim()}</blockquote>
      </ConfirmDialog>
    </div>
  );
}

const shownLines = 4;

function UnitLine({ unit, may, on, onToggle }: { unit: OverdueUnit; may: boolean; on: boolean; onToggle: () => void }) {
  const words = useWords();
  const blocked = unit.urgedToday || unit.people.length === 0;
  return (
    <tr className={on ? 'selected' : ''}>
      {may && <td><input type="checkbox" aria-label={words('reminders.urge.choose', { unit: unit.unitName })} disabled={blocked} checked={on} onChange={onToggle} /></td>}
      <td><b>{unit.unitName}</b><div className="t3 sm">{words('reminders.urge.counted', { count: unit.matters.length })}</div></td>
      <td>
        {unit.matters.slice(0, shownLines).map((line) => <div key={line.link}><Link className="link" to={line.link.startsWith('/work-items/') && line.taskId !== null ? `/ledger/${line.taskId}` : line.link}>{titleText(line, words)}</Link> <span className="t3 sm" style={{ display: 'inline-block' }}>{standingText(line, words)}</span></div>)}
        {unit.matters.length > shownLines && <div className="t3 sm">{words('reminders.urge.more', { count: unit.matters.length - shownLines })}</div>}
      </td>
      <td>{unit.people.length === 0 ? <span className="urgent">{words('reminders.urge.nobody')}</span> : unit.people.map((person) => <div key={person.name + (person.post ?? '')}>{words(person.hasAddress ? 'reminders.urge.withMail' : 'reminders.urge.noMail', { name: person.name })}</div>)}</td>
      <td>{unit.urgedToday ? words('reminders.urge.today') : unit.urgedOn ? dateText(unit.urgedOn) : <span className="t3">{words('reminders.urge.never')}</span>}</td>
    </tr>
  );
}
