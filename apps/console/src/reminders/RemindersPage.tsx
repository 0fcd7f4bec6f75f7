import { useState } from 'react';
import Button from '@mui/material/Button';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Link } from 'react-router-dom';
import { mailStates, reminderKinds, type MailState, type ReminderKind, type ReminderRow } from '@reform-ledger/contracts';
import { DateText, dateText, FilterChip, FilterSelect, ListBody, PageHeader, Tag, TwoLineCell, useListFilter, useTypedSearch, type Tone } from '../components/index.js';
import { useServer } from '../data-provider.js';
import { useWords } from '../i18n/words.js';
import { ReminderLines, standingText, titleText } from './ReminderLines.js';
import './reminders.css';

const perPage = 20;
const tones: Record<MailState, Tone> = { sent: 'outline', queued: 'blue', sending: 'blue', failed: 'yellow', given_up: 'red', no_address: 'grey', off: 'grey' };
const stateKeys = Object.keys(mailStates) as MailState[];

/** 提醒记录: who was reminded of what on which day, whether the mail went out, and what to do where it did not. */
export default function RemindersPage() {
  const words = useWords();
  const server = useServer();
  const { filter, page, setFilter, setPage } = useListFilter<{ mail?: string; kind?: string; q?: string }>();
  const query = useQuery({ queryKey: ['reminders', filter, page], queryFn: ({ signal }) => server.getReminders({ ...filter, page, perPage }, signal), placeholderData: keepPreviousData });
  const search = useTypedSearch(filter.q, (q) => setFilter({ q }));
  const { data } = query;
  return (
    <>
      <PageHeader title={words('reminders.record.title')} sub={<>{words('reminders.record.sub')}{data && `。${data.mail.enabled ? words('reminders.record.mailOn', { from: data.mail.from ?? '' }) : words('reminders.record.mailOff')}`}</>}
        actions={data?.abilities['urge'] && <Button variant="contained" component={Link} to="/reminders/urge">{words('reminders.record.urge')}</Button>} />
      <div className="filters">
        <FilterSelect label={`${words('reminders.record.kind')}：`} all={words('reminders.record.all')} value={filter.kind ?? ''} onChange={(kind) => setFilter({ kind })} options={(Object.keys(reminderKinds) as ReminderKind[]).map((kind) => ({ value: kind, label: words(`reminders.kinds.${kind}`) }))} />
        <span className="t3 sm">{words('reminders.record.mail')}：</span>
        {data && stateKeys.filter((state) => data.counts[state] > 0 || filter.mail === state).map((state) => (
          <FilterChip key={state} on={filter.mail === state} onClick={() => setFilter({ mail: filter.mail === state ? '' : state })}>{words(`reminders.mailStates.${state}`)} {data.counts[state]}</FilterChip>
        ))}
        <input className="box" style={{ width: 200 }} aria-label={words('reminders.record.search')} placeholder={words('reminders.record.search')} value={search.value} onChange={(event) => search.onChange(event.target.value)} />
      </div>
      <ListBody query={query} label={words('reminders.record.title')} empty={words('reminders.record.empty')} emptyNext={words('reminders.record.emptyNext')} page={page} perPage={perPage} onPage={setPage} unit={words('reminders.record.counter')}
        columns={[92, 232, 92, '', 216]} head={<><th>{words('reminders.record.day')}</th><th>{words('reminders.record.who')}</th><th>{words('reminders.record.kind')}</th><th>{words('reminders.record.what')}</th><th>{words('reminders.record.mail')}</th></>}
        row={(row) => <DigestLine key={row.id} row={row} />} />
    </>
  );
}

function DigestLine({ row }: { row: ReminderRow }) {
  const words = useWords();
  const [open, setOpen] = useState(false);
  const first = row.lines[0];
  const more = row.kind === 'urge' || row.lines.length > 1;
  return (
    <>
      <tr>
        <td className="tnum">{dateText(row.day)}</td>
        <td><TwoLineCell first={row.person.name} second={[row.unitName, row.person.post].filter(Boolean).join(' ')} /></td>
        <td>{words(`reminders.kinds.${row.kind}`)}</td>
        <td>
          <div className="two-line">
            <div className="l1" title={first?.title}>{first && <Link className="link" to={first.link}>{row.matters > 1 ? words('reminders.record.matters', { first: titleText(first, words), count: row.matters }) : titleText(first, words)}</Link>}</div>
            <div className="l2">{first && <span className={first.days < 0 ? 'urgent' : ''}>{standingText(first, words)}</span>}{more && <button type="button" className="link" aria-expanded={open} style={{ marginLeft: 8 }} onClick={() => setOpen(!open)}>{open ? words('reminders.record.hide') : words('reminders.record.show', { count: row.matters })}</button>}</div>
          </div>
        </td>
        <td style={{ whiteSpace: 'normal' }}><MailCell mail={row.mail} /></td>
      </tr>
      {open && (
        <tr><td colSpan={5} className="reminder-more">
          {row.words !== null && <p className="said">{words('reminders.record.by', { who: row.by?.name ?? '', words: row.words })}</p>}
          <ReminderLines lines={row.lines} />
        </td></tr>
      )}
    </>
  );
}

/** What became of the mail, and what to do where it did not go out. */
function MailCell({ mail }: { mail: ReminderRow['mail'] }) {
  const words = useWords();
  return (
    <>
      <Tag tone={tones[mail.state]}>{words(`reminders.mailStates.${mail.state}`)}</Tag>
      {mail.at && <span className="t3 sm">　<DateText value={mail.at} /></span>}
      {mail.problem && mail.state !== 'sent' && (
        <div className="t2 sm">{words(`reminders.problems.${mail.problem}`)}{mail.tries > 1 && `，${words('reminders.record.tries', { count: mail.tries })}`}{mail.nextInMinutes !== null && `，${words('reminders.record.again', { minutes: mail.nextInMinutes })}`}。{words(`reminders.advice.${mail.problem}`)}</div>
      )}
    </>
  );
}
