import { Foundation } from './0001-foundation.js';
import { Approvals } from './0030-approvals.js';

/** Every migration in order. A released one never changes; a change of the schema is a new file. */
export const migrations = [Foundation, Approvals];
