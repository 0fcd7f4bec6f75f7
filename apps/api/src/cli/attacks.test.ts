import { afterAll, beforeAll, expect, jest, test } from '@jest/globals';
import Database from 'better-sqlite3';
import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import mysql from 'mysql2/promise';
import { openCaseFile, openExport, readOutside, verify, type Finding, type OutsideCheckpoint, type Report, type Source } from '@reform-ledger/journal-verifier';
import { describeOnBothDatabases, type OpenDatabase } from '../database/testing.js';
import { checkpointFileName, exportCheckpoints } from '../journal/checkpoint-files.js';
import { makeCheckpoint } from '../journal/checkpoints.js';
import { canonicalText, chainHashOf, genesis, leafHashOf } from '../journal/hash.js';
import type { CheckpointBody } from '../journal/checkpoint.entity.js';
import type { JournalLeaf } from '../journal/entry.js';
import { contentOf, taskOf } from '../ledger/testing/small-county.js';
import { ReportingCounty } from '../ledger/reports/testing/reporting-county.js';
import { exportLines } from './journal-export.js';
import { journalSource, type Select } from './live-journal.js';

jest.setTimeout(60_000);

const sha256Hex = (text: string): string => createHash('sha256').update(text).digest('hex');

/** A connection of the database's administrator: everything it does is undone afterwards. */
interface Administrator {
  select: Select;
  run(sql: string, parameters?: (string | number)[]): Promise<unknown>;
  begin(): Promise<unknown>;
  undo(): Promise<unknown>;
  close(): Promise<unknown>;
}

async function administratorOf({ config }: OpenDatabase): Promise<Administrator> {
  if (config.kind === 'sqlite') {
    const database = new Database(config.file);
    const select: Select = async (sql, parameters = []) => Promise.resolve(database.prepare(sql).all(...parameters) as Record<string, unknown>[]);
    const run = async (sql: string, parameters: (string | number)[] = []): Promise<unknown> => Promise.resolve(database.prepare(sql).run(...parameters));
    return { select, run, begin: () => run('BEGIN IMMEDIATE'), undo: () => run('ROLLBACK'), close: () => Promise.resolve(database.close()) };
  }
  const connection = await mysql.createConnection({ uri: config.url, dateStrings: true, timezone: 'Z' });
  const select: Select = async (sql, parameters = []) => (await connection.query(sql, parameters))[0] as Record<string, unknown>[];
  return { select, run: (sql, parameters = []) => connection.query(sql, parameters), begin: () => connection.beginTransaction(), undo: () => connection.rollback(), close: () => connection.end() };
}

/** Rows that the small county is set up with by hand, without entries. */
const byHand = new Set(['unit', 'person', 'appointment', 'jurisdiction', 'unit_group', 'calendar_day', 'source_document']);

/** What was found, short: kind, chain or table, number. */
const short = ({ kind, chain, seq, table, checkpoint }: Finding): string => [kind, table ?? chain ?? checkpoint, table === undefined ? seq : undefined].filter((part) => part !== undefined).join(' ');

// The story: a plan of two tasks issued and received, a quarter reported, one part returned and mended, one report signed.
describeOnBothDatabases('attacks by the database administrator on a real story', (open, kind) => {
  let here: ReportingCounty;
  let admin: Administrator;
  let directory: string;
  let outside: OutsideCheckpoint[];
  const chain = 'small';
  let size = 0;
  /** Where each of the three checkpoints ends the chain. */
  let ends: number[];

  beforeAll(async () => {
    let opened: OpenDatabase | undefined;
    here = await ReportingCounty.open(async (schema) => (opened = await open(schema, 'suite')));
    const { dataSource, clock } = here.county;
    directory = mkdtempSync(join(tmpdir(), 'reform-ledger-checkpoints-'));
    const plan = await here.issue(contentOf([taskOf(1, ['hospital', 'insurance'], { targets: [] }), taskOf(2, ['finance'], { targets: [] })]));
    await makeCheckpoint(dataSource, clock, 'scheduled');
    await here.openQuarter(plan.id);
    await here.sends('insurance', { stance: 'none' });
    await here.sends('hospital');
    await makeCheckpoint(dataSource, clock, 'scheduled');
    await here.returns('reviewer', 'officeReview', { units: ['insurance'] });
    await here.sends('insurance');
    await here.passes('reviewer', 'officeReview', {}, '情况属实');
    await here.passes('leader', 'leaderSignOff');
    await makeCheckpoint(dataSource, clock, 'office-close');
    await exportCheckpoints(dataSource, directory);
    outside = readOutside(directory);
    ends = outside.map(({ text }) => (JSON.parse(text) as CheckpointBody).chains.find((one) => one.chain === chain)!.size);
    size = ends[2]!;
    admin = await administratorOf(opened!);
  });
  afterAll(async () => {
    await admin?.close();
    rmSync(directory, { recursive: true, force: true });
  });

  const source = async (): Promise<Source> => {
    const live = await journalSource(admin.select, kind);
    return {
      ...live,
      async* rows() {
        for await (const batch of live.rows!()) yield batch.filter(({ table }) => !byHand.has(table));
      },
    };
  };
  /** Does something to the database, checks it alone and against what is kept outside, and undoes it. */
  async function attack(act: () => Promise<unknown>): Promise<{ inside: string[]; against: string[]; report: Report }> {
    await admin.begin();
    try {
      await act();
      const report = await verify(await source());
      const against = await verify(await source(), { outside });
      for (const { message } of against.findings) expect(message).toMatch(/\p{Script=Han}.*。$/u);
      return { inside: report.findings.map(short), against: against.findings.map(short), report };
    } finally {
      await admin.undo();
    }
  }
  const entry = async (seq: number, of = chain): Promise<Record<string, string>> => (await admin.select('SELECT * FROM journal_entry WHERE chain = ? AND seq = ?', [of, seq]))[0] as Record<string, string>;
  const setHead = async (last: number): Promise<unknown> => admin.run('UPDATE journal_head SET size = ?, chain_hash = ? WHERE chain = ?', [last, last === 0 ? genesis : (await entry(last))['chain_hash']!, chain]);
  const seqOf = async (action: string): Promise<number> => Number((await admin.select('SELECT seq FROM journal_entry WHERE chain = ? AND action = ? ORDER BY seq DESC LIMIT 1', [chain, action]))[0]!['seq']);
  const one = async (table: string): Promise<Record<string, string>> => (await admin.select(`SELECT * FROM ${table} ORDER BY id LIMIT 1`))[0] as Record<string, string>;
  const copyEntry = (from: number, to: number, toChain = chain, fromChain = chain): Promise<unknown> => {
    const columns = 'id, at, real_at, person_id, actor_unit_id, action, resource_type, resource_id, unit_id, task_id, instance_id, work_item_id, request_id, leaf, leaf_hash, prev_hash, chain_hash';
    return admin.run(`INSERT INTO journal_entry (chain, seq, ${columns}) SELECT ?, ?, ${columns} FROM journal_entry WHERE chain = ? AND seq = ?`, [toChain, to, fromChain, from]);
  };
  /** Recomputes every hash of the chain from an entry on, as somebody who knows the format would. */
  async function rewriteFrom(first: number, change: (leaf: JournalLeaf) => JournalLeaf): Promise<void> {
    let prev = first === 1 ? genesis : (await entry(first - 1))['chain_hash']!;
    for (const { seq, leaf: text } of await admin.select('SELECT seq, leaf FROM journal_entry WHERE chain = ? AND seq >= ? ORDER BY seq', [chain, first]) as { seq: number; leaf: string }[]) {
      const leaf = seq === first ? change(JSON.parse(text) as JournalLeaf) : (JSON.parse(text) as JournalLeaf);
      const written = canonicalText(leaf);
      const next = chainHashOf(chain, seq, prev, leafHashOf(written), leaf.v);
      await admin.run('UPDATE journal_entry SET leaf = ?, leaf_hash = ?, prev_hash = ?, chain_hash = ? WHERE chain = ? AND seq = ?', [written, leafHashOf(written), prev, next, chain, seq]);
      prev = next;
    }
    await setHead(size);
  }
  async function redoCheckpoints(): Promise<void> {
    let prevHash = genesis;
    for (const { no, body } of await admin.select('SELECT no, body FROM journal_checkpoint ORDER BY no') as { no: number; body: string }[]) {
      const content = JSON.parse(body) as CheckpointBody;
      const chains = await Promise.all(content.chains.map(async ({ chain: name, size: at }) => ({ chain: name, size: at, head: (await entry(at, name))['chain_hash']! })));
      const written = canonicalText({ ...content, prevHash, chains });
      prevHash = sha256Hex(written);
      await admin.run('UPDATE journal_checkpoint SET body = ?, hash = ? WHERE no = ?', [written, prevHash, no]);
    }
  }

  test('the untouched story is good, inside and against the files outside', async () => {
    const { inside, against, report } = await attack(() => Promise.resolve());
    expect([inside, against]).toEqual([[], []]);
    expect(report).toMatchObject({ checkpoints: 3, chains: expect.arrayContaining([expect.objectContaining({ chain, last: size })]) });
    expect(report.rows).toBeGreaterThan(20);
    expect(readFileSync(join(directory, checkpointFileName(3)), 'utf8')).toBe(outside[2]!.text);
    expect(ends[0]).toBeLessThan(ends[1]!);
  });

  test('1 an opinion edited, in the text alone and with every hash of its own', async () => {
    const seq = await seqOf('work-item.returned');
    expect((await attack(() => admin.run("UPDATE journal_entry SET leaf = REPLACE(leaf, '数据不一致', '数据完全一致') WHERE chain = ? AND seq = ?", [chain, seq]))).inside).toEqual([`changed ${chain} ${seq}`]);
    expect((await attack(async () => {
      const { leaf, prev_hash: prev } = await entry(seq);
      const written = leaf!.replace('数据不一致', '数据完全一致');
      await admin.run('UPDATE journal_entry SET leaf = ?, leaf_hash = ?, chain_hash = ? WHERE chain = ? AND seq = ?', [written, leafHashOf(written), chainHashOf(chain, seq, prev!, leafHashOf(written)), chain, seq]);
    })).inside).toEqual([`changed ${chain} ${seq}`]);
    expect((await attack(() => admin.run("UPDATE journal_entry SET person_id = 'somebody' WHERE chain = ? AND seq = ?", [chain, seq]))).inside).toEqual([`changed ${chain} ${seq}`]);
  });

  test('2 a middle entry deleted', async () => {
    const seq = await seqOf('work-item.returned');
    expect((await attack(() => admin.run('DELETE FROM journal_entry WHERE chain = ? AND seq = ?', [chain, seq]))).inside[0]).toBe(`deleted ${chain} ${seq}`);
  });

  test('3 two entries exchanged', async () => {
    const { inside } = await attack(async () => {
      for (const [from, to] of [[5, -1], [9, 5], [-1, 9]] as const) await admin.run('UPDATE journal_entry SET seq = ? WHERE chain = ? AND seq = ?', [to, chain, from]);
    });
    expect(inside).toEqual([`reordered ${chain} 5`]);
  });

  test('4 the tail cut past the last checkpoint, with the head made to fit: the place, and the rows that the tail wrote', async () => {
    const last = ends[1]! + 2;
    const { inside, against } = await attack(async () => {
      await admin.run('DELETE FROM journal_entry WHERE chain = ? AND seq > ?', [chain, last]);
      await setHead(last);
    });
    for (const found of [inside, against]) {
      expect(found[0]).toBe(`truncated ${chain} ${last + 1}`);
      expect(found).toEqual(expect.arrayContaining(['row-changed progress_report', 'row-changed work_item']));
    }
  });

  test('6 the whole chain rewritten: by the checkpoints inside, and when those are redone too, by those outside', async () => {
    const first = ends[0]! + 1;
    const rewrite = (): Promise<void> => rewriteFrom(first, (leaf) => ({ ...leaf, reason: '另一个理由' }));
    expect(await attack(rewrite)).toMatchObject({ inside: [`rewritten ${chain} ${first}`], against: [`rewritten ${chain} ${first}`] });
    const { inside, against } = await attack(async () => { await rewrite(); await redoCheckpoints(); });
    expect([inside, against]).toEqual([[], ['checkpoint 2', 'checkpoint 3', `rewritten ${chain} ${first}`]]);
  });

  test('9 a whole chain dropped', async () => {
    const { inside, against } = await attack(async () => {
      await admin.run('DELETE FROM journal_entry WHERE chain = ?', [chain]);
      await admin.run('DELETE FROM journal_head WHERE chain = ?', [chain]);
    });
    expect([inside[0], against[0]]).toEqual([`chain-dropped ${chain} 1`, `chain-dropped ${chain} 1`]);
    expect(inside).toContain('row-forged ledger_task');
  });

  test('10 the newest checkpoint deleted: only against those outside', async () => {
    expect(await attack(() => admin.run('DELETE FROM journal_checkpoint WHERE no = 3'))).toMatchObject({ inside: [], against: ['checkpoint 3'] });
  });

  test('11 a middle checkpoint deleted', async () => {
    expect(await attack(() => admin.run('DELETE FROM journal_checkpoint WHERE no = 2'))).toMatchObject({ inside: ['checkpoint 2'], against: ['checkpoint 2', 'checkpoint 2'] });
  });

  test.each([
    ['work_item', "outcome = 'return'", 'outcome'], ['progress_report', "review_opinion = '情况不属实'", 'review_opinion'], ['report_part', "form_values = '{\"progress\":99}'", 'form_values'],
    ['assignment', "person_responsible = '别人'", 'person_responsible'], ['ledger_task', 'number = 99', 'number'], ['plan', "state = 'abandoned'", 'state'], ['workflow_instance', "status = 'abandoned'", 'status'],
  ])('12 a row of %s changed past the journal', async (table, set, column) => {
    const { id } = await one(table);
    const { inside, report } = await attack(() => admin.run(`UPDATE ${table} SET ${set} WHERE id = ?`, [id!]));
    expect(inside).toEqual([`row-changed ${table}`]);
    expect(report.findings[0]).toMatchObject({ id, columns: [column], chain, seq: expect.any(Number) });
  });

  test('13 rows deleted', async () => {
    for (const table of ['work_item', 'report_part', 'assignment']) {
      const { id } = await one(table);
      const { report } = await attack(() => admin.run(`DELETE FROM ${table} WHERE id = ?`, [id!]));
      expect(report.findings).toMatchObject([{ kind: 'row-deleted', table, id }]);
    }
  });

  test('14 a row forged', async () => {
    const [row] = await admin.select('SELECT * FROM report_part ORDER BY id LIMIT 1');
    const forged = { ...row, id: 'forged', unit_id: 'somebody' } as Record<string, string>;
    const { report } = await attack(() => admin.run(`INSERT INTO report_part (${Object.keys(forged).join(', ')}) VALUES (${Object.keys(forged).map(() => '?').join(', ')})`, Object.values(forged)));
    expect(report.findings).toMatchObject([{ kind: 'row-forged', table: 'report_part', id: 'forged' }]);
  });

  test('15 an entry moved to another chain', async () => {
    const { inside } = await attack(() => admin.run('UPDATE journal_entry SET chain = ?, seq = 1 WHERE chain = ? AND seq = ?', ['sixian', chain, 7]));
    expect(inside).toContain('moved sixian 1');
    expect(inside.filter((found) => found.startsWith('deleted'))).toEqual([]);
  });

  test('16 a copy of an entry played again at the tail, with the head made to fit', async () => {
    const { inside } = await attack(async () => { await copyEntry(4, size + 1); await setHead(size + 1); });
    expect(inside).toEqual([`replayed ${chain} ${size + 1}`]);
  });

  test('17 an older state of the database put back as a whole: good by itself, not against what is outside', async () => {
    const { against } = await attack(async () => {
      await admin.run('DELETE FROM journal_entry WHERE chain = ? AND seq > ?', [chain, ends[1]!]);
      await admin.run('DELETE FROM journal_checkpoint WHERE no = 3');
      await setHead(ends[1]!);
    });
    expect(against.slice(0, 2)).toEqual(['checkpoint 3', `truncated ${chain} ${ends[1]! + 1}`]);
  });

  test('an export of the story is checked by itself, and a case file of it', async () => {
    const live = await journalSource(admin.select, kind);
    const lines: string[] = [];
    for await (const part of exportLines(live)) lines.push(part);
    const file = join(directory, 'journal.ndjson');
    writeFileSync(file, lines.join(''));
    expect(await verify(await openExport(file), { outside })).toMatchObject({ ok: true, checkpoints: 6 });
    writeFileSync(file, lines.join('').replace('数据不一致', '数据一致了'));
    expect((await verify(await openExport(file))).findings).toMatchObject([{ kind: 'changed', chain, seq: await seqOf('report-part.returned') }]);
    const folder = join(directory, 'case');
    mkdirSync(folder);
    const journal = lines.join('').split('\n').filter((line) => line.startsWith(`{"chain":"${chain}"`)).map((line, index) => (index % 2 ? line : line.replace(/"leaf":"(?:[^"\\]|\\.)*",/, ''))).join('\n');
    const manifest = { format: 'reform-ledger/case-file/v1', verification: { ok: true }, evidence: [], head: live.heads!.find((head) => head.chain === chain)!, files: [{ path: 'journal.ndjson', sha256: sha256Hex(journal) }] };
    writeFileSync(join(folder, 'journal.ndjson'), journal);
    writeFileSync(join(folder, 'manifest.json'), JSON.stringify(manifest));
    expect(await verify(openCaseFile(folder), { outside })).toMatchObject({ ok: true });
    writeFileSync(join(folder, 'journal.ndjson'), journal.replace('数据不一致', '数据一致了'));
    expect((await verify(openCaseFile(folder))).findings.map(({ kind: found }) => found)).toContain('file');
  });
});
