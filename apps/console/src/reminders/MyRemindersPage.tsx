import { useState, type FormEvent } from 'react';
import Button from '@mui/material/Button';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import type { MyReminders } from '@reform-ledger/contracts';
import { Card, dateText, EmptyState, ErrorNote, FieldRow, LoadingBars, PageHeader } from '../components/index.js';
import { useServer } from '../data-provider.js';
import { useWords } from '../i18n/words.js';
import { ReminderLines } from './ReminderLines.js';
import './reminders.css';

const key = ['my-reminders'];

/** 我的提醒: where my reminders also go by e-mail, and what I was reminded of. */
export default function MyRemindersPage() {
  const words = useWords();
  const server = useServer();
  const { data, error, refetch } = useQuery({ queryKey: key, queryFn: ({ signal }) => server.getMyReminders(signal) });
  return (
    <>
      <PageHeader title={words('reminders.mine.title')} sub={words('reminders.mine.sub')} />
      {error ? <ErrorNote error={error} onRetry={() => void refetch()} /> : !data ? <Card flush><LoadingBars rows={5} /></Card> : (
        <div className="my-reminders">
          <Card title={words('reminders.mine.mailTitle')}><AddressForm key={data.version} mine={data} /></Card>
          <Card title={words('reminders.mine.listTitle')} flush>
            {data.items.length === 0 ? <EmptyState what={words('reminders.mine.none')} next={words('reminders.mine.noneNext')} /> : data.items.map((digest) => (
              <div className="day" key={digest.id}>
                <div className="head"><b className="tnum">{dateText(digest.day)}</b><span className="t2">{words(`reminders.kinds.${digest.kind}`)}，{words('reminders.mine.daily', { count: digest.matters })}</span></div>
                {digest.words !== null && <p className="said">{words('reminders.mine.urged', { who: [digest.by?.name, digest.by?.post].filter(Boolean).join(' '), words: digest.words })}</p>}
                <ReminderLines lines={digest.lines} />
              </div>
            ))}
          </Card>
        </div>
      )}
    </>
  );
}

function AddressForm({ mine }: { mine: MyReminders }) {
  const words = useWords();
  const server = useServer();
  const queries = useQueryClient();
  const [address, setAddress] = useState(mine.address);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<unknown>(null);
  const save = async (event: FormEvent) => {
    event.preventDefault();
    setBusy(true);
    setProblem(null);
    try {
      queries.setQueryData(key, await server.changeMailAddress({ address: address.trim(), version: mine.version }));
    } catch (error) {
      setProblem(error);
    } finally {
      setBusy(false);
    }
  };
  return (
    <form onSubmit={(event) => void save(event)}>
      {!mine.mailEnabled && <p className="t2" style={{ marginBottom: 8 }}>{words('reminders.mine.mailOff')}</p>}
      <FieldRow label={words('reminders.mine.address')} htmlFor="mail-address" hint={words('reminders.mine.addressHint')}>
        <div className="row">
          <input id="mail-address" className="box" style={{ width: 320, height: 36 }} inputMode="email" autoComplete="email" maxLength={120} value={address} onChange={(event) => setAddress(event.target.value)} />
          <Button type="submit" variant="contained" disabled={busy || address.trim() === mine.address}>{words('reminders.mine.save')}</Button>
          {mine.version > 0 && address === mine.address && <span className="t3 sm" role="status">{words(mine.address === '' ? 'reminders.mine.removed' : 'reminders.mine.saved')}</span>}
        </div>
      </FieldRow>
      <ErrorNote error={problem} />
    </form>
  );
}
