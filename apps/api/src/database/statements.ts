import type { DataSource, EntityTarget, ObjectLiteral, QueryRunner } from 'typeorm';
import type { QueryResult } from 'typeorm';
import type { ColumnMetadata } from 'typeorm/metadata/ColumnMetadata.js';
import { databaseKind } from './data-source.js';
import { takeApart, type StoredValue, type WriteObserver, type WrittenStatement } from './write-observer.js';

/** What may be bound to a `?`. Objects are refused: one driver would spread them into SQL. */
export type Parameter = string | number | boolean | null | Date | Buffer;

/** An instant as both databases store and compare it: UTC, 'YYYY-MM-DD HH:MM:SS.mmm'. */
export const sqlInstant = (instant: Date): string => instant.toISOString().replace('T', ' ').slice(0, 23);

/** An instant as a raw select gives it (text on SQLite, Date on MySQL). */
export const fromSqlInstant = (value: string | Date): Date =>
  value instanceof Date ? value : new Date(`${value.replace(' ', 'T')}${value.endsWith('Z') ? '' : 'Z'}`);

const bound = (value: Parameter): Parameter => {
  if (value instanceof Date) return sqlInstant(value);
  if (typeof value === 'boolean') return value ? 1 : 0;
  if (value !== null && typeof value === 'object' && !Buffer.isBuffer(value)) throw new TypeError('Only plain values are bound to SQL');
  if (value === undefined) throw new TypeError('undefined cannot be bound to SQL: write null');
  return value;
};

/** A parameter as the database keeps it. */
const stored = (value: Parameter): StoredValue => bound(value) as StoredValue;

const named = (columns: ColumnMetadata[], values: Parameter[]): (readonly [string, StoredValue])[] =>
  columns.map((column, index) => [column.databaseName, stored(values[index]!)] as const);

interface Shape {
  /** Escaped for statements, and as it is. */
  table: string;
  tableName: string;
  columns: ColumnMetadata[];
  insertHead: string;
  selectHead: string;
}
const shapes = new WeakMap<object, Shape>();

function shapeOf(dataSource: DataSource, target: EntityTarget<ObjectLiteral>): Shape {
  const metadata = dataSource.getMetadata(target);
  const known = shapes.get(metadata);
  if (known) return known;
  const escape = (name: string): string => dataSource.driver.escape(name);
  const names = metadata.columns.map((column) => escape(column.databaseName)).join(', ');
  const table = escape(metadata.tableName);
  const shape = { table, tableName: metadata.tableName, columns: metadata.columns, insertHead: `INSERT INTO ${table} (${names}) VALUES `, selectHead: `SELECT ${names} FROM ${table} ` };
  shapes.set(metadata, shape);
  return shape;
}

/**
 * Plain SQL for both databases, and the three shapes that need no query builder: insert, find, compare-and-set.
 * Placeholders are `?`. Made for one connection: the transaction's (`tx.sql`) or the readers' (`reading`).
 */
export class Statements {
  readonly kind: 'sqlite' | 'mysql';
  /** ' FOR UPDATE' where rows are locked one by one; empty on SQLite, where a transaction is alone already. */
  readonly forUpdate: string;

  /** With an observer, what is written to the tables it wants is told to it. */
  constructor(private readonly runner: QueryRunner, private readonly observer?: WriteObserver) {
    this.kind = databaseKind(runner.dataSource);
    this.forUpdate = this.kind === 'mysql' ? ' FOR UPDATE' : '';
  }

  /** The rows of a SELECT, columns as the database names them. Counts may come as text on MySQL: use Number(). */
  async select<Row = Record<string, unknown>>(sql: string, parameters: Parameter[] = []): Promise<Row[]> {
    return (await this.runner.query(sql, parameters.map(bound))) as Row[];
  }

  /** Runs an INSERT, UPDATE or DELETE; returns how many rows it matched. */
  async execute(sql: string, parameters: Parameter[] = []): Promise<number> {
    const observer = this.observer;
    const statement = observer && takeApart(sql, (table) => observer.wants(table));
    return statement ? this.observed(statement, sql, parameters, observer) : this.run(sql, parameters);
  }

  private async run(sql: string, parameters: Parameter[]): Promise<number> {
    const result: QueryResult = await this.runner.query(sql, parameters.map(bound), true);
    return result.affected ?? 0;
  }

  /** Runs a written-out statement and tells which rows it wrote. One that does not name its row by id costs a SELECT before it. */
  private async observed(statement: WrittenStatement, sql: string, parameters: Parameter[], observer: WriteObserver): Promise<number> {
    const { table, where, idParameter, versionParameter } = statement;
    const conditions = parameters.slice(statement.parametersBefore);
    const ids = idParameter !== undefined ? [String(parameters[idParameter])]
      : (await this.select<{ id: string }>(`SELECT id FROM ${table} WHERE ${where}${this.forUpdate}`, conditions)).map((row) => row.id);
    const affected = ids.length === 0 ? 0 : await this.run(sql, parameters);
    if (affected === 0) return 0;
    if (statement.kind === 'delete') {
      for (const id of ids) observer.deleted(table, id);
      return affected;
    }
    const version = versionParameter === undefined ? null : Number(parameters[versionParameter]) + 1;
    const set = statement.set.map(({ column, parameter, value }) => [column, parameter === undefined ? value! : stored(parameters[parameter]!)] as const);
    for (const id of ids) observer.updated(table, id, version, [...set, ...await this.computedValues(table, id, statement.computed)]);
    return affected;
  }

  private async computedValues(table: string, id: string, columns: string[]): Promise<[string, StoredValue][]> {
    if (columns.length === 0) return [];
    const [row] = await this.select<Record<string, Parameter>>(`SELECT ${columns.join(', ')} FROM ${table} WHERE id = ?`, [id]);
    return columns.map((column) => [column, stored(row![column]!)]);
  }

  /** Inserts rows of an entity in one statement. A missing property is NULL; generated values and cascades do not exist here. */
  async insert<E extends ObjectLiteral>(target: EntityTarget<E>, rows: E | E[]): Promise<void> {
    const { columns, insertHead, tableName } = shapeOf(this.runner.dataSource, target);
    const observer = this.observer?.wants(tableName) === true ? this.observer : undefined;
    const list = Array.isArray(rows) ? rows : [rows];
    if (list.length === 0) return;
    const places = `(${columns.map(() => '?').join(',')})`;
    // SQLite binds at most 32,766 values to one statement; 200 rows also keep MySQL's packets small.
    for (let start = 0; start < list.length; start += 200) {
      const part = list.slice(start, start + 200);
      const values = part.map((row) => columns.map((column) => this.persistent(column, row[column.propertyName])));
      await this.run(insertHead + part.map(() => places).join(','), values.flat());
      if (observer) part.forEach((row, index) => observer.inserted(tableName, row['id'] as string, (row['version'] as number | undefined) ?? null, named(columns, values[index]!)));
    }
  }

  /**
   * Entities by the end of a SELECT: `find(WorkItem, 'WHERE instance_id = ? ORDER BY id', [id])`.
   * With `lock`, the rows stay locked until the transaction ends.
   */
  async find<E extends ObjectLiteral>(target: EntityTarget<E>, tail: string, parameters: Parameter[] = [], lock = false): Promise<E[]> {
    const { columns, selectHead } = shapeOf(this.runner.dataSource, target);
    const metadata = this.runner.dataSource.getMetadata(target);
    const rows = await this.select(selectHead + tail + (lock ? this.forUpdate : ''), parameters);
    return rows.map((row) => {
      const entity = metadata.create() as Record<string, unknown>;
      for (const column of columns) {
        entity[column.propertyName] = this.runner.dataSource.driver.prepareHydratedValue(row[column.databaseName], column);
      }
      return entity as E;
    });
  }

  /**
   * Sets the changes and `version = version + 1` where the row still has `expectedVersion`.
   * @returns true when exactly one row was changed
   */
  async compareAndSet<E extends ObjectLiteral>(target: EntityTarget<E>, id: string, expectedVersion: number, changes: Partial<E>): Promise<boolean> {
    const { table, tableName } = shapeOf(this.runner.dataSource, target);
    const metadata = this.runner.dataSource.getMetadata(target);
    const sets: string[] = [];
    const set: ColumnMetadata[] = [];
    const values: Parameter[] = [];
    for (const [property, value] of Object.entries(changes)) {
      const column = metadata.findColumnWithPropertyName(property);
      if (!column || property === 'id' || property === 'version') throw new Error(`${metadata.name}.${property} cannot be set here`);
      if (value === undefined) continue;
      sets.push(`${this.runner.dataSource.driver.escape(column.databaseName)} = ?`);
      set.push(column);
      values.push(this.persistent(column, value));
    }
    sets.push('version = version + 1');
    const affected = await this.run(`UPDATE ${table} SET ${sets.join(', ')} WHERE id = ? AND version = ?`, [...values, id, expectedVersion]);
    if (affected === 1 && this.observer?.wants(tableName) === true) this.observer.updated(tableName, id, expectedVersion + 1, named(set, values));
    return affected === 1;
  }

  private persistent(column: ColumnMetadata, value: unknown): Parameter {
    return (this.runner.dataSource.driver.preparePersistentValue(value, column) ?? null) as Parameter;
  }
}

/** Runs read-only statements outside any transaction; on SQLite on the readers' own connection. */
export async function reading<T>(dataSource: DataSource, body: (sql: Statements) => Promise<T>): Promise<T> {
  const runner = dataSource.createQueryRunner('slave');
  try {
    return await body(new Statements(runner));
  } finally {
    await runner.release();
  }
}
