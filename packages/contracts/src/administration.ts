import { z } from 'zod';

/** GET /api/ready: everything that work needs is well. What is not is told by the refusal NOT_READY. */
export const readyAnswer = z.object({ status: z.literal('ready') });
export type ReadyAnswer = z.infer<typeof readyAnswer>;

/** One row of the sheet of accounts as it will be made. */
const accountRow = z.object({ row: z.number().int().min(1), name: z.string(), loginName: z.string(), unitName: z.string(), post: z.string(), officePhone: z.string() });
/** POST /api/account-sheets/preview: what the sheet would make, and the hash under which it is confirmed. Nothing is made yet. */
export const accountSheetPreview = z.object({ sha256: z.string().regex(/^[0-9a-f]{64}$/), rows: z.array(accountRow).max(500) });
/** The field beside the file of POST /api/account-sheets/confirm. */
export const accountSheetConfirm = z.object({ sha256: z.string().regex(/^[0-9a-f]{64}$/) });
export type AccountSheetPreview = z.infer<typeof accountSheetPreview>;
