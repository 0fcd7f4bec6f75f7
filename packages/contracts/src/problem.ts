import { z } from 'zod';
import { errors } from './errors.js';
import { keysOf } from './tables.js';

/** The body of every refused request. `message` is ready to show; `code` is for programs; nothing else is needed to understand it. */
export const apiProblem = z.object({
  error: z.object({ code: z.enum(keysOf(errors)), message: z.string().min(1), details: z.record(z.string(), z.unknown()).optional(), requestId: z.string().optional() }),
});
export type ApiProblem = z.infer<typeof apiProblem>;
