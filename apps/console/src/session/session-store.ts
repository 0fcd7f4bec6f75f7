import { useSyncExternalStore } from 'react';
import type { SessionInfo } from '@reform-ledger/contracts';

/** Who is logged in, as the whole console knows it, with the moment it was read (this machine's clock). */
export interface KnownSession {
  info: SessionInfo;
  readAt: number;
  /** End of the session without activity, by this machine's clock. */
  endsAt: number;
}

let known: KnownSession | null = null;
const listeners = new Set<() => void>();

/** Stores what the server said about the session; null after leaving. */
export function setSession(info: SessionInfo | null): void {
  const readAt = Date.now();
  known = info ? { info, readAt, endsAt: readAt + lifeLeft(info, readAt) } : null;
  listeners.forEach((listener) => listener());
}

/** The demo's business clock runs years behind the real one in which sessions end; the nearer of the two is meant. */
function lifeLeft(info: SessionInfo, readAt: number): number {
  const ends = Date.parse(info.idleEndsAt);
  const byBusinessClock = ends - Date.parse(info.now);
  const byThisClock = ends - readAt;
  return Math.abs(byBusinessClock) < Math.abs(byThisClock) ? byBusinessClock : byThisClock;
}

export const currentSession = (): KnownSession | null => known;

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => { listeners.delete(listener); };
}

/** The session, or null before login. */
export const useKnownSession = (): KnownSession | null => useSyncExternalStore(subscribe, currentSession);

/** The session inside pages, where somebody is always logged in. */
export function useSession(): SessionInfo {
  const session = useKnownSession();
  if (!session) throw new Error('useSession is for pages behind the login');
  return session.info;
}

/** Business time now (the demo runs on its own date), from the server's time and the time since it was read. */
export function businessNow(): Date {
  return known ? new Date(Date.parse(known.info.now) + (Date.now() - known.readAt)) : new Date();
}
