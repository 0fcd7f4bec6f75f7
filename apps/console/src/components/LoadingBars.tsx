import { useWords } from '../i18n/words.js';

const widths = ['62%', '88%', '74%', '92%', '57%', '80%', '69%', '85%'];

/** Grey bars where rows will stand; never a number before it is known. */
export function LoadingBars({ rows = 4 }: { rows?: number }) {
  const words = useWords();
  return <div className="bars" role="status" aria-label={words('shell.state.loading')}>{Array.from({ length: rows }, (_, index) => <i key={index} style={{ width: widths[index % widths.length] }} />)}</div>;
}

/** A grey bar in the place of one number. */
export function NumberBar() {
  return <span className="bar-inline" aria-hidden />;
}

/** Old figures stay while new ones are fetched; this says so. */
export function Refreshing({ active }: { active: boolean }) {
  const words = useWords();
  return active ? <span className="refreshing" role="status">{words('shell.state.refreshing')}</span> : null;
}
