import type { DocumentNumberRow, Page } from '@reform-ledger/contracts';
import { isOfficeRole } from '@reform-ledger/contracts';
import type { DataSource } from 'typeorm';
import { reading, type Parameter } from '../../database/statements.js';
import { holds, type Actor } from '../../kernel/actor.js';
import { refuse } from '../../kernel/errors.js';
import { NumberedDocument } from './numbered-document.entity.js';

/** The register is the office's; its leaders and auditors read it. */
const mayRead = (actor: Actor): boolean => actor.appointments.some((held) => isOfficeRole(held.role)) || holds(actor, 'leader') || holds(actor, 'auditor');

/** The register of document numbers of the actor's jurisdiction, the newest first; voided ones with their reason. @throws NOT_ALLOWED */
export async function listNumbers(dataSource: DataSource, actor: Actor, query: { year?: number | undefined; page: number; perPage: number }): Promise<Page<DocumentNumberRow>> {
  if (!mayRead(actor)) throw refuse('NOT_ALLOWED', { reason: '文号登记由医改办、领导和审计查看' });
  const where = `WHERE jurisdiction_id = ?${query.year === undefined ? '' : ' AND year = ?'}`;
  const values: Parameter[] = [actor.jurisdictionId, ...(query.year === undefined ? [] : [query.year])];
  return reading(dataSource, async (sql) => {
    const [counted] = await sql.select<{ total: number | string }>(`SELECT COUNT(*) AS total FROM numbered_document ${where}`, values);
    const rows = await sql.find(NumberedDocument, `${where} ORDER BY year DESC, series, number DESC LIMIT ? OFFSET ?`, [...values, query.perPage, (query.page - 1) * query.perPage]);
    return { items: rows.map(rowOf), total: Number(counted!.total) };
  });
}

const rowOf = (entry: NumberedDocument): DocumentNumberRow => ({
  id: entry.id, number: entry.number, year: entry.year, docNumber: entry.docNumber, kind: entry.kind, subjectId: entry.subjectId, title: entry.title, state: entry.state, takenAt: entry.takenAt.toISOString(), takenBy: entry.takenBy,
  voidedAt: entry.voidedAt?.toISOString() ?? null, voidedBy: entry.voidedBy, voidReason: entry.voidReason,
});
