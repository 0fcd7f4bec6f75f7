import { useEffect, useRef, useState, type KeyboardEvent } from 'react';
import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate } from 'react-router-dom';
import { isComposing } from '../components/keyboard.js';
import { ErrorNote } from '../components/ErrorNote.js';
import { useServer } from '../data-provider.js';
import { useWords } from '../i18n/words.js';

/** Search in the bar: tasks, units and document numbers. ↑ ↓ choose, Enter opens, Esc closes; typing with an input method never opens anything. */
export function SearchBox() {
  const words = useWords();
  const server = useServer();
  const navigate = useNavigate();
  const [typed, setTyped] = useState('');
  const [open, setOpen] = useState(false);
  const [at, setAt] = useState(0);
  const box = useRef<HTMLDivElement>(null);
  const asked = useDelayed(typed.trim(), 250);
  const { data: hits, error, refetch } = useQuery({ queryKey: ['search', asked], queryFn: ({ signal }) => server.search(asked, signal), enabled: asked.length > 0, staleTime: 30_000 });
  const fresh = asked === typed.trim();

  useEffect(() => setAt(0), [hits]);
  useEffect(() => {
    const outside = (event: MouseEvent) => { if (!box.current?.contains(event.target as Node)) setOpen(false); };
    document.addEventListener('mousedown', outside);
    return () => document.removeEventListener('mousedown', outside);
  }, []);

  const onKeyDown = (event: KeyboardEvent) => {
    if (isComposing(event)) return;
    if (event.key === 'Escape') setOpen(false);
    if (!hits?.length) return;
    if (event.key === 'ArrowDown') { event.preventDefault(); setAt((at + 1) % hits.length); }
    if (event.key === 'ArrowUp') { event.preventDefault(); setAt((at + hits.length - 1) % hits.length); }
    const chosen = hits[at];
    if (event.key === 'Enter' && fresh && chosen) { setOpen(false); navigate(chosen.link); }
  };
  return (
    <div className="search no-print" role="search" ref={box}>
      <input type="search" role="combobox" aria-expanded={open && typed !== ''} aria-controls="search-hits" aria-label={words('shell.search.label')} placeholder={words('shell.search.placeholder')} autoComplete="off" maxLength={100}
        value={typed} onChange={(event) => { setTyped(event.target.value); setOpen(true); }} onFocus={() => setOpen(true)} onKeyDown={onKeyDown} />
      {open && typed.trim() !== '' && (
        <div className="hits" id="search-hits" role="listbox">
          {error ? <ErrorNote error={error} onRetry={() => void refetch()} /> : !hits || !fresh ? <div className="wait">{words('shell.search.searching')}</div>
            : hits.length === 0 ? <div className="empty">{words('shell.search.none', { q: asked })}</div>
              : hits.map((hit, index) => (
                <Link key={`${hit.kind}-${hit.id}`} role="option" aria-selected={index === at} className={index === at ? 'on' : ''} to={hit.link} onClick={() => setOpen(false)}>
                  <span className="kind">{words(`shell.search.${hit.kind}`)}</span>
                  <span className="grow two-line"><div className="l1">{hit.title}</div><div className="l2">{hit.detail}</div></span>
                </Link>
              ))}
        </div>
      )}
    </div>
  );
}

function useDelayed(value: string, ms: number): string {
  const [delayed, setDelayed] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setDelayed(value), ms);
    return () => clearTimeout(timer);
  }, [value, ms]);
  return delayed;
}
