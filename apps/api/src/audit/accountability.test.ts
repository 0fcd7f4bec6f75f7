import { createHash } from 'node:crypto';
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import type { Accountability } from '@reform-ledger/contracts';
import { databasesForTests } from './testing/databases.js';
import { startTestApi, withDemoPeople, type TestApi, type TestClient } from '../testing/index.js';
import { playCase, type PlayedCase } from './testing/played-case.js';
import type { JournalAction } from '../journal/entry.js';
import { systemActor } from '../kernel/actor.js';
import { newId } from '../kernel/ids.js';
import { installationRoot } from '../kernel/config.js';
import { listEntries, type ListedEntry } from '../journal/list-entries.js';
import { readZip } from './testing/read-zip.js';

jest.setTimeout(120_000);

/** Shanghai time as the query wants it. */
const moment = (local: string): string => encodeURIComponent(`${local}:00+08:00`);
const sha256 = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('hex');
const sentence = (answer: Accountability): string => answer.answer.map((piece) => piece.text).join('');

describe.each(databasesForTests)('who answered for a task (%s)', (database) => {
  let api: TestApi;
  let played: PlayedCase;
  let auditor: TestClient;
  const ask = async (taskId: string, local?: string, more = '', client = auditor): Promise<Accountability> => {
    const { status, body } = await client.get<Accountability>(`/api/audit/tasks/${taskId}?${local === undefined ? '' : `at=${moment(local)}`}${more}`);
    if (status !== 200) throw new Error(`${status} ${JSON.stringify(body)}`);
    return body;
  };

  beforeAll(async () => {
    api = await startTestApi({ database, prepare: withDemoPeople });
    played = await playCase(api);
    auditor = await api.as('yeji.auditor');
  });
  afterAll(() => api?.close());

  test.each([
    ['2023-10-11T09:00', '2023年10月11日 09:00，这项任务还没有印发（10月12日 09:00 才下达），没有单位对它负责，当时没有逾期。'],
    ['2023-10-12T10:00', /本任务由 区人民医院 牵头负责（还没有签收，当时在任负责人 黄明哲）。.*还没有签收，任务书在 区.* 手里，应在 10月16日 17:30 前签收，当时没有逾期。另有 3 件在办。/],
    ['2023-10-17T10:00', /本任务由 区人民医院 王院长 牵头负责。区财政局还没有签收，任务书在 区财政局 徐玉洁、孙立新 手里，应在 10月16日 17:30 前签收，当时已逾期 0\.2 个工作日。另有 3 件在办。/],
    ['2023-10-20T10:00', /区人民医院四季度报送在 区医改办 陈立新 手里审核，应在 10月27日 17:30 前审核，当时没有逾期。/],
    ['2023-10-23T11:00', '2023年10月23日 11:00，本任务由 区人民医院 王院长 牵头负责。区人民医院四季度报送刚被退回，在 区人民医院 马慧敏 手里，应在 10月25日 17:30 前补正，当时没有逾期。'],
    ['2023-10-25T16:00', /在 领导小组 刘望舒 手里签批，应在 11月1日 17:30 前签批，当时没有逾期。/],
    ['2023-10-27T09:00', /各单位报送都已签批，当时没有待办，当时没有逾期。/],
  ])('the first line on %s', async (local, words) => {
    const said = sentence(await ask(played.led, local));
    if (typeof words === 'string') expect(said).toBe(words);
    else expect(said).toMatch(words);
  });

  test('a disputed duty: who rules, until when; afterwards as before', async () => {
    expect(sentence(await ask(played.alone, '2023-10-13T15:00'))).toMatch(/本任务由 区医保局 负责（还没有签收，当时在任负责人 吴海峰）。区医保局提出异议，在 区医改办 王建平 手里裁定.*，应在 .* 前.*，当时没有逾期/);
    const [unit] = (await ask(played.alone, '2023-10-13T15:00')).units;
    expect(unit).toMatchObject({ receipt: 'disputed', roleLabel: '牵头', basis: [{ text: '没有签收记录', seq: null }, { text: '10月13日提出异议' }, { text: '10月12日下达' }] });
    expect((await ask(played.alone, '2023-10-12T15:00')).units[0]).toMatchObject({ receipt: 'unsigned' });
  });

  test('several answer for themselves', async () => {
    expect(sentence(await ask(played.severally, '2023-10-12T15:00'))).toContain('本任务由 区人社局、区委编办 分头负责，其中 2 家没有签收记录。');
  });

  test('each unit: who, in what post then, on what ground with its number, what was due', async () => {
    const early = await ask(played.led, '2023-10-14T09:00');
    expect(early.units).toMatchObject([
      { unitName: '区人民医院', roleLabel: '牵头', person: '王院长', personBasis: 'receipt', handler: '赵思敏', heads: ['黄明哲'], clerks: ['赵思敏'], receipt: 'signed', basis: [{ text: '10月13日签收' }], due: [{ text: '填报四季度报送', overdue: false, dueAt: '2024-01-10T09:30:00.000Z' }] },
      { unitName: '区财政局', roleLabel: '配合', person: '孙立新', personBasis: 'post', receipt: 'unsigned', basis: [{ text: '没有签收记录', seq: null }, { text: '10月12日下达' }], due: [{ text: '签收任务书' }, { text: '填报四季度报送', dueAt: '2024-01-05T09:30:00.000Z' }] },
    ]);
    const { basis } = early.units[0]!;
    const entry = (await api.dataSource.query('SELECT action FROM journal_entry WHERE chain = ? AND seq = ?', ['yeji', basis[0]!.seq])) as { action: string }[];
    expect(entry).toEqual([{ action: 'assignment.signed' }]);
    // The clerk changed on the 17th and the new one was renamed on the 20th: each day shows the people and names of its day.
    expect((await ask(played.led, '2023-10-18T09:00')).units[0]!.clerks).toEqual(['马慧敏']);
    expect((await ask(played.led, '2023-10-27T09:00')).units[0]!).toMatchObject({ clerks: ['马慧珍'], due: [{ text: '四季度报送已签批，没有待办', dueAt: null }] });
  });

  test('a due date that was moved later is what it was on the day', async () => {
    const units = (await ask(played.led, '2023-10-16T09:00')).units;
    expect(units[0]!.due).toMatchObject([{ dueAt: '2024-01-10T09:30:00.000Z' }]);
    expect((await ask(played.alone)).units[0]!.due).toMatchObject([{ text: '填报四季度报送', dueAt: '2024-01-12T09:30:00.000Z', note: '期限改过 1 次' }, { text: '签收任务书', overdue: true, note: '已逾期 6.2 个工作日' }]);
  });

  test('who returned what to whom, why, until when, and the answer', async () => {
    const { returns } = await ask(played.led, '2023-10-24T09:00');
    expect(returns).toMatchObject([{ by: '区卫健委 陈立新', to: '区人民医院 马慧珍', subject: '区人民医院四季度报送', reason: '数据对不上', mend: '补上佐证', dueAt: '2023-10-25T09:30:00.000Z', answeredAt: '2023-10-24T03:00:00.000Z', answer: '已补正送出', later: false }].map((one) => ({ ...one, to: expect.stringContaining('区人民医院 马慧') })));
  });

  test('what was held adds up as printed, and agrees with the journal alone', async () => {
    const { holding } = await ask(played.led);
    const people = holding.units.flatMap((unit) => unit.people);
    for (const unit of holding.units) expect(unit.people.reduce((sum, one) => sum + one.tenths, 0)).toBe(unit.tenths);
    expect(holding.units.reduce((sum, unit) => sum + unit.tenths, 0)).toBe(holding.totalTenths);
    expect(holding.totalTenths + holding.idleTenths).toBe(holding.wholeTenths + holding.overlapTenths);
    expect(holding.units.reduce((sum, unit) => sum + unit.percent, 0)).toBe(100);
    expect(holding).toMatchObject({ scope: { label: '2023年四季度报送' }, unfinished: false, idleTenths: 0 });
    expect(holding.units.map((unit) => unit.name)).toEqual(['区人民医院', '区财政局', '区医改办', '领导小组']);
    expect(people.find((one) => one.name === '赵思敏')).toMatchObject({ detail: '填报', conclusion: expect.stringContaining('未超') });
    const fromJournal = await played.heldByJournal();
    expect(Object.fromEntries(holding.units.flatMap((unit) => unit.people.map((one) => [`${unit.name} ${one.name}`, one.tenths])))).toEqual(fromJournal);
  });

  test.each([['all'], ['acceptance']])('the sums of %s add up too, with what is unfinished marked', async (scope) => {
    const { holding } = await ask(played.alone, undefined, `&scope=${scope}`);
    expect(holding.units.reduce((sum, unit) => sum + unit.people.reduce((inner, one) => inner + one.tenths, 0), 0)).toBe(holding.totalTenths);
    expect(holding.totalTenths + holding.idleTenths).toBe(holding.wholeTenths + holding.overlapTenths);
    if (scope === 'all') expect(holding.units.flatMap((unit) => unit.people).filter((one) => one.unfinished).map((one) => one.detail)).toEqual(['填报，未办完', '共同承办，签收，未办完']);
  });

  test('a late receipt says by how much', async () => {
    const { holding } = await ask(played.led, undefined, '&scope=acceptance');
    expect(holding.units.find((unit) => unit.name === '区财政局')!.people[0]).toMatchObject({ name: '徐玉洁', over: true, conclusion: expect.stringMatching(/时限 2\.9，超 2\.6/) });
  });

  test('entries with numbers and links, each recomputed; later ones are marked, filters narrow', async () => {
    const { entries } = await ask(played.led, '2023-10-23T11:00');
    expect(entries.items.every((entry) => entry.ok && /^[0-9a-f]{8}$/.test(entry.own))).toBe(true);
    expect(entries.items.map((entry) => entry.seq)).toEqual([...entries.items.map((entry) => entry.seq)].sort((a, b) => a - b));
    expect(entries.items.filter((entry) => entry.later).map((entry) => entry.actionLabel)).toContain('签批报送');
    expect(entries.items.find((entry) => entry.action === 'work-item.returned')).toMatchObject({ later: false, who: '陈立新' });
    const returned = await ask(played.led, '2023-10-23T11:00', '&action=work-item.returned');
    expect(returned.entries).toMatchObject({ total: 1, ofScope: entries.ofScope });
    expect((await ask(played.led, undefined, '&from=2023-10-26&to=2023-10-26')).entries.items.every((entry) => entry.at.startsWith('2023-10-26'))).toBe(true);
    expect((await ask(played.led, undefined, `&personId=${entries.people.find((one) => one.name === '刘望舒')!.id}`)).entries.items.every((entry) => entry.who === '刘望舒')).toBe(true);
  });

  test('one unit alone', async () => {
    const { units, holding } = await ask(played.led, '2023-10-23T11:00', `&unitId=${played.financeUnit}`);
    expect(units.map((unit) => unit.unitName)).toEqual(['区财政局']);
    expect(holding.units.map((unit) => unit.name)).not.toContain('区人民医院');
  });

  test('director and leader may trace; units, clerks and other counties find nothing', async () => {
    for (const who of ['yeji.director', 'yeji.leader']) expect((await (await api.as(who)).get(`/api/audit/tasks/${played.led}`)).status).toBe(200);
    for (const who of ['yeji.clerk', 'yeji.hospital.head', 'sixian.auditor']) {
      const client = await api.as(who);
      expect(await client.get(`/api/audit/tasks/${played.led}`)).toMatchObject({ status: 404, body: { error: { code: 'NOT_FOUND' } } });
      expect((await client.get(`/api/audit/tasks/${played.led}/case-file`)).status).toBe(404);
    }
    expect((await (await api.as('yeji.clerk')).get('/api/audit/tasks')).body.error.code).toBe('NOT_ALLOWED');
    expect((await (await api.as('yeji.hospital.head')).get('/api/audit/case-files')).body.error.code).toBe('NOT_ALLOWED');
    expect((await auditor.get(`/api/audit/tasks/${played.led}?at=yesterday`)).body.error.code).toBe('BAD_REQUEST');
    expect((await auditor.get(`/api/audit/tasks?q=${encodeURIComponent('甲任务')}`)).body).toMatchObject({ total: 1, items: [{ id: played.led, lead: '区人民医院' }] });
  });

  describe('the case file', () => {
    const fetchZip = async (local: string, client = auditor): Promise<{ name: string; files: Map<string, Buffer> }> => {
      const answer = await client.bytes(`/api/audit/tasks/${played.led}/case-file?at=${moment(local)}`);
      expect([answer.status, answer.headers['content-type']]).toEqual([200, 'application/zip']);
      return { name: decodeURIComponent(String(answer.headers['content-disposition']).split("UTF-8''")[1]!), files: readZip(answer.body) };
    };
    const json = (files: Map<string, Buffer>, path: string) => JSON.parse(files.get(path)!.toString('utf8'));

    test('holds every step, report, piece of evidence and the whole chain, with the hash of each file', async () => {
      const { name, files } = await fetchZip('2023-10-23T11:00');
      expect(name).toBe('案卷 第1项 甲任务 2023-10-23 1100.zip');
      const manifest = json(files, 'manifest.json');
      expect(manifest).toMatchObject({ format: 'reform-ledger/case-file/v1', jurisdiction: 'yeji', moment: '2023-10-23T03:00:00.000Z', exportedBy: '区审计局 张文静', verification: { ok: true }, evidence: [{ name: '佐证.png', state: 'intact' }] });
      expect(manifest.files.map((file: { path: string }) => file.path).sort()).toEqual([...files.keys()].filter((path) => path !== 'manifest.json').sort());
      for (const file of manifest.files) expect([file.path, file.size, file.sha256]).toEqual([file.path, files.get(file.path)!.length, sha256(files.get(file.path)!)]);
      expect(files.get(manifest.evidence[0].path)).toEqual(played.evidence);
      const step = [...files.keys()].find((path) => /^01-环节\/\d+-填报：区人民医院四季度报送\.json$/u.test(path))!;
      expect(json(files, step)).toMatchObject({ state: '已办', outcomeLabel: '送审签', fields: expect.arrayContaining([expect.objectContaining({ label: '完成进度（自评，%）', text: '40' }), expect.objectContaining({ label: '本单位本期情况', text: '本单位进展' })]) });
      expect(json(files, '02-报送/01-2023年四季度报送 第 1 版.json')).toMatchObject({ signedBy: { name: '刘望舒' }, parts: [{ unit: '区人民医院' }, { unit: '区财政局' }] });
      expect(files.get('00-结论.html')!.toString('utf8')).toContain('在 <b>区人民医院 马慧敏</b> 手里');
      expect(files.get('怎么核对.txt')!.toString('utf8')).toContain('leafHash = SHA-256');
    });

    test('its chain recomputes from the first entry to the head; of other tasks there are only hashes', async () => {
      const { files } = await fetchZip('2023-10-23T11:00');
      const lines = files.get('journal.ndjson')!.toString('utf8').trimEnd().split('\n').map((line) => JSON.parse(line));
      const { head } = json(files, 'manifest.json');
      expect(lines.map((line) => line.seq)).toEqual(lines.map((_, index) => index + 1));
      let previous = '00'.repeat(32);
      for (const line of lines) {
        const seq = Buffer.alloc(8);
        seq.writeBigUInt64BE(BigInt(line.seq));
        if (line.leaf !== undefined) expect(line.leafHash).toBe(sha256(Buffer.concat([Buffer.of(0), Buffer.from(line.leaf)])));
        expect(line.prevHash).toBe(previous);
        previous = sha256(Buffer.concat([Buffer.from(`reform-ledger/journal/v${line.v}\n${line.chain}\n`), seq, Buffer.from(line.prevHash, 'hex'), Buffer.from(line.leafHash, 'hex')]));
        expect(line.chainHash).toBe(previous);
      }
      expect(head).toEqual({ chain: 'yeji', size: lines.length, chainHash: previous });
      const own = lines.filter((line) => line.leaf !== undefined).map((line) => JSON.parse(line.leaf));
      expect(own.every((leaf) => leaf.taskId === played.led)).toBe(true);
      expect(own.at(-1)).toMatchObject({ action: 'audit.case-file-exported', actor: { name: '张文静' }, new: { verification: 'passed' } });
    });

    test('the verifier, which shares no code with the program, finds it whole, and a changed file or entry in it', async () => {
      const folder = mkdtempSync(join(tmpdir(), 'case-file-'));
      const { files } = await fetchZip('2023-10-23T11:00');
      for (const [path, bytes] of files) {
        mkdirSync(dirname(join(folder, path)), { recursive: true });
        writeFileSync(join(folder, path), bytes);
      }
      const check = () => spawnSync(process.execPath, [join(installationRoot, 'packages/journal-verifier/src/cli.js'), folder], { encoding: 'utf8' });
      expect(check()).toMatchObject({ status: 0, stdout: expect.stringContaining('完好') });
      writeFileSync(join(folder, 'journal.ndjson'), files.get('journal.ndjson')!.toString('utf8').replace('数据对不上', '数据对得上'));
      writeFileSync(join(folder, '00-结论.html'), '没有逾期');
      const found = check();
      expect(found.status).toBe(1);
      expect(found.stdout).toMatch(/00-结论\.html/u);
      expect(found.stdout).toMatch(/第 \d+ 条留痕被改动/u);
      rmSync(folder, { recursive: true });
    });

    test('every export stands in the list, whoever made it', async () => {
      await fetchZip('2023-10-23T11:00', await api.as('yeji.director'));
      auditor = await api.as('yeji.auditor');
      const { body } = await auditor.get('/api/audit/case-files');
      expect(body.items[0]).toMatchObject({ by: '区卫健委 王建平', taskTitle: '甲任务', moment: '2023-10-23T03:00:00.000Z', verified: true });
      expect(body.total).toBe(4);
    });
  });

  describe('what an auditor reads', () => {
    const kept = async (): Promise<ListedEntry[]> => (await listEntries(api.dataSource, { chain: 'yeji', action: 'audit.viewed', limit: 500 })).items;

    test('leaves exactly one entry in words; the same again within ten minutes is the same reading', async () => {
      auditor = await api.as('yeji.auditor');
      const before = (await kept()).length;
      for (const path of [`/api/audit/tasks/${played.led}`, `/api/audit/tasks/${played.led}`, '/api/session', '/api/journal/actions', `/api/audit/tasks/${played.led}`]) expect((await auditor.get(path)).status).toBe(200);
      const [last, ...earlier] = await kept();
      expect(earlier).toHaveLength(before);
      expect(last).toMatchObject({ actor: { name: '张文静' }, resource: { type: 'task', id: played.led }, taskId: null, new: { what: '责任追溯' } });
      const { items } = (await (await api.as('yeji.director')).get('/api/journal?action=audit.viewed')).body;
      expect(items[0]).toMatchObject({ sentence: '查看责任追溯：第 1 项“甲任务”。', authority: '审计' });
      api.clock.advance(11 * 60_000);
      await auditor.get(`/api/audit/tasks/${played.led}`);
      expect(await kept()).toHaveLength(before + 2);
    });

    test('every page that shows business leaves one; a refusal leaves none', async () => {
      const pages = ['/api/ledger', `/api/ledger/${played.led}`, '/api/work-items?scope=waiting', '/api/plans', '/api/units', '/api/unit-groups', '/api/people', '/api/workflows', '/api/periods', '/api/limits', '/api/journal', '/api/journal/verification', '/api/search?q=%E7%94%B2', '/api/audit/tasks', '/api/audit/case-files', `/api/attachments/${played.attachment}`, '/api/ledger/export.xlsx'];
      for (const path of pages) {
        const before = (await kept()).length;
        expect([path, (await auditor.get(`${path}${path.includes('?') ? '&' : '?'}`)).status]).toEqual([path, 200]);
        expect([path, (await kept()).length - before]).toEqual([path, 1]);
      }
      const before = (await kept()).length;
      expect((await auditor.get('/api/ledger/nothing')).status).toBe(404);
      expect(await kept()).toHaveLength(before);
    });

    test('others leave none', async () => {
      const before = (await kept()).length;
      await (await api.as('yeji.leader')).get('/api/ledger');
      expect(await kept()).toHaveLength(before);
    });
  });

  test('the system’s own time stands apart in minutes and is nobody’s', async () => {
    const { holding } = await ask(played.led, undefined, '&scope=acceptance');
    // The reminder was due on the 16th at 17:30; the server was looked after on the 17th at 09:05.
    expect(holding.system).toMatchObject({ minutes: 935, acts: expect.any(Number) });
    expect(holding.units.map((unit) => unit.name)).not.toContain('系统');
  });

  test('a suspended and a closed task: since when, by which entry, and nothing is late', async () => {
    const leader = (await (await api.as('yeji.leader')).get('/api/session')).body;
    const actor = { ...systemActor('yeji'), personId: leader.person.id as string, name: leader.person.name as string };
    const happens = async (local: string, action: JournalAction, state: object): Promise<void> => {
      api.clock.set(`${local}:00+08:00`);
      await api.journal.record(actor, { requestId: newId(), name: 'test', input: null }, (tx) => {
        tx.append({ action, resourceType: 'task', resourceId: played.severally, taskId: played.severally, authority: 'leader@yeji', new: state });
        return Promise.resolve();
      });
    };
    await happens('2023-11-01T10:00', 'task.suspended', { until: '政策明确' });
    await happens('2023-11-02T10:00', 'task.resumed', {});
    await happens('2023-11-03T10:00', 'task.closed', { state: 'closed' });
    await happens('2023-11-06T10:00', 'task.reopened', { state: 'in_progress' });
    auditor = await api.as('yeji.auditor');
    expect(sentence(await ask(played.severally, '2023-11-01T12:00'))).toMatch(/这项任务已中止（11月1日 10:00，留痕 #\d+），此前由 区人社局、区委编办 分头负责.*中止期间不计时限，当时没有逾期。/);
    expect(sentence(await ask(played.severally, '2023-11-03T12:00'))).toMatch(/这项任务已销号（11月3日 10:00，留痕 #\d+）.*没有待办，当时没有逾期。/);
    for (const local of ['2023-11-02T12:00', '2023-11-06T10:30']) expect(sentence(await ask(played.severally, local))).toContain('当时已逾期');
  });

  test('an altered entry: red with the first bad number, still shown, and the export is marked', async () => {
    await api.dataSource.query("UPDATE journal_entry SET leaf = REPLACE(leaf, '数据对不上', '数据对得上') WHERE chain = 'yeji' AND action = 'work-item.returned'");
    const { badge, entries, answer } = await ask(played.led, '2023-10-23T11:00');
    const bad = entries.items.find((entry) => !entry.ok)!;
    expect(badge).toMatchObject({ ok: false, firstBad: bad.seq, entries: bad.seq - 1, contact: '审计管理员 贺修远' });
    expect(answer.length).toBeGreaterThan(3);
    const caseFile = await auditor.get(`/api/audit/tasks/${played.led}/case-file`);
    expect(decodeURIComponent(String(caseFile.headers['content-disposition']))).toContain('【校验不通过】案卷');
    expect((await auditor.get('/api/audit/case-files')).body.items[0]).toMatchObject({ verified: false });
  });
});
