import { Table, TableForeignKey, TableIndex, type QueryRunner, type TableColumnOptions } from 'typeorm';

type Choice = { nullable?: boolean };
/** A column whose dialect is decided when the table is made. */
export type PortableColumn = (kind: 'sqlite' | 'mysql') => TableColumnOptions;

const plain = (name: string, choice: Choice, rest: Omit<TableColumnOptions, 'name'>): TableColumnOptions => ({
  name,
  isNullable: choice.nullable ?? false,
  ...rest,
});

const exactText = (name: string, length: number, choice: Choice): PortableColumn => (kind) =>
  plain(name, choice, {
    type: 'varchar',
    length: String(length),
    ...(kind === 'mysql' ? { charset: 'utf8mb4', collation: 'utf8mb4_bin' } : {}),
  });

/** The columns of migrations, one for one with the decorators of `columns.ts`. Names are snake_case. */
export const column = {
  id: (name = 'id', choice: Choice = {}): PortableColumn => exactText(name, 36, choice),
  ref: (name: string, choice: Choice = {}): PortableColumn => exactText(name, 36, choice),
  code: (name: string, length = 64, choice: Choice = {}): PortableColumn => exactText(name, length, choice),
  date: (name: string, choice: Choice = {}): PortableColumn => exactText(name, 10, choice),
  shortText: (name: string, length = 255, choice: Choice = {}): PortableColumn => () =>
    plain(name, choice, { type: 'varchar', length: String(length) }),
  longText: (name: string, choice: Choice = {}): PortableColumn => (kind) =>
    plain(name, choice, { type: kind === 'mysql' ? 'longtext' : 'text' }),
  json: (name: string, choice: Choice = {}): PortableColumn => (kind) =>
    plain(name, choice, { type: kind === 'mysql' ? 'longtext' : 'text' }),
  instant: (name: string, choice: Choice = {}): PortableColumn => () => plain(name, choice, { type: 'datetime', precision: 3 }),
  int: (name: string, choice: Choice = {}): PortableColumn => (kind) => plain(name, choice, { type: kind === 'mysql' ? 'int' : 'integer' }),
  flag: (name: string, choice: Choice = {}): PortableColumn => (kind) =>
    plain(name, choice, { type: kind === 'mysql' ? 'tinyint' : 'boolean' }),
  bytes: (name: string, choice: Choice = {}): PortableColumn => (kind) =>
    plain(name, choice, { type: kind === 'mysql' ? 'longblob' : 'blob' }),
};

export interface TableShape {
  name: string;
  columns: PortableColumn[];
  /** Default: ['id']. */
  primary?: string[];
  /** Matches `@Index([...], { unique: true })` of the entity. */
  unique?: string[][];
  /** Matches `@Index([...])` of the entity. */
  index?: string[][];
  /** Column → table whose `id` it holds. Matches `@ForeignKey(() => Entity)`; rows pointed at cannot be deleted. */
  references?: Record<string, string>;
}

/** Makes a table on either database so that it is exactly what the entity describes (the drift test compares them). */
export async function createTable(runner: QueryRunner, shape: TableShape): Promise<void> {
  const kind = runner.dataSource.options.type === 'better-sqlite3' ? 'sqlite' : 'mysql';
  const primary = shape.primary ?? ['id'];
  const columns = shape.columns.map((make) => make(kind)).map((made) => ({ ...made, isPrimary: primary.includes(made.name) }));
  const index = (columnNames: string[], isUnique: boolean): TableIndex =>
    new TableIndex({ columnNames, isUnique, name: runner.dataSource.namingStrategy.indexName(shape.name, columnNames) });
  const table = new Table({
    name: shape.name,
    columns,
    indices: [...(shape.unique ?? []).map((names) => index(names, true)), ...(shape.index ?? []).map((names) => index(names, false))],
    foreignKeys: Object.entries(shape.references ?? {}).map(
      ([columnName, referencedTableName]) =>
        new TableForeignKey({
          name: runner.dataSource.namingStrategy.foreignKeyName(shape.name, [columnName], referencedTableName, ['id']),
          columnNames: [columnName],
          referencedTableName,
          referencedColumnNames: ['id'],
          onDelete: 'NO ACTION',
          onUpdate: 'NO ACTION',
        }),
    ),
  });
  await runner.createTable(table, false, true, true);
}
