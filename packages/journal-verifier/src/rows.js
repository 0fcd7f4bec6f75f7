import { fingerprintOf } from './hashes.js';

/** What the entries say of every row: the last fingerprint of each column, and which entry wrote it. Grows with the rows, not with the entries. */
export class RowIndex {
  constructor() {
    Object.assign(this, { rows: new Map(), older: 0, old: false });
  }

  read(leaf) {
    if (leaf.v === 1) this.old = true;
    for (const { table, id, version, columns, created = false, deleted = false } of leaf.rows ?? []) {
      const known = this.rows.get(`${table}\n${id}`);
      const mark = { chain: leaf.chain, seq: leaf.seq, at: leaf.realAt, version, deleted };
      // What stands in the wrong place counts by its own number; two chains may write one row (an account): there the later moment counts.
      const later = known && (known.chain === leaf.chain ? known.seq <= leaf.seq : known.at <= leaf.realAt);
      if (!known || (later && created)) this.rows.set(`${table}\n${id}`, { ...mark, columns, whole: created });
      else if (later) Object.assign(known, mark, { columns: { ...known.columns, ...columns } });
      else Object.assign(known, { columns: { ...columns, ...known.columns }, whole: known.whole || created });
    }
  }

  /** Compares every row of the database, then names those that are gone; returns how many there are. `untraced(table)` lists columns the journal is silent about. */
  async compare(batches, untraced, found) {
    let compared = 0;
    for await (const batch of batches) {
      for (const { table, row } of batch) this.compareRow(table, row, untraced(table), found);
      compared += batch.length;
    }
    for (const [key, { deleted, chain, seq }] of this.rows) {
      const [table, id] = key.split('\n');
      if (!deleted) found({ kind: 'row-deleted', table, id, chain, seq, message: `${table} 的 ${id} 不见了，但留痕里没有删除它：这一行是绕过系统删掉的（最后一次办理是 ${chain} 第 ${seq} 条）。` });
    }
    return compared;
  }

  compareRow(table, row, untraced, found) {
    const known = this.rows.get(`${table}\n${row.id}`);
    this.rows.delete(`${table}\n${row.id}`);
    if (known === undefined && this.old) return void (this.older += 1);
    if (known === undefined || known.deleted) return found({ kind: 'row-forged', table, id: row.id, message: `${table} 的 ${row.id} 没有留痕：这一行是绕过系统加进去的。` });
    const { columns, chain, seq, version } = known;
    const names = Object.keys(known.whole ? { ...row, ...columns } : columns).filter((name) => name !== 'id' && name !== 'version' && !untraced.includes(name) && fingerprintOf(row[name]) !== (columns[name] ?? null));
    if (version !== null && 'version' in row && Number(row.version) !== version) names.push('version');
    if (names.length > 0) found({ kind: 'row-changed', table, id: row.id, columns: names, chain, seq, message: `${table} 的 ${row.id} 与留痕不符：${names.join('、')} 是绕过系统改的（最后一次办理是 ${chain} 第 ${seq} 条）。` });
  }
}
