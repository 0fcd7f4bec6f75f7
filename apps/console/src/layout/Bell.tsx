import { useEffect, useRef, useState } from 'react';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useLocation } from 'react-router-dom';
import type { Notice } from '@reform-ledger/contracts';
import { dateText } from '../components/time.js';
import { ErrorNote } from '../components/ErrorNote.js';
import { LoadingBars } from '../components/LoadingBars.js';
import { useServer } from '../data-provider.js';
import { useWords } from '../i18n/words.js';

const key = ['notices'];

/**
 * The bell: what changed for me. It asks again after every page change and when opened, never by a timer, so that an idle
 * session still ends; what was shown counts as seen when the list is closed.
 */
export function Bell() {
  const words = useWords();
  const server = useServer();
  const client = useQueryClient();
  const { pathname } = useLocation();
  const [open, setOpen] = useState(false);
  const box = useRef<HTMLDivElement>(null);
  const button = useRef<HTMLButtonElement>(null);
  const { data, error, refetch } = useQuery({ queryKey: key, queryFn: ({ signal }) => server.getNotices(signal), staleTime: 20_000 });
  const unread = data?.unread ?? 0;

  useEffect(() => { void client.invalidateQueries({ queryKey: key }); setOpen(false); }, [client, pathname]);
  useEffect(() => {
    if (!open) return;
    const outside = (event: MouseEvent) => { if (!box.current?.contains(event.target as Node)) setOpen(false); };
    const escape = (event: KeyboardEvent) => { if (event.key === 'Escape') { setOpen(false); button.current?.focus(); } };
    document.addEventListener('mousedown', outside);
    document.addEventListener('keydown', escape);
    return () => { document.removeEventListener('mousedown', outside); document.removeEventListener('keydown', escape); };
  }, [open]);
  const shown = useRef<string | null>(null);
  useEffect(() => {
    if (open) { shown.current = unread > 0 ? data!.asOf : null; return; }
    const until = shown.current;
    if (until === null) return;
    shown.current = null;
    // Not kept: the news stay new, and the next look tries again.
    void server.markNoticesSeen(until).then(() => client.invalidateQueries({ queryKey: key }), () => undefined);
  }, [open, unread, data, server, client]);

  return (
    <div className="bell no-print" ref={box}>
      <button type="button" ref={button} aria-haspopup="true" aria-expanded={open} aria-label={unread > 0 ? words('shell.bell.unread', { count: unread }) : words('shell.bell.label')} title={words('shell.bell.label')}
        onClick={() => { if (!open) void refetch(); setOpen(!open); }}>
        <svg viewBox="0 0 20 20" aria-hidden="true"><path d="M10 3a5 5 0 0 0-5 5v3.5L3.5 14h13L15 11.5V8a5 5 0 0 0-5-5zM8 16.5h4" /></svg>
        {unread > 0 && <b aria-hidden="true">{unread > 99 ? '99+' : unread}</b>}
      </button>
      {open && (
        <section className="panel" aria-label={words('shell.bell.label')}>
          <h2>{words('shell.bell.label')}<span>{words('shell.bell.period')}</span></h2>
          {error && !data ? <ErrorNote error={error} onRetry={() => void refetch()} /> : !data ? <LoadingBars rows={4} />
            : data.items.length === 0 ? <p className="none">{words('shell.bell.none')}</p>
              : <ul>{data.items.map((item) => <li key={item.id} className={item.unread ? 'new' : ''}><NoticeLine item={item} onOpen={() => setOpen(false)} /></li>)}</ul>}
        </section>
      )}
    </div>
  );
}

function NoticeLine({ item, onOpen }: { item: Notice; onOpen: () => void }) {
  const words = useWords();
  const content = (
    <>
      <span className="l1">{item.who && <b>{item.who} </b>}{item.text}</span>
      <span className="l2">{item.unread && <em>{words('shell.bell.new')}</em>}{dateText(item.at)}</span>
    </>
  );
  return item.link ? <Link to={item.link} onClick={onOpen}>{content}</Link> : <span className="plain">{content}</span>;
}
