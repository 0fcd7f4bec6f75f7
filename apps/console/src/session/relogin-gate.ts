/**
 * When a session ends under an open page, requests wait here instead of throwing the page away:
 * the dialog asks for the password, and the waiting requests go on afterwards.
 */
/** `why` is the sentence to show while asking, null when nothing is asked. */
type Listener = (why: string | null) => void;

let waiting: { why: string; promise: Promise<void>; resolve: () => void; reject: (reason: unknown) => void } | null = null;
const listeners = new Set<Listener>();

/** Asks for a new login; all callers share one dialog. Rejects when the person leaves instead. */
export function askRelogin(why: string): Promise<void> {
  if (!waiting) {
    let resolve!: () => void;
    let reject!: (reason: unknown) => void;
    const promise = new Promise<void>((res, rej) => { resolve = res; reject = rej; });
    // Nobody may be waiting when the session warning opens the dialog; that is no unhandled failure.
    promise.catch(() => undefined);
    waiting = { why, promise, resolve, reject };
    listeners.forEach((listener) => listener(why));
  }
  return waiting.promise;
}

/** The dialog calls this when the login succeeded. */
export function reloginDone(): void {
  const settled = waiting;
  waiting = null;
  listeners.forEach((listener) => listener(null));
  settled?.resolve();
}

/** The dialog calls this when the person gives up; waiting requests fail with `reason`. */
export function reloginGivenUp(reason: unknown): void {
  const settled = waiting;
  waiting = null;
  listeners.forEach((listener) => listener(null));
  settled?.reject(reason);
}

export function onReloginAsked(listener: Listener): () => void {
  listeners.add(listener);
  listener(waiting?.why ?? null);
  return () => { listeners.delete(listener); };
}
