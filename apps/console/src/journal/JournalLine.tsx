import { useState } from 'react';
import type { JournalRow } from '@reform-ledger/contracts';
import { DateText, dateText, TwoLineCell } from '../components/index.js';
import { useWords } from '../i18n/words.js';
import { changedFields, fieldName, shownValue } from './journal-changes.js';

/** One entry: number, when, who, what in a sentence, on whose authority, short hash; opens to what was before and after. */
export function JournalLine({ entry, names }: { entry: JournalRow; names: Map<string, string> }) {
  const words = useWords();
  const [open, setOpen] = useState(false);
  const changes = changedFields(entry.old, entry.new);
  const openable = changes.length > 0 || entry.reason !== null;
  const who = entry.actor.personId === null ? words('journal.system') : entry.actor.name;
  return (
    <>
      <tr className={open ? 'selected' : undefined}>
        <td className="ra tnum">{entry.seq.toLocaleString('zh-CN')}</td>
        <td className="tnum"><DateText value={entry.at} /></td>
        <td><TwoLineCell first={who} second={entry.actor.personId === null ? undefined : [entry.actor.unitName, entry.actor.post].filter(Boolean).join(' ') || words('shell.state.dash')} /></td>
        <td title={entry.actionLabel}><div className="sentence">{entry.sentence}</div></td>
        <td><div className="ellipsis t2" title={entry.authority}>{entry.authority}</div></td>
        <td className="mono">{entry.shortHash.slice(0, 8)}</td>
        <td>{openable && <button type="button" className="link sm no-print" aria-expanded={open} onClick={() => setOpen(!open)}>{words(open ? 'journal.collapse' : 'journal.expand')}</button>}</td>
      </tr>
      {open && (
        <tr className="journal-changes"><td colSpan={7}>
          {entry.reason && <p style={{ marginBottom: 6 }}>{words('journal.reason')}：{entry.reason}</p>}
          {changes.length > 0 && (
            <table>
              <thead><tr><th>{words('journal.field')}</th><th>{words('journal.before')}</th><th>{words('journal.after')}</th></tr></thead>
              <tbody>{changes.map(({ field, before, after }) => <tr key={field}><td>{fieldName(field, words)}</td><td>{shownValue(before, words, names)}</td><td>{shownValue(after, words, names)}</td></tr>)}</tbody>
            </table>
          )}
          <p className="mono" style={{ marginTop: 6 }}>{words('journal.realAt')} {dateText(entry.realAt, { year: true })}　{words('journal.request')} {entry.requestId}</p>
        </td></tr>
      )}
    </>
  );
}
