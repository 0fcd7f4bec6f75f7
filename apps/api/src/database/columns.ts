import { Column, PrimaryColumn, type ColumnOptions, type ValueTransformer } from 'typeorm';

/** What every column helper accepts: nullable, a database name, a transformer, … */
export type ColumnChoice = Pick<ColumnOptions, 'nullable' | 'name' | 'transformer' | 'primary' | 'select'>;

// Codes and keys compare byte by byte on MySQL too; with its usual collation 'Order' equals 'order'.
// The data source drops the collation on SQLite, which compares bytes anyway.
const exact = { charset: 'utf8mb4', collation: 'utf8mb4_bin' } as const;

const json: ValueTransformer = {
  to: (value: unknown) => (value === null || value === undefined ? null : JSON.stringify(value)),
  from: (text: string | null) => (text === null || text === undefined ? null : (JSON.parse(text) as unknown)),
};

/** The primary key of most tables: a UUIDv7 made by the application (`newId()`). */
export const Id = (name?: string): PropertyDecorator => PrimaryColumn({ type: 'varchar', length: 36, ...exact, ...(name === undefined ? {} : { name }) });

/** An id that points at another row. */
export const Ref = (choice: ColumnChoice = {}): PropertyDecorator => Column({ ...choice, type: 'varchar', length: 36, ...exact });

/** A code, key, state or hash: short, compared byte by byte. */
export const Code = (length = 64, choice: ColumnChoice = {}): PropertyDecorator => Column({ ...choice, type: 'varchar', length, ...exact });

/** Words a person typed, at most `length` characters (the form checks it: SQLite does not). */
export const ShortText = (length = 255, choice: ColumnChoice = {}): PropertyDecorator => Column({ ...choice, type: 'varchar', length });

/** Words of any length. `longtext` on MySQL, whose `text` ends at 64 KB. */
export const LongText = (choice: ColumnChoice = {}): PropertyDecorator => Column({ ...choice, type: 'longtext' });

/** An instant in UTC to the millisecond, a `Date` in the program. Set by the application's clock, never by the database. */
export const Instant = (choice: ColumnChoice = {}): PropertyDecorator => Column({ ...choice, type: 'datetime', precision: 3 });

/** A calendar day, 'YYYY-MM-DD' in Asia/Shanghai; text, so that no time zone can move it. */
export const DateOnly = (choice: ColumnChoice = {}): PropertyDecorator => Column({ ...choice, type: 'varchar', length: 10, ...exact });

/** A whole number up to 2,147,483,647. */
export const Int = (choice: ColumnChoice = {}): PropertyDecorator => Column({ ...choice, type: 'int' });

/** Yes or no. */
export const Flag = (choice: ColumnChoice = {}): PropertyDecorator => Column({ ...choice, type: 'boolean' });

/** A value kept as JSON text; not a native json type, whose reading differs between databases. */
export const JsonText = (choice: ColumnChoice = {}): PropertyDecorator => Column({ transformer: json, ...choice, type: 'longtext' });

const figure: ValueTransformer = {
  to: (value: unknown) => (typeof value === 'number' ? String(value) : null),
  from: (text: string | null) => (text === null || text === undefined ? null : Number(text)),
};

/** A measured figure, kept as the shortest text of its number, so that both databases give back exactly what was put in. */
export const Figure = (choice: ColumnChoice = {}): PropertyDecorator => Column({ transformer: figure, ...choice, type: 'varchar', length: 32, ...exact });

/** Bytes. */
export const Bytes = (choice: ColumnChoice = {}): PropertyDecorator => Column({ ...choice, type: 'longblob' });
