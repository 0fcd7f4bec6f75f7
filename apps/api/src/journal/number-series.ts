import { Entity } from 'typeorm';
import { Code, Int } from '../database/columns.js';
import { isDuplicate } from '../database/database-errors.js';
import type { Statements } from '../database/statements.js';

/** The last number taken from a series. The row stays locked until the transaction ends, so a roll back leaves no gap. */
@Entity('counter')
export class Counter {
  @Code(120, { primary: true }) series!: string;
  @Int() value!: number;
}

/** Takes the next number of a series: 1, 2, 3 … without gaps. A number given to a change that fails is given out again. */
export async function nextNumber(sql: Statements, series: string): Promise<number> {
  if ((await sql.execute('UPDATE counter SET value = value + 1 WHERE series = ?', [series])) === 0) {
    if (await startSeries(sql, series, 1)) return 1;
    await sql.execute('UPDATE counter SET value = value + 1 WHERE series = ?', [series]);
  }
  const [row] = await sql.select<{ value: number }>('SELECT value FROM counter WHERE series = ?', [series]);
  return row!.value;
}

/** Makes a series go on after a number that was given out elsewhere (e.g. on paper). A series already past it stays as it is. */
export async function reserveNumber(sql: Statements, series: string, number: number): Promise<void> {
  const reserved = await sql.execute('UPDATE counter SET value = ? WHERE series = ? AND value < ?', [number, series, number]);
  if (reserved > 0 || (await startSeries(sql, series, number))) return;
  await sql.execute('UPDATE counter SET value = ? WHERE series = ? AND value < ?', [number, series, number]);
}

async function startSeries(sql: Statements, series: string, value: number): Promise<boolean> {
  try {
    await sql.execute('INSERT INTO counter (series, value) VALUES (?, ?)', [series, value]);
    return true;
  } catch (error) {
    if (isDuplicate(error)) return false;
    throw error;
  }
}
