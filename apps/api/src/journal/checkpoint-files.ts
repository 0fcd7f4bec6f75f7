import { existsSync, mkdirSync, readdirSync } from 'node:fs';
import { open, rename, unlink } from 'node:fs/promises';
import { join } from 'node:path';
import type { DataSource } from 'typeorm';
import { reading } from '../database/statements.js';
import { Checkpoint } from './checkpoint.entity.js';

/** The file of a checkpoint: its body and not a byte more, so that `sha256sum` of the file is the hash of the checkpoint. */
export const checkpointFileName = (no: number): string => `checkpoint-${String(no).padStart(6, '0')}.json`;

const pageSize = 200;

/**
 * Writes the checkpoints that have no file yet into the directory; a file that is there is never touched, whatever it holds.
 * Each file appears whole or not at all.
 * @returns the numbers written
 * @throws the system's error when the directory cannot be written
 */
export async function exportCheckpoints(dataSource: DataSource, directory: string): Promise<number[]> {
  mkdirSync(directory, { recursive: true });
  const present = new Set(readdirSync(directory));
  const written: number[] = [];
  for (let after = 0; ;) {
    const page = await reading(dataSource, (sql) => sql.find(Checkpoint, `WHERE no > ? ORDER BY no LIMIT ${pageSize}`, [after]));
    for (const { no, body } of page) {
      if (present.has(checkpointFileName(no))) continue;
      await writeWhole(join(directory, checkpointFileName(no)), body);
      written.push(no);
    }
    if (page.length < pageSize) return written;
    after = page.at(-1)!.no;
  }
}

async function writeWhole(path: string, text: string): Promise<void> {
  const temporary = `${path}.part`;
  // What a killed program left half written.
  if (existsSync(temporary)) await unlink(temporary);
  const file = await open(temporary, 'wx', 0o640);
  try {
    await file.writeFile(text, 'utf8');
    await file.sync();
  } finally {
    await file.close();
  }
  await rename(temporary, path);
}
