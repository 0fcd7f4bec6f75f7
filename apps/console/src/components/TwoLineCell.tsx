import type { ReactNode } from 'react';

/** A table cell of two lines: the conclusion, and what it rests on. Long text is cut with the whole in the tooltip. */
export function TwoLineCell({ first, second, title, strong }: { first: ReactNode; second?: ReactNode; title?: string; strong?: boolean }) {
  const whole = title ?? [first, second].filter((line) => typeof line === 'string').join('\n');
  return (
    <div className="two-line" title={whole || undefined}>
      <div className="l1" style={strong ? { fontWeight: 500 } : undefined}>{first}</div>
      {second !== undefined && <div className="l2">{second}</div>}
    </div>
  );
}
