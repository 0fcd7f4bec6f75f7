import { memo, useMemo } from 'react';
import type { PlanDetail } from '@reform-ledger/contracts';
import { useWords } from '../i18n/words.js';
import { sourceLines, type Piece } from './evidence.js';

interface SourcePaneProps { plan: PlanDetail; hot: string | null; onHot: (taskKey: string | null) => void }

/** The source, not a letter changed, with every piece of evidence marked. Hovering or focusing a task marks its place in both panes. */
export function SourcePane({ plan, hot, onHot }: SourcePaneProps) {
  const words = useWords();
  const lines = useMemo(() => sourceLines(plan), [plan]);
  return (
    <section className="card pane source" aria-label={words('plans.source.title')}>
      <header>
        <h2>{words('plans.source.title')}</h2><span className="grow" />
        <span className="legend">{(['chapter', 'task', 'unit', 'deadline', 'target'] as const).map((kind) => <mark key={kind} className={`ev-${kind}`}>{words(`plans.marks.${kind}`)}</mark>)}</span>
      </header>
      <div className="scroll" tabIndex={0} role="region" aria-label={words('plans.source.title')}>
        {lines.map((line, index) => {
          if (line.pieces.every((piece) => piece.text.trim() === '')) return null;
          const key = line.taskKey;
          return (
            <p key={line.start} id={key && lines[index - 1]?.taskKey !== key ? `source-${key}` : undefined} className={`src-line${key && key === hot ? ' hot' : ''}${key ? ' of-task' : ''}`}
              tabIndex={key ? 0 : undefined} onMouseEnter={() => onHot(key)} onFocus={() => key && onHot(key)}>
              <Line pieces={line.pieces} />
            </p>
          );
        })}
      </div>
    </section>
  );
}

const Line = memo(function Line({ pieces }: { pieces: Piece[] }) {
  return <>{pieces.map((piece) => (piece.kind ? <mark key={piece.start} className={`ev-${piece.kind}${piece.unresolved ? ' unresolved' : ''}`}>{piece.text}</mark> : <span key={piece.start}>{piece.text}</span>))}</>;
});
