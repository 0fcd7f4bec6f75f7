import { useState } from 'react';
import Button from '@mui/material/Button';
import TextField from '@mui/material/TextField';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import type { BulletinDetail, OverdueUnits, UrgeAnswer } from '@reform-ledger/contracts';
import { ConfirmDialog, ErrorNote, FieldRow, LoadingBars } from '../components/index.js';
import { useServer } from '../data-provider.js';
import { useWords } from '../i18n/words.js';

/** 催核实: while units have not answered. First who would hear of it and in which words; only then it is sent. */
export function UrgeChecks({ detail }: { detail: BulletinDetail }) {
  const words = useWords();
  const [asking, setAsking] = useState(false);
  const [done, setDone] = useState<UrgeAnswer | null>(null);
  const open = detail.named.filter(({ standing }) => standing === 'open').length;
  if (!detail.abilities['urge'] || open === 0) return null;
  return (
    <>
      <Button variant="outlined" onClick={() => { setDone(null); setAsking(true); }}>{words('bulletins.act.urge', { count: open })}</Button>
      {done && <p className="sm t2" role="status" style={{ flexBasis: '100%' }}>{words('bulletins.act.urged', { units: done.units, people: done.people })}</p>}
      {asking && <Asking bulletinId={detail.id} onCancel={() => setAsking(false)} onDone={(answer) => { setDone(answer); setAsking(false); }} />}
    </>
  );
}

function Asking({ bulletinId, onCancel, onDone }: { bulletinId: string; onCancel: () => void; onDone: (answer: UrgeAnswer) => void }) {
  const words = useWords();
  const server = useServer();
  const { data, error, refetch } = useQuery({ queryKey: ['reminders', 'checks', bulletinId], queryFn: ({ signal }) => server.getOpenChecks(bulletinId, signal), staleTime: 0 });
  if (data) return <Words bulletinId={bulletinId} waiting={data} onCancel={onCancel} onDone={onDone} />;
  return <ConfirmDialog open title={words('bulletins.act.urgeTitle')} confirmLabel={words('bulletins.act.urgeConfirm', { count: 0 })} disabled onCancel={onCancel} onConfirm={() => Promise.resolve()}>{error ? <ErrorNote error={error} onRetry={() => void refetch()} /> : <LoadingBars rows={4} />}</ConfirmDialog>;
}

function Words({ bulletinId, waiting, onCancel, onDone }: { bulletinId: string; waiting: OverdueUnits; onCancel: () => void; onDone: (answer: UrgeAnswer) => void }) {
  const words = useWords();
  const server = useServer();
  const queries = useQueryClient();
  const [text, setText] = useState(waiting.words);
  const units = waiting.items.filter((unit) => !unit.urgedToday && unit.people.length > 0);
  const blocked = waiting.items.filter(({ urgedToday }) => urgedToday);
  const named = (list: OverdueUnits['items']): string => list.map(({ unitName }) => unitName).join('、');
  const send = async () => {
    const answer = await server.urgeChecks({ bulletinId, unitIds: units.map(({ unitId }) => unitId), words: text.trim() });
    await queries.invalidateQueries({ queryKey: ['reminders'] });
    onDone(answer);
  };
  const why = units.length === 0 ? words(blocked.length > 0 ? 'bulletins.act.urgeAll' : 'bulletins.act.urgeNone') : words('bulletins.act.urgeWhy');
  return (
    <ConfirmDialog open title={words('bulletins.act.urgeTitle')} confirmLabel={words('bulletins.act.urgeConfirm', { count: units.length })} disabled={units.length === 0 || text.trim().length < 5} why={why} sends={text} onCancel={onCancel} onConfirm={send}>
      {units.length > 0 && <p>{words('bulletins.act.urgeText', { units: named(units), people: units.reduce((sum, { people }) => sum + people.length, 0) })}</p>}
      {blocked.length > 0 && units.length > 0 && <p className="t2" style={{ marginTop: 6 }}>{words('bulletins.act.urgeBlocked', { units: named(blocked) })}</p>}
      {units.length > 0 && <FieldRow label={words('bulletins.act.urgeWords')} required htmlFor="urge-words"><TextField id="urge-words" fullWidth multiline minRows={3} value={text} onChange={(event) => setText(event.target.value)} slotProps={{ htmlInput: { maxLength: 500 } }} /></FieldRow>}
    </ConfirmDialog>
  );
}
