import type { LedgerRow } from '@reform-ledger/contracts';
import { dateText } from '../components/index.js';
import type { Words } from '../i18n/words.js';

/** Until when, or until what, a task rests. */
export function restsUntil({ until, untilWhat }: NonNullable<LedgerRow['suspension']>, words: Words): string {
  const parts = [until === null ? null : words('adjustments.until', { date: dateText(until, { year: true }) }), untilWhat === null ? null : words('adjustments.untilWhat', { what: untilWhat })];
  return parts.filter(Boolean).join(words('adjustments.or'));
}

type Moved = NonNullable<LedgerRow['moved']>;

/** The date that the document asked for. */
export const originalDay = ({ original }: Moved, words: Words): string => (original === null ? words('adjustments.noOriginal') : dateText(original, { year: true }));

/** 第2版，原2023年12月31日，刘望舒签批: what the ledger writes under a deadline that was moved. */
export const movedWords = (moved: Moved, words: Words): string => [words('adjustments.moved', { version: moved.version, date: moved.original === null ? words('adjustments.noOriginal') : dateText(moved.original) }), words('adjustments.movedBy', { who: moved.signedBy.name, date: dateText(moved.signedAt, { clock: false }) })].join('，');

/** The same in a whole sentence with the grounds, for the tooltip. */
export function movedTitle({ moved, deadlineBasis }: Pick<LedgerRow, 'moved' | 'deadlineBasis'>, words: Words): string {
  if (moved === null) return deadlineBasis;
  return words('adjustments.movedTitle', { original: originalDay(moved, words), version: moved.version, who: `${moved.signedBy.unitName ?? ''}${moved.signedBy.name}`, date: dateText(moved.signedAt), basis: deadlineBasis });
}
