import { Link } from 'react-router-dom';
import type { WordCount } from '@reform-ledger/contracts';
import { useWords } from '../i18n/words.js';

/** 红1 黄1 绿2: every word opens the list it counts, in the colour of its light and underlined; `of` says whose for whoever listens. */
export function WordCounts({ counts, of }: { counts: WordCount[]; of: string }) {
  const words = useWords();
  if (counts.length === 0) return <span className="t3">{words('shell.state.dash')}</span>;
  return <span className="word-counts">{counts.map((one) => <Link key={one.key} className={`light-word ${one.key}`} to={one.link} aria-label={`${of} ${one.label} ${one.count}`}>{one.label}{one.count}</Link>)}</span>;
}
