import { hash } from 'node:crypto';
import type { StoredValue, WriteObserver } from '../database/write-observer.js';

/** What an entry says of one row that its change wrote: enough to notice later that the row was altered past the program. */
export interface TracedRow {
  table: string;
  id: string;
  /** The row's version after the change; null where the table has none or the change did not know it. */
  version: number | null;
  /** The row was made by this change. */
  created?: true;
  /** The row was removed by this change. */
  deleted?: true;
  /** Fingerprint of each column written: see `fingerprintOf`. Left out of a new row: empty. */
  columns: Record<string, string | null>;
}

/**
 * The tables whose rows are evidence, each with the columns that are not: unsent drafts. A row that is added to the list
 * later is checked from its next change on.
 */
const tracedTables: Readonly<Record<string, readonly string[]>> = {
  account: [], appointment: [], assignment: [], attachment: [], bulletin: [], bulletin_correction: [], bulletin_draft: [], bulletin_fact_check: [], bulletin_freeze: [], bulletin_recipient: [], calendar_day: [], general_matter: [], jurisdiction: [], fact_correction: [], indicator: [], indicator_value: [], jurisdiction_limits: [],
  ledger_task: [], light_rules: [], period_light: [], ledger_task_version: [], mail_address: [], numbered_document: [], person: [], plan: [], plan_version: [], progress_report: [], report_part: [], reminder_rules: [], reporting_period: [],
  source_document: [], task_adjustment: [], task_close_out: [], task_closing: [], task_deadline: [], task_target: [], unit: [], urge: [], unit_plan: [], unit_plan_deliverable: [], unit_plan_milestone: [], work_item: ['draft'], work_item_note: [], workflow_instance: [], workflow_version: [],
};

/** What counts as empty: a column that a later version adds with one of these as its default needs no entry. */
const empty = new Set(['', '0', '[]', '{}']);

/**
 * The first 16 bytes of SHA-256 of a value as it is stored, as hex: of text its UTF-8 bytes, of a number its digits, of an
 * instant its 'YYYY-MM-DD HH:MM:SS.mmm' in UTC, of bytes themselves. Null for nothing, '', 0, [] and {}.
 */
export function fingerprintOf(value: StoredValue): string | null {
  if (value === null) return null;
  const bytes = Buffer.isBuffer(value) ? value : String(value);
  if (typeof bytes === 'string' && empty.has(bytes)) return null;
  return hash('sha256', bytes).slice(0, 32);
}

/** Collects what one change wrote to traced tables, for the last of its entries. */
export class RowTrace implements WriteObserver {
  private readonly rows = new Map<string, TracedRow>();
  /** Of short texts: thousands of rows written at once are alike in most columns. */
  private readonly fingerprints = new Map<string, string | null>();

  wants(table: string): boolean {
    return Object.hasOwn(tracedTables, table);
  }

  inserted(table: string, id: string, version: number | null, values: readonly (readonly [string, StoredValue])[]): void {
    const columns: TracedRow['columns'] = {};
    for (const [name, value] of values) {
      const fingerprint = this.isTraced(table, name) ? this.fingerprint(value) : null;
      if (fingerprint !== null) columns[name] = fingerprint;
    }
    this.rows.set(keyOf(table, id), { table, id, version, created: true, columns });
  }

  updated(table: string, id: string, version: number | null, values: readonly (readonly [string, StoredValue])[]): void {
    const row = this.rows.get(keyOf(table, id)) ?? { table, id, version, columns: {} };
    row.version = version;
    for (const [name, value] of values) if (this.isTraced(table, name)) row.columns[name] = this.fingerprint(value);
    this.rows.set(keyOf(table, id), row);
  }

  deleted(table: string, id: string): void {
    const made = this.rows.get(keyOf(table, id))?.created === true;
    if (made) this.rows.delete(keyOf(table, id));
    else this.rows.set(keyOf(table, id), { table, id, version: null, deleted: true, columns: {} });
  }

  /** In the order in which they were first written. */
  list(): TracedRow[] {
    return [...this.rows.values()];
  }

  private fingerprint(value: StoredValue): string | null {
    if (typeof value !== 'string' || value.length > 64) return fingerprintOf(value);
    let known = this.fingerprints.get(value);
    if (known === undefined) {
      known = fingerprintOf(value);
      this.fingerprints.set(value, known);
    }
    return known;
  }

  private isTraced(table: string, column: string): boolean {
    return column !== 'id' && column !== 'version' && !tracedTables[table]!.includes(column);
  }
}

/** The tables that the check of the rows reads. */
export const tracedTableNames = (): string[] => Object.keys(tracedTables);

/** The columns of a traced table that the journal says nothing of. */
export const untracedColumnsOf = (table: string): readonly string[] => ['id', 'version', ...(tracedTables[table] ?? [])];

const keyOf = (table: string, id: string): string => `${table}\n${id}`;
