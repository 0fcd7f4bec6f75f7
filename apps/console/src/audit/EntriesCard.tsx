import { useEffect } from 'react';
import { useLocation } from 'react-router-dom';
import type { Accountability, AuditedEntry } from '@reform-ledger/contracts';
import { DateText, dateText, EmptyState, FilterChip, FilterDate, FilterSelect, Pager } from '../components/index.js';
import { useWords } from '../i18n/words.js';
import type { TraceQuery } from './use-trace-query.js';

const perPage = 100;
const grouped = (hash: string): string => `${hash.slice(0, 4)} ${hash.slice(4, 8)}`;

/** The entries with their links, each recomputed; what came after the moment is grey beneath a line, never hidden. */
export function EntriesCard({ traced, query, change }: { traced: Accountability; query: TraceQuery; change: (changes: TraceQuery) => void }) {
  const words = useWords();
  const { entries, holding } = traced;
  const { hash } = useLocation();
  useEffect(() => {
    if (hash.startsWith('#entry-')) document.getElementById(hash.slice(1))?.scrollIntoView({ block: 'center' });
  }, [hash, entries]);
  const filtered = query.personId ?? query.action ?? query.from ?? query.to;
  return (
    <section className="card entries" aria-label={words('audit.journal.title')}>
      <header>
        <h2>{words('audit.journal.title')}</h2><span className="sub">{words('audit.journal.counts', { task: entries.ofTask, scope: entries.ofScope })}</span><span className="grow" />
        {holding.scope.key !== 'all' && <FilterChip on onClick={() => change({ scope: 'all' })}>{holding.scope.label} ×</FilterChip>}
        <FilterSelect label={`${words('audit.journal.person')}：`} all={words('audit.journal.all')} value={query.personId ?? ''} onChange={(personId) => change({ personId })} options={entries.people.map(({ id, name }) => ({ value: id, label: name }))} />
        <FilterSelect label={`${words('audit.journal.action')}：`} all={words('audit.journal.all')} value={query.action ?? ''} onChange={(action) => change({ action })} options={entries.actions.map(({ key, label }) => ({ value: key, label }))} />
        <FilterDate label={words('audit.journal.from')} value={query.from ?? ''} max={query.to} onChange={(from) => change({ from })} />
        <FilterDate label={words('audit.journal.to')} value={query.to ?? ''} min={query.from} onChange={(to) => change({ to })} />
        {filtered && <FilterChip on={false} onClick={() => change({ personId: '', action: '', from: '', to: '' })}>{words('audit.journal.clear')}</FilterChip>}
      </header>
      {entries.total === 0 ? <EmptyState what={words('audit.journal.none')} next={words('audit.journal.noneNext')} /> : (
        <>
          <table>
            <colgroup><col style={{ width: 66 }} /><col style={{ width: 124 }} /><col style={{ width: 190 }} /><col style={{ width: 200 }} /><col /><col style={{ width: 190 }} /><col style={{ width: 82 }} /></colgroup>
            <thead><tr><th className="ra">{words('audit.journal.seq')}</th><th>{words('audit.journal.at')}</th><th>{words('audit.journal.who')}</th><th>{words('audit.journal.authority')}</th><th>{words('audit.journal.what')}</th><th>{words('audit.journal.links')}</th><th>{words('audit.journal.check')}</th></tr></thead>
            <tbody>{entries.items.map((entry, index) => [
              entry.later && !entries.items[index - 1]?.later && <tr key="line" className="line"><td colSpan={7}>{words('audit.journal.later', { time: dateText(traced.at) })}</td></tr>,
              <EntryLine key={entry.id} entry={entry} last={!entry.later && entries.items[index + 1]?.later === true} />,
            ])}</tbody>
          </table>
          {entries.total > perPage && <Pager page={entries.page} perPage={perPage} total={entries.total} unit={words('audit.journal.counter')} onPage={(page) => change({ page: String(page) })} />}
        </>
      )}
    </section>
  );
}

function EntryLine({ entry, last }: { entry: AuditedEntry; last: boolean }) {
  const words = useWords();
  return (
    <tr id={`entry-${entry.seq}`} className={`${entry.later ? 'later' : ''}${last ? ' last' : ''}${entry.ok ? '' : ' bad'}`}>
      <td className="ra tnum">{entry.seq.toLocaleString('zh-CN')}</td><td className="tnum"><DateText value={entry.at} /></td>
      <td className="ellipsis" title={`${entry.who} ${entry.unit}`}>{entry.who}{entry.unit && <span className="l2">　{entry.unit}</span>}</td>
      <td className="ellipsis" title={entry.authority}>{entry.authority}</td>
      <td className="ellipsis" title={entry.sentence}>{entry.sentence}</td>
      <td className="mono">{grouped(entry.previous)} → <b>{grouped(entry.own)}</b></td>
      <td className={entry.ok ? 'sound' : 'urgent'}>{entry.ok ? `✓ ${words('audit.journal.ok')}` : `✕ ${words('audit.journal.bad')}`}</td>
    </tr>
  );
}
