import { useState, type FormEvent } from 'react';
import Button from '@mui/material/Button';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import type { ReminderRulesView } from '@reform-ledger/contracts';
import { Card, ErrorNote, FieldRow, LoadingBars } from '../components/index.js';
import { useServer } from '../data-provider.js';
import { useWords } from '../i18n/words.js';

const key = ['reminder-rules'];

/** 提醒的日子: how long before and after a due date people are reminded. Whoever may not change it reads it. */
export function ReminderRulesCard() {
  const words = useWords();
  const server = useServer();
  const { data, error, refetch } = useQuery({ queryKey: key, queryFn: ({ signal }) => server.getReminderRules(signal) });
  return (
    <Card title={words('reminders.rules.title')} sub={words('reminders.rules.from')}>
      {error ? <ErrorNote error={error} onRetry={() => void refetch()} /> : data ? <RulesForm key={data.version} rules={data} /> : <LoadingBars rows={4} />}
    </Card>
  );
}

/** 3、1 as numbers; undefined where it is none. */
function readDays(typed: string): number[] | undefined {
  const days = typed.split(/[、，,\s]+/).filter((part) => part !== '').map(Number);
  const good = days.length <= 5 && new Set(days).size === days.length && days.every((day) => Number.isInteger(day) && day >= 1 && day <= 30);
  return good ? days.sort((left, right) => right - left) : undefined;
}

function RulesForm({ rules }: { rules: ReminderRulesView }) {
  const words = useWords();
  const server = useServer();
  const queries = useQueryClient();
  const [before, setBefore] = useState(rules.daysBefore.join('、'));
  const [onDay, setOnDay] = useState(rules.onDay);
  const [every, setEvery] = useState(String(rules.everyDays));
  const [most, setMost] = useState(String(rules.mostAfter));
  const [reason, setReason] = useState('');
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<unknown>(null);
  const editable = Boolean(rules.abilities['edit']);
  const daysBefore = readDays(before);
  const changed = before !== rules.daysBefore.join('、') || onDay !== rules.onDay || every !== String(rules.everyDays) || most !== String(rules.mostAfter);
  const digits = (set: (value: string) => void) => (event: { target: { value: string } }) => set(event.target.value.replace(/\D/g, '').slice(0, 2));
  const save = async (event: FormEvent) => {
    event.preventDefault();
    if (daysBefore === undefined) return;
    setBusy(true);
    setProblem(null);
    try {
      queries.setQueryData(key, await server.changeReminderRules({ daysBefore, onDay, everyDays: Number(every), mostAfter: Number(most), reason: reason.trim(), version: rules.version }));
    } catch (error) {
      setProblem(error);
    } finally {
      setBusy(false);
    }
  };
  return (
    <form onSubmit={(event) => void save(event)}>
      <FieldRow label={words('reminders.rules.before')} hint={daysBefore === undefined ? <span className="urgent">{words('reminders.rules.wrongDays')}</span> : words('reminders.rules.beforeHint')} htmlFor="reminder-before" read={!editable}>
        {editable ? <input id="reminder-before" className="box" style={{ width: 120 }} value={before} maxLength={30} onChange={(event) => setBefore(event.target.value)} /> : before || words('reminders.rules.none')} {(editable || before !== '') && words('reminders.rules.days')}
      </FieldRow>
      <FieldRow label={words('reminders.rules.onDay')} read={!editable}>
        {editable ? <label style={{ lineHeight: '32px' }}><input type="checkbox" checked={onDay} onChange={(event) => setOnDay(event.target.checked)} /> {words('reminders.rules.onDayYes')}</label> : words(onDay ? 'reminders.rules.onDayYes' : 'reminders.rules.onDayNo')}
      </FieldRow>
      <FieldRow label={words('reminders.rules.every')} hint={words('reminders.rules.everyHint')} htmlFor="reminder-every" read={!editable}>
        {editable ? <input id="reminder-every" className="box" style={{ width: 80 }} inputMode="numeric" value={every} onChange={digits(setEvery)} /> : every} {words('reminders.rules.days')}
      </FieldRow>
      <FieldRow label={words('reminders.rules.most')} hint={words('reminders.rules.mostHint')} htmlFor="reminder-most" read={!editable}>
        {editable ? <input id="reminder-most" className="box" style={{ width: 80 }} inputMode="numeric" value={most} onChange={digits(setMost)} /> : most} {words('reminders.rules.times')}
      </FieldRow>
      {editable && (
        <>
          <FieldRow label={words('reminders.rules.reason')} required htmlFor="reminder-reason" hint={words('reminders.rules.reasonHint')}>
            <input id="reminder-reason" className="box" style={{ width: 420 }} value={reason} maxLength={200} onChange={(event) => setReason(event.target.value)} />
          </FieldRow>
          <ErrorNote error={problem} />
          <Button type="submit" variant="outlined" disabled={busy || !changed || daysBefore === undefined || every === '' || most === '' || reason.trim().length < 2}>{words('reminders.rules.save')}</Button>
        </>
      )}
    </form>
  );
}
