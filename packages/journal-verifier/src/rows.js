import { fingerprintOf } from './hashes.js';

/** What the entries say of every row: the last fingerprint of each column, and which entry wrote it. Grows with the rows, not with the entries. */
export class RowIndex {
  constructor() {
    Object.assign(this, { rows: new Map(), older: 0, old: false });
  }

  read(leaf) {
    if (leaf.v === 1) this.old = true;
    for (const row of leaf.rows ?? []) {
      const key = `${row.table}\n${row.id}`;
      const known = this.rows.get(key);
      const mark = { chain: leaf.chain, seq: leaf.seq, at: leaf.realAt, version: row.version, deleted: row.deleted === true };
      // What stands in the wrong place counts by its own number; two chains may write one row (an account): there the later moment counts.
      const later = known && (known.chain === leaf.chain ? known.seq <= leaf.seq : known.at <= leaf.realAt);
      if (!known || (later && row.created)) this.rows.set(key, { ...mark, columns: row.columns, whole: row.created === true });
      else if (later) Object.assign(known, mark, { columns: { ...known.columns, ...row.columns } });
      else Object.assign(known, { columns: { ...row.columns, ...known.columns }, whole: known.whole || row.created === true });
    }
  }

  /** Compares every row of the database, then names those that are gone. `untraced(table)` lists columns the journal is silent about. */
  async compare(batches, untraced, found) {
    let compared = 0;
    for await (const batch of batches) {
      for (const { table, row } of batch) {
        compared += 1;
        this.compareRow(table, row, untraced(table), found);
      }
    }
    for (const [key, known] of this.rows) {
      const [table, id] = key.split('\n');
      if (!known.deleted) found({ kind: 'row-deleted', table, id, chain: known.chain, seq: known.seq, message: `${table} 的 ${id} 不见了，但留痕里没有删除它：这一行是绕过系统删掉的（最后一次办理是 ${known.chain} 第 ${known.seq} 条）。` });
    }
    return compared;
  }

  compareRow(table, row, untraced, found) {
    const key = `${table}\n${row.id}`;
    const known = this.rows.get(key);
    this.rows.delete(key);
    if (known === undefined && this.old) this.older += 1;
    else if (known === undefined || known.deleted) found({ kind: 'row-forged', table, id: row.id, message: `${table} 的 ${row.id} 没有留痕：这一行是绕过系统加进去的。` });
    else {
      const columns = Object.keys(known.whole ? { ...row, ...known.columns } : known.columns).filter((name) =>
        name !== 'id' && name !== 'version' && !untraced.includes(name) && fingerprintOf(row[name]) !== (known.columns[name] ?? null));
      if (known.version !== null && 'version' in row && Number(row.version) !== known.version) columns.push('version');
      if (columns.length > 0) {
        found({ kind: 'row-changed', table, id: row.id, columns, chain: known.chain, seq: known.seq, message: `${table} 的 ${row.id} 与留痕不符：${columns.join('、')} 是绕过系统改的（最后一次办理是 ${known.chain} 第 ${known.seq} 条）。` });
      }
    }
  }
}
