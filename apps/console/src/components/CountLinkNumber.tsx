import { Link } from 'react-router-dom';

/** A number that opens the list it counts: blue with a thin underline. Zero and numbers without a list are plain. */
export function CountLinkNumber({ count, to, urgent, label, className = '' }: { count: number | string; to?: string | null; urgent?: boolean; label?: string; className?: string }) {
  if (!to || count === 0) return <span className={`count plain tnum ${className}`}>{count}</span>;
  return <Link className={`count ${urgent ? 'urgent' : ''} ${className}`} to={to} aria-label={label ? `${label} ${count}` : undefined}>{count}</Link>;
}

/** The address of a list with a filter, as the server writes it in `link`. */
export const listLink = (path: string, filter: Record<string, unknown>): string => `${path}?filter=${encodeURIComponent(JSON.stringify(filter))}`;
