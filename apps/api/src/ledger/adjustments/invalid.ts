import { refuse, type Refusal } from '../../kernel/errors.js';

/** What is asked for cannot be carried out, with the reason in words. */
export const invalid = (reason: string): Refusal => refuse('ADJUSTMENT_INVALID', { reason });
