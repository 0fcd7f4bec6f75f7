import { dayOf } from '../kernel/clock.js';
import type { CheckpointReason } from './checkpoint.entity.js';

/** What decides whether a checkpoint is due. */
export interface CheckpointSituation {
  now: Date;
  /** When the last one was made, and the last at an office close; undefined: never. */
  last: Date | undefined;
  lastClose: Date | undefined;
  /** Minutes between two checkpoints; 0: only at the office close. */
  minutes: number;
  /** Whether people work on a day ('YYYY-MM-DD'). */
  works: (day: string) => boolean;
  /** The close of office hours of a day. */
  closeOf: (day: string) => Date;
}

const dayLength = 86_400_000;

/** Why a checkpoint is due now, or undefined. The close of the last working day is made up for when the program was not running then. */
export function dueReason({ now, last, lastClose, minutes, works, closeOf }: CheckpointSituation): CheckpointReason | undefined {
  const close = latestClose(now, works, closeOf);
  if (close !== undefined && (lastClose === undefined || lastClose < close)) return 'office-close';
  if (minutes > 0 && (last === undefined || now.getTime() - last.getTime() >= minutes * 60_000)) return 'scheduled';
  return undefined;
}

/** The latest close of a working day up to now. Looks a month back: no holidays are longer. */
function latestClose(now: Date, works: (day: string) => boolean, closeOf: (day: string) => Date): Date | undefined {
  for (let back = 0; back < 31; back += 1) {
    const day = dayOf(new Date(now.getTime() - back * dayLength));
    if (works(day) && closeOf(day) <= now) return closeOf(day);
  }
  return undefined;
}
