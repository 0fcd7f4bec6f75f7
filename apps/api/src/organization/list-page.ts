import type { ListQuery } from '@reform-ledger/contracts';
import type { Parameter, Statements } from '../database/statements.js';

/** The conditions of a list, collected with their values in order. */
export class Conditions {
  private readonly texts: string[] = [];
  readonly values: Parameter[] = [];

  add(text: string, ...values: Parameter[]): this {
    this.texts.push(text);
    this.values.push(...values);
    return this;
  }

  /** Any of the columns contains the words; without words nothing is added. */
  contains(words: string | undefined, ...columns: string[]): this {
    if (!words) return this;
    const pattern = `%${words.replace(/[!%_]/g, '!$&')}%`;
    return this.add(`(${columns.map((column) => `${column} LIKE ? ESCAPE '!'`).join(' OR ')})`, ...columns.map(() => pattern));
  }

  /** One id or several with commas between, as react-admin asks for many. */
  ids(text: string | undefined, column: string): this {
    if (text === undefined) return this;
    const ids = text.split(',').slice(0, 500);
    return this.add(`${column} IN (${ids.map(() => '?').join(',')})`, ...ids);
  }

  get where(): string {
    return this.texts.length === 0 ? '' : `WHERE ${this.texts.join(' AND ')}`;
  }
}

/**
 * The ids of one page and the exact total of the same conditions.
 * @param sortable what `sort` may name, and the column behind it; anything else sorts by id, the order in which things were made
 */
export async function pageOfIds(
  sql: Statements, from: string, conditions: Conditions, query: ListQuery, sortable: Record<string, string>,
): Promise<{ ids: string[]; total: number }> {
  const [count] = await sql.select<{ total: number | string }>(`SELECT COUNT(*) AS total FROM ${from} ${conditions.where}`, conditions.values);
  const order = query.order === 'DESC' ? 'DESC' : 'ASC';
  const column = query.sort !== undefined && Object.hasOwn(sortable, query.sort) ? sortable[query.sort] : undefined;
  const rows = await sql.select<{ id: string }>(
    `SELECT t.id AS id FROM ${from} ${conditions.where} ORDER BY ${column === undefined ? '' : `${column} ${order}, `}t.id ${order} LIMIT ? OFFSET ?`,
    [...conditions.values, query.perPage, (query.page - 1) * query.perPage],
  );
  return { ids: rows.map((row) => row.id), total: Number(count!.total) };
}

/** `?,?,?` for so many values. */
export const places = (values: readonly unknown[]): string => values.map(() => '?').join(',');

/** Rows in the order of their ids. */
export const inOrder = <Row extends { id: string }>(ids: readonly string[], rows: readonly Row[]): Row[] => {
  const byId = new Map(rows.map((row) => [row.id, row]));
  return ids.flatMap((id) => byId.get(id) ?? []);
};
