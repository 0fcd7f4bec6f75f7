/** A value as it is stored: text, a number, bytes, or nothing. An instant is text: 'YYYY-MM-DD HH:MM:SS.mmm'. */
export type StoredValue = string | number | Buffer | null;

/** Is told by `Statements` what is written to the tables it wants; it must not ask the database. */
export interface WriteObserver {
  wants(table: string): boolean;
  /** `version` is null where the table has none. */
  inserted(table: string, id: string, version: number | null, values: readonly (readonly [column: string, value: StoredValue])[]): void;
  /** `version` is the row's after the change; null when the statement does not tell. */
  updated(table: string, id: string, version: number | null, values: readonly (readonly [column: string, value: StoredValue])[]): void;
  deleted(table: string, id: string): void;
}

/** A written-out UPDATE or DELETE, taken apart. */
export interface WrittenStatement {
  kind: 'update' | 'delete';
  table: string;
  /** Columns set to a `?` or to a value that stands in the statement. */
  set: { column: string; parameter?: number; value?: StoredValue }[];
  /** Columns set to an expression: only the database knows the value. `version = version + 1` is not among them. */
  computed: string[];
  /** The condition, and how many `?` stand before it. */
  where: string;
  parametersBefore: number;
  /** Which parameter is the id, when the condition is `id = ?`, alone or with more. */
  idParameter?: number;
  /** Which parameter is the expected version, when the statement checks it and adds 1. */
  versionParameter?: number;
}

const known = new Map<string, WrittenStatement | undefined>();

/** Takes an UPDATE or DELETE apart; undefined for anything else. @throws Error for an INSERT into `wants`, and for what cannot be followed */
export function takeApart(sql: string, wants: (table: string) => boolean): WrittenStatement | undefined {
  if (known.has(sql)) return known.get(sql);
  const [, verb = '', table = ''] = /^\s*(INSERT INTO|UPDATE|DELETE FROM|REPLACE INTO)\s+[`"]?(\w+)/i.exec(sql) ?? [];
  if (table === '' || !wants(table)) return undefined;
  const statement = /^update$/i.test(verb) ? update(sql, table) : /^delete/i.test(verb) ? removal(sql, table) : undefined;
  if (statement === undefined) throw new Error(`Rows of ${table} are evidence: write them with insert, compareAndSet or a plain UPDATE/DELETE, not with: ${sql}`);
  known.set(sql, statement);
  return statement;
}

const placesIn = (text: string): number => text.split('?').length - 1;

function update(sql: string, table: string): WrittenStatement | undefined {
  const [, sets, where] = /^\s*UPDATE\s+\S+\s+SET\s+(.*?)\s+WHERE\s+(.*)$/is.exec(sql) ?? [];
  if (sets === undefined || where === undefined) return undefined;
  const statement: WrittenStatement = { kind: 'update', table, set: [], computed: [], where, parametersBefore: placesIn(sets), ...idIn(where, placesIn(sets)) };
  let parameter = 0;
  let raisesVersion = false;
  // A comma inside brackets belongs to an expression.
  for (const part of sets.split(/,(?![^(]*\))/)) {
    const [, column, expression] = /^\s*[`"]?(\w+)[`"]?\s*=\s*(.*?)\s*$/s.exec(part) ?? [];
    if (column === undefined || expression === undefined) return undefined;
    if (/^version\s*\+\s*1$/.test(expression) && column === 'version') raisesVersion = true;
    else if (expression === '?') statement.set.push({ column, parameter });
    else if (/^null$/i.test(expression)) statement.set.push({ column, value: null });
    else if (/^'[^']*'$/.test(expression)) statement.set.push({ column, value: expression.slice(1, -1) });
    else if (/^\d+$/.test(expression)) statement.set.push({ column, value: Number(expression) });
    else statement.computed.push(column);
    parameter += placesIn(expression);
  }
  const before = /\bversion\s*=\s*\?/.exec(where);
  if (raisesVersion && before) statement.versionParameter = statement.parametersBefore + placesIn(where.slice(0, before.index));
  return statement;
}

function removal(sql: string, table: string): WrittenStatement | undefined {
  const [, where] = /^\s*DELETE\s+FROM\s+\S+\s+WHERE\s+(.*)$/is.exec(sql) ?? [];
  return where === undefined ? undefined : { kind: 'delete', table, set: [], computed: [], where, parametersBefore: 0, ...idIn(where, 0) };
}

const idIn = (where: string, before: number): { idParameter?: number } =>
  /^id\s*=\s*\?(\s+AND\s|$)/i.test(where) && !/\sOR\s/i.test(where) ? { idParameter: before } : {};
