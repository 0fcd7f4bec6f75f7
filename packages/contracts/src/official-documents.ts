import { z } from 'zod';
import { id } from './common.js';
import { ledgerQuery } from './ledger.js';

/** The 交办通知 of a plan: without a unit the whole list, for a unit's people their own. */
export const assignmentNoticeQuery = z.strictObject({ unitId: id.optional() });

/** The 季度台账: the ledger page's filter, and the paper. */
export const quarterlyLedgerQuery = ledgerQuery.extend({ paper: z.enum(['A3', 'A4']).default('A3') });
export type QuarterlyLedgerQuery = z.infer<typeof quarterlyLedgerQuery>;
