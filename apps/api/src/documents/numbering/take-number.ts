import type { DocumentNumberRow, PersonLabel } from '@reform-ledger/contracts';
import type { Tx } from '../../journal/record.js';
import { refuse } from '../../kernel/errors.js';
import { newId } from '../../kernel/ids.js';
import { briefSeries, documentSeries, formatBriefNumber, formatDocumentNumber } from './document-number.js';
import { NumberedDocument } from './numbered-document.entity.js';

/** The document that wants a number. */
export interface NumberWanted { jurisdictionId: string; prefix: string; year: number; kind: DocumentNumberRow['kind']; subjectId: string; title: string; by: PersonLabel }
export interface NumberTaken { id: string; number: number; docNumber: string }

const seriesOf = ({ kind, jurisdictionId, year }: Pick<NumberWanted, 'kind' | 'jurisdictionId' | 'year'>): string => (kind === 'brief' ? briefSeries(jurisdictionId, year) : documentSeries(jurisdictionId, year));
const written = ({ kind, prefix, year }: Pick<NumberWanted, 'kind' | 'prefix' | 'year'>, number: number): string => (kind === 'brief' ? formatBriefNumber({ year, number }) : formatDocumentNumber({ prefix, year, number }));

/** Takes the next number of the document's series and writes it into the register. Call it in the signing transaction, late: the series stays locked until that ends. */
export async function takeNumber(tx: Tx, wanted: NumberWanted): Promise<NumberTaken> {
  return enter(tx, wanted, await tx.nextNumber(seriesOf(wanted)), 'taken');
}

/** Enters a number given on paper before (补录) and makes the series go on after it. @throws DUPLICATE when the register has it */
export async function reserveNumber(tx: Tx, wanted: NumberWanted, number: number): Promise<NumberTaken> {
  const [known] = await tx.sql.find(NumberedDocument, 'WHERE series = ? AND number = ?', [seriesOf(wanted), number]);
  if (known !== undefined) throw refuse('DUPLICATE', { what: `${known.docNumber}《${known.title}》` });
  await tx.reserveNumber(seriesOf(wanted), number);
  return enter(tx, wanted, number, 'reserved');
}

/** Voids a number for good: it stays in the register with the reason, and nothing else ever carries it. */
export async function voidNumber(tx: Tx, id: string, reason: string, by: PersonLabel): Promise<void> {
  const [entry] = await tx.sql.find(NumberedDocument, 'WHERE id = ?', [id], true);
  if (entry === undefined) throw refuse('NOT_FOUND');
  await tx.compareAndSet(NumberedDocument, entry.id, entry.version, { state: 'voided', voidedBy: by, voidedAt: tx.now, voidReason: reason });
}

async function enter(tx: Tx, wanted: NumberWanted, number: number, state: 'taken' | 'reserved'): Promise<NumberTaken> {
  const entry: NumberedDocument = {
    id: newId(), jurisdictionId: wanted.jurisdictionId, series: seriesOf(wanted), year: wanted.year, number, docNumber: written(wanted, number), kind: wanted.kind, subjectId: wanted.subjectId, title: wanted.title.slice(0, 255),
    state, takenBy: wanted.by, takenAt: tx.now, voidedBy: null, voidedAt: null, voidReason: null, version: 1,
  };
  await tx.sql.insert(NumberedDocument, entry);
  return { id: entry.id, number, docNumber: entry.docNumber };
}
