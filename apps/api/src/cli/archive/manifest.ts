import { createHash } from 'node:crypto';
import { z } from 'zod';

const hex = z.string().regex(/^[0-9a-f]{64}$/);
const safeName = z.string().regex(/^[a-z][a-z0-9_]{0,62}$/);

/** `manifest.json`, the last file of a backup: what is in it, so that a restored place can be compared with it. */
export const backupManifest = z.object({
  format: z.literal('reform-ledger-backup/1'),
  /** The moment of the snapshot. */
  at: z.string(),
  database: z.enum(['sqlite', 'mysql']),
  /** The migrations that made the tables, by name, in their order. */
  migrations: z.array(z.string()),
  tables: z.array(z.object({ name: safeName, columns: z.array(safeName), rows: z.number().int().min(0), digest: hex })),
  files: z.object({ count: z.number().int(), bytes: z.number().int() }),
  /** Files that rows of the snapshot name and that were not on the disk any more, or whose content was not what their name says. */
  missing: z.array(z.string()),
  damaged: z.array(z.string()),
  /** SHA-256 and size of every other member of the archive. */
  members: z.record(z.string(), z.object({ sha256: hex, size: z.number().int().min(0) })),
});
export type BackupManifest = z.infer<typeof backupManifest>;
export type TableShape = Pick<BackupManifest['tables'][number], 'name' | 'columns'>;

/** A value as both drivers give it. Instants are text in UTC, flags are 0 and 1, bytes are wrapped: the same line on either database. */
export type StoredCell = string | number | null | Buffer;

/** A row as a line of the backup: its values in the order of the table's columns. */
export const lineOf = (cells: readonly StoredCell[]): string => JSON.stringify(cells.map((cell) => (Buffer.isBuffer(cell) ? { base64: cell.toString('base64') } : cell)));
export const cellsOf = (line: string): StoredCell[] =>
  (JSON.parse(line) as (string | number | null | { base64: string })[]).map((cell) => (typeof cell === 'object' && cell !== null ? Buffer.from(cell.base64, 'base64') : cell));

const modulus = 1n << 256n;

/**
 * A table's digest: the sum of its rows' SHA-256, modulo 2^256. It does not depend on the order in which a database gives rows,
 * and a row more, less, twice or changed changes it.
 */
export class TableDigest {
  private sum = 0n;
  rows = 0;

  add(line: string): void {
    this.sum = (this.sum + BigInt(`0x${createHash('sha256').update(line).digest('hex')}`)) % modulus;
    this.rows += 1;
  }

  hex(): string {
    return this.sum.toString(16).padStart(64, '0');
  }
}
