import argon2 from 'argon2';
import { refuse } from '../kernel/errors.js';

/** argon2id, 19 MiB, two passes, one lane (OWASP's first choice): about 30 ms of one core, off the event loop. */
const cost = { type: argon2.argon2id, memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;

/** How many passwords are hashed at once, and how many may wait: hundreds of logins must not take the server from everybody else. */
const atOnce = 2;
const mayWait = 60;

let running = 0;
const waiting: (() => void)[] = [];

async function inTurn<T>(work: () => Promise<T>): Promise<T> {
  if (running >= atOnce) {
    if (waiting.length >= mayWait) throw refuse('BUSY');
    await new Promise<void>((resolve) => waiting.push(resolve));
  } else {
    running += 1;
  }
  try {
    return await work();
  } finally {
    const next = waiting.shift();
    if (next === undefined) running -= 1;
    else next();
  }
}

/** The PHC string of a password. @throws Refusal BUSY when too many are being hashed */
export const hashPassword = (password: string): Promise<string> => inTurn(() => argon2.hash(password, cost));

/**
 * The PHC string of the demo's password, which stands in a file for everybody to read: a costly hash would protect nothing, and would make every
 * login of a demonstration wait. Never for a person's own password.
 */
export const hashPublishedPassword = (password: string): Promise<string> => argon2.hash(password, { ...cost, memoryCost: 1024, timeCost: 1 });

/** True when the password belongs to the hash; takes as long when it does not. @throws Refusal BUSY */
export const verifyPassword = (hash: string, password: string): Promise<boolean> => inTurn(() => argon2.verify(hash, password));

let nobody: Promise<string> | undefined;

/** A hash that belongs to nobody: checked for unknown login names, so that they take as long as known ones. */
export const hashOfNobody = (): Promise<string> => (nobody ??= argon2.hash(crypto.randomUUID(), cost));
