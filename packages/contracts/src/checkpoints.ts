import { z } from 'zod';
import { count, instant, sha256 } from './common.js';

/** The number of a checkpoint in an address. */
export const checkpointNumber = z.coerce.number('检查点的编号是 1、2、3 这样的数').int().min(1).max(2_147_483_647);
export const checkpointsQuery = z.strictObject({ page: z.coerce.number().int().min(1).max(100_000).default(1), perPage: z.coerce.number().int().min(1).max(200).default(50) });
export type CheckpointsQuery = z.infer<typeof checkpointsQuery>;

/** A checkpoint (检查点): the ends of the chains at one moment. `chains` are those the reader may know of. */
export const checkpointRow = z.strictObject({
  no: z.number().int(), at: instant, reason: z.enum(['scheduled', 'office-close', 'command']), hash: sha256,
  chains: z.array(z.strictObject({ chain: z.string(), size: count, head: sha256 })), otherChains: count,
});
export type CheckpointRow = z.infer<typeof checkpointRow>;
export const checkpointsPage = z.strictObject({ items: z.array(checkpointRow), total: count });
export type CheckpointsPage = z.infer<typeof checkpointsPage>;
export const checkpointDetail = checkpointRow.extend({ prevHash: sha256, realAt: instant, installation: z.string(), fileName: z.string() });
export type CheckpointDetail = z.infer<typeof checkpointDetail>;
