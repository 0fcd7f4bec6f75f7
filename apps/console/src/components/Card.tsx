import type { ReactNode } from 'react';

/** A white box with an optional head line (title, remark, something at the right). `flush` lets a table reach the edges. */
export function Card({ title, sub, right, children, flush, tone, className = '', label }: { title?: ReactNode; sub?: ReactNode; right?: ReactNode; children?: ReactNode; flush?: boolean; tone?: 'turn' | 'alert'; className?: string; label?: string }) {
  return (
    <section className={`card ${tone ?? ''} ${className}`} aria-label={label ?? (typeof title === 'string' ? title : undefined)}>
      {title && <header><h2>{title}</h2>{sub && <span className="sub">{sub}</span>}<span className="grow" />{right}</header>}
      {flush ? children : <div className="in">{children}</div>}
    </section>
  );
}
