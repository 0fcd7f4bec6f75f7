import { z } from 'zod';
import { dateOnly, line } from './common.js';

export const calendarQuery = z.object({ year: z.coerce.number().int().min(2000).max(2100) });
export const calendarDayBody = z.object({ working: z.boolean(), name: line(100).min(2, '请写明依据'), version: z.number().int().optional() });
/** The days of a year that are not what their weekday says. */
export const calendarYear = z.object({
  year: z.number().int(),
  loaded: z.boolean(),
  items: z.array(z.object({ day: dateOnly, working: z.boolean(), name: z.string(), version: z.number().int() })),
  abilities: z.object({ edit: z.boolean() }),
});
export type CalendarYear = z.infer<typeof calendarYear>;
export const calendarDayAnswer = z.object({ day: dateOnly });
