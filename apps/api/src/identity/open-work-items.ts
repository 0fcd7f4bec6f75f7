import type { Actor } from '../kernel/actor.js';

/** How many open work items are addressed to somebody. Implemented by approvals, which stand above identity. */
export abstract class OpenWorkItems {
  /** The same number as the list at /work-items?scope=mine. */
  abstract count(actor: Actor): Promise<number>;
}
