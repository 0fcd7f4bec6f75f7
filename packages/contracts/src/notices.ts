import { z } from 'zod';
import { count, instant } from './common.js';

/** Something that changed for me: what somebody did with my matter, my unit's task or my post, or an item that came to me. */
export const notice = z.object({
  id: z.string(), at: instant, kind: z.enum(['item', 'decision', 'task', 'self']),
  /** Who did it, or null where nobody did (an item that came by a date). */
  who: z.string().nullable(),
  text: z.string(), link: z.string().nullable(), unread: z.boolean(),
});
export type Notice = z.infer<typeof notice>;
/** Newest first, of the last thirty days, fifty at most; `unread` counts all of them that came after the last look. */
export const noticesAnswer = z.object({ items: z.array(notice), unread: count, asOf: instant });
export type NoticesAnswer = z.infer<typeof noticesAnswer>;

/** Everything up to this moment has been seen. */
export const noticesSeenBody = z.strictObject({ until: z.iso.datetime() });
