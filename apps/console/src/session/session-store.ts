import { useSyncExternalStore } from 'react';
import type { SessionInfo } from '@reform-ledger/contracts';

/** Who is logged in, as the whole console knows it, with the moment it was read (this machine's clock). */
export interface KnownSession {
  info: SessionInfo;
  readAt: number;
  /** How long the session lasts without activity. */
  lastsMs: number;
  /** End of the session without activity, by this machine's clock. */
  endsAt: number;
}

let known: KnownSession | null = null;
const listeners = new Set<() => void>();

/** All windows of a browser share one session cookie; this tells the others who it belongs to. */
const sharedKey = 'reform-ledger.person';

/** A window must not go on under another person's name: when somebody else logs in beside it, it opens anew. */
export function watchOtherWindows(): void {
  window.addEventListener('storage', (event) => {
    if (event.key === sharedKey && known && event.newValue && event.newValue !== known.info.person.id) window.location.assign('/');
  });
}

/** Stores what the server said about the session; null after leaving. */
export function setSession(info: SessionInfo | null): void {
  if (info && typeof localStorage !== 'undefined') localStorage.setItem(sharedKey, info.person.id);
  const readAt = Date.now();
  const lastsMs = info ? Date.parse(info.idleEndsAt) - (readAt + behindMs) : 0;
  known = info ? { info, readAt, lastsMs, endsAt: readAt + lastsMs } : null;
  listeners.forEach((listener) => listener());
}

/** How far this machine's clock is behind the server's real one, from the `Date` of its answers. */
let behindMs = 0;

/** Every answer tells the server's real time, and that the session lives on: any request counts as activity. */
export function noteAnswer(date: string | null): void {
  const serverTime = date ? Date.parse(date) : Number.NaN;
  if (Number.isFinite(serverTime)) behindMs = serverTime - Date.now();
  if (known) known.endsAt = Math.max(known.endsAt, Date.now() + known.lastsMs);
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
