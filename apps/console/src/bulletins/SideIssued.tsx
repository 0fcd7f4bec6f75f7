import { useState } from 'react';
import { Link } from 'react-router-dom';
import type { BulletinDetail } from '@reform-ledger/contracts';
import { dateText } from '../components/index.js';
import { ChangedText } from '../forms/ChangedText.js';
import { useWords } from '../i18n/words.js';
import { personInWords } from '../work-items/person-words.js';

/** To whom an issued bulletin went, and who has read it. */
export function SideRecipients({ detail }: { detail: BulletinDetail }) {
  const words = useWords();
  const { recipientRows } = detail;
  const unread = recipientRows.filter((row) => row.readAt === null);
  const [all, setAll] = useState(false);
  const sorted = [...unread, ...recipientRows.filter((row) => row.readAt !== null)];
  const shown = all ? sorted : sorted.slice(0, 8);
  return (
    <section className="sec" aria-label={words('bulletins.recipients.title')}>
      <div className="hd"><h2>{words('bulletins.recipients.title')}</h2><span className="sub tnum">{words('bulletins.recipients.read', { read: detail.read, total: detail.recipients })}</span></div>
      {recipientRows.length === 0 ? <p className="t2 sm">{words('bulletins.recipients.none')}</p> : (
        <ul className="readers">{shown.map((row) => <li key={row.unitId}><span>{row.unitName}</span>{row.readAt ? <span className="t2 sm">{words('bulletins.recipients.by', { who: row.readBy?.name ?? '', date: dateText(row.readAt) })}</span> : <span className="sm ty">{words('bulletins.recipients.unread')}</span>}</li>)}</ul>
      )}
      {sorted.length > 8 && <button type="button" className="link sm" onClick={() => setAll(!all)}>{all ? words('bulletins.named.hide') : words('bulletins.recipients.more', { count: sorted.length - 8 })}</button>}
    </section>
  );
}

/** 更正: the issued text stays; the next bulletin tells what was wrong. */
export function SideCorrections({ detail, onAdd }: { detail: BulletinDetail; onAdd: (() => void) | null }) {
  const words = useWords();
  if (detail.corrections.length === 0 && !onAdd) return null;
  return (
    <section className="sec" aria-label={words('bulletins.corrections.title')}>
      <div className="hd"><h2>{words('bulletins.corrections.title')}</h2><span className="grow" />{onAdd && <button type="button" className="link s" onClick={onAdd}>{words('bulletins.corrections.add')}</button>}</div>
      {detail.corrections.length === 0 ? <p className="t2 sm">{words('bulletins.corrections.none')}</p> : detail.corrections.map((one) => (
        <div key={one.id} className="quo past">
          <ChangedText before={one.was} after={one.now} />
          <div className="t2">{one.reason}　·　{words('bulletins.corrections.by', { who: personInWords(one.by), date: dateText(one.at) })}</div>
          <div>{one.listedIn ? <Link className="link" to={`/bulletins/${one.listedIn.id}`}>{words('bulletins.corrections.listed', { title: one.listedIn.docNumber ?? one.listedIn.title })}</Link> : <span className="t2">{words('bulletins.corrections.notListed')}</span>}</div>
        </div>
      ))}
    </section>
  );
}
