import { Link } from 'react-router-dom';
import type { ChainBadge } from '@reform-ledger/contracts';
import { dateText } from '../components/index.js';
import { useWords } from '../i18n/words.js';
import { useSession } from '../session/session-store.js';

const grouped = (hash: string): string => `${hash.slice(0, 4)} ${hash.slice(4, 8)}`;
const thousands = (count: number): string => count.toLocaleString('zh-CN');

/** Whether the chain is whole, where that was found out, and the newest checkpoint; red with the first bad number when it is not. */
export function ChainBadgeCard({ badge }: { badge: ChainBadge }) {
  const words = useWords();
  const auditor = useSession().appointments.some(({ role }) => role === 'auditor');
  const { checkpoint } = badge;
  const good = badge.ok && checkpoint?.fits !== false;
  return (
    <div className={`badge-card${good ? '' : ' bad'}`} role={good ? 'status' : 'alert'}>
      <svg width="30" height="30" viewBox="0 0 20 20" fill="none" stroke="currentColor" strokeWidth="1.4" aria-hidden><path d="M10 2l7 2.4v5.4c0 4.4-3.4 7-7 8.2-3.6-1.2-7-3.8-7-8.2V4.4z" /><path d={good ? 'M6.8 10l2.3 2.3 4.2-4.6' : 'M10 6v5M10 13.2v.6'} /></svg>
      <div>
        <b>{badge.ok ? words('audit.badge.ok', { entries: thousands(badge.entries) }) : words('audit.badge.bad', { seq: thousands(badge.firstBad ?? 0), before: thousands((badge.firstBad ?? 1) - 1) })}</b>
        <div className="l2">
          {!badge.ok ? words('audit.badge.badDetail', { message: badge.message, contact: badge.contact }) : <>
            {words('audit.badge.okDetail', { time: dateText(badge.checkedAt) })}
            {checkpoint === null ? words('audit.badge.noCheckpoint') : checkpoint.fits
              ? <>{words('audit.badge.checkpoint', { size: thousands(checkpoint.size) })} <span className="mono">{grouped(checkpoint.hash)}</span>{words('audit.badge.checkpointAt', { time: dateText(checkpoint.at), place: checkpoint.place })}</>
              : words('audit.badge.misfit', { size: thousands(checkpoint.size) })}
          </>}
        </div>
      </div>
      {auditor && <Link className="link sm" to="/verification">{words('audit.badge.report')}</Link>}
    </div>
  );
}
