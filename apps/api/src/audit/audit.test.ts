import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { JournalRow, PersonRow, UnitRow } from '@reform-ledger/contracts';
import { describeOnBothDatabases } from '../database/testing.js';
import type { ListedEntry } from '../journal/list-entries.js';
import { startTestApi, withDemoPeople, type TestApi, type TestClient } from '../testing/index.js';
import type { EntryNames } from './entry-names.js';
import { actionSentences, sentenceOf } from './sentences.js';

jest.setTimeout(60_000);

const sourceRoot = fileURLToPath(new URL('..', import.meta.url));

/** Every action that the program's own code journals. */
function journaledActions(): string[] {
  const files = readdirSync(sourceRoot, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts') && !/(^|\/)(testing|audit)(\/|\.)/.test(name));
  const found = files.flatMap((name) => {
    const source = readFileSync(join(sourceRoot, name), 'utf8');
    // `action: 'a.b'`, and both sides of `action: x ? 'a.b' : 'c.d'`
    return [...source.matchAll(/\baction: ([^\n]*?)(?:, (?:resource|\.\.\.)|$)/gm)].flatMap((match) => [...match[1]!.matchAll(/'([a-z-]+\.[a-z-]+)'/g)].map((one) => one[1]!));
  });
  return [...new Set(found)].sort();
}

describe('sentences', () => {
  const names: EntryNames = {
    unit: (id) => (id === null ? '' : '区人民医院'), task: (id) => (id === null ? '' : '第 3 项“建立健全人才学习培养和引进机制”'), plan: () => '六安市叶集区2023年综合医改重点任务分解', person: () => '王某', authority: (words) => words,
  };
  const entry = (part: Partial<ListedEntry>): ListedEntry => ({
    v: 1, chain: 'yeji', seq: 1, id: 'e', at: '2023-10-12T01:00:00.000Z', realAt: '2026-11-21T01:00:00.000Z', actor: { personId: 'p', name: '何思敏', unitId: 'u', unitName: '区卫健委', post: '医改办科员' },
    authority: 'office_clerk@yeji', action: 'unit.created', resource: { type: 'unit', id: 'u' }, unitId: null, taskId: null, instanceId: null, workItemId: null, old: null, new: null, reason: null, requestId: 'r', chainHash: 'ab', ...part,
  });

  test('every action the program journals has one', () => {
    const actions = journaledActions();
    expect(actions.length).toBeGreaterThan(30);
    expect(actions.filter((action) => !(action in actionSentences))).toEqual([]);
  });

  test.each([
    [{ action: 'work-item.returned', new: { title: '审核：区人民医院三季度报送', mend: '补上佐证\n写明日期。', newDueAt: '2023-10-16T09:30:00.000Z' }, reason: '数据对不上。', taskId: 't' },
      '退回“审核：区人民医院三季度报送”（第 3 项“建立健全人才学习培养和引进机制”），理由：数据对不上，要求：补上佐证；写明日期，10月16日 17:30前改好。'],
    [{ action: 'work-item.approved', new: { title: '审核：区人民医院三季度报送', outcomeLabel: '通过' } }, '办理“审核：区人民医院三季度报送”：通过。'],
    [{ action: 'plan.issued', resource: { type: 'plan', id: 'x' }, new: { title: '任务分解', docNumber: '叶医改领组办〔2023〕1号', tasks: 19 } }, '印发《任务分解》，文号 叶医改领组办〔2023〕1号，共 19 项任务。'],
    [{ action: 'plan.saved', resource: { type: 'plan', id: 'x' }, new: { contentVersion: 2 } }, '修改《六安市叶集区2023年综合医改重点任务分解》的任务分解（第 2 稿）。'],
    [{ action: 'assignment.signed', unitId: 'u', taskId: 't', new: { personResponsible: '李某' } }, '签收任务书：区人民医院（第 3 项“建立健全人才学习培养和引进机制”），责任人李某。'],
    [{ action: 'report-part.missing', unitId: 'u', taskId: 't', actor: { personId: 'system', name: '系统', unitId: null, unitName: '', post: '系统' } }, '记录逾期未交：区人民医院（第 3 项“建立健全人才学习培养和引进机制”）。'],
    [{ action: 'appointment.started', unitId: 'u', new: { person: '王某', label: '单位经办人', validFrom: '2023-10-01' } }, '由王某任区人民医院单位经办人，自2023年10月1日起。'],
    [{ action: 'something.new' }, '办理“something.new”。'],
  ] as [Partial<ListedEntry>, string][])('%#', (part, sentence) => expect(sentenceOf(entry(part), names)).toBe(sentence));

  test('none breaks on an entry without values', () => {
    for (const action of Object.keys(actionSentences)) expect(sentenceOf(entry({ action }), names)).toMatch(/^.+。$/);
  });
});

describeOnBothDatabases('the journal over HTTP', (_open, kind) => {
  let api: TestApi;
  let clerk: TestClient;
  let auditor: TestClient;
  let hospital: UnitRow;
  const rows = async (client: TestClient, query = ''): Promise<{ items: JournalRow[]; total: number }> => (await client.get(`/api/journal?${query}`)).body as { items: JournalRow[]; total: number };

  beforeAll(async () => {
    api = await startTestApi({ database: kind, prepare: withDemoPeople });
    clerk = await api.as('yeji.clerk');
    auditor = await api.as('yeji.auditor');
    hospital = (await clerk.get<{ items: UnitRow[] }>('/api/units?kind=medical')).body.items[0]!;
    api.clock.set('2023-10-13T01:00:00.000Z');
    await clerk.put(`/api/units/${hospital.id}`, { ...hospital, legalName: '六安市叶集区人民医院（总院）' });
  }, 60_000);
  afterAll(() => api.close());

  test('the newest entry first, with its sentence, authority and short hash', async () => {
    const { items } = await rows(clerk, 'perPage=1');
    expect(items).toMatchObject([{
      action: 'unit.changed', actionLabel: '修改单位', sentence: '修改单位“区人民医院”：全称。', authority: '医改办经办',
      actor: { name: '何思敏', unitName: '区卫健委', post: '医改办科员' }, unitId: hospital.id, old: { legalName: '六安市叶集区人民医院' }, new: { legalName: '六安市叶集区人民医院（总院）' },
    }]);
    expect(items[0]!.shortHash).toMatch(/^[0-9a-f]{12}$/);
  });

  test('filters by action, unit, person, day and words', async () => {
    expect((await rows(clerk, 'action=unit.changed')).total).toBe(1);
    expect((await rows(clerk, `unitId=${hospital.id}&action=unit.created`)).items).toMatchObject([{ actor: { personId: null, name: '系统' }, sentence: '登记单位“区人民医院”。' }]);
    const me = (await clerk.get('/api/session')).body.person.id as string;
    expect((await rows(clerk, `personId=${me}`)).items.map((row) => row.action)).toEqual(['unit.changed', 'session.opened']);
    expect((await rows(clerk, 'from=2023-10-13&to=2023-10-13')).items.map((row) => row.action)).toEqual(['unit.changed']);
    expect((await rows(clerk, 'to=2023-10-12&action=unit.changed')).total).toBe(0);
    expect((await rows(clerk, `q=${encodeURIComponent('总院')}`)).total).toBe(1);
    const [first] = (await rows(clerk, 'perPage=2&page=2')).items;
    expect((await rows(clerk, `id=${first!.id}`)).items).toMatchObject([{ seq: first!.seq }]);
    expect((await clerk.get('/api/journal?from=yesterday')).body.error.code).toBe('BAD_REQUEST');
  });

  test('people of a unit see what concerns their unit, and no more', async () => {
    const client = await api.as('yeji.hospital.clerk');
    const { items, total } = await rows(client, 'perPage=500');
    expect(items).toHaveLength(total);
    expect(new Set(items.map((row) => row.unitId))).toEqual(new Set([hospital.id]));
    expect(total).toBe((await rows(clerk, `unitId=${hospital.id}`)).total);
    const other = (await clerk.get<{ items: UnitRow[] }>(`/api/units?q=${encodeURIComponent('区财政局')}`)).body.items[0]!;
    expect((await rows(client, `unitId=${other.id}`)).total).toBe(0);
  });

  test('nobody sees another jurisdiction, and some see nothing', async () => {
    const sixian = await rows(await api.as('sixian.director'), 'perPage=500');
    expect(JSON.stringify(sixian.items)).not.toContain('叶集');
    for (const name of ['yeji.admin', 'yeji.digital.cross-reviewer']) {
      expect(await (await api.as(name)).get('/api/journal')).toMatchObject({ status: 403, body: { error: { code: 'NOT_ALLOWED' } } });
    }
  });

  test('the auditor reads everything, and that leaves one entry in the jurisdiction’s own chain', async () => {
    const before = (await rows(clerk)).total;
    expect((await rows(auditor, 'action=unit.changed')).total).toBe(1);
    expect((await rows(clerk)).total).toBe(before + 1);
    expect((await rows(clerk, 'action=audit.viewed')).items[0]).toMatchObject({ sentence: '查看留痕清单。', resourceType: 'page', new: { what: '留痕清单', path: '/api/journal?action=unit.changed' } });
  });

  test('the audit administrator reads the administration, here and of the installation, and nothing of the business', async () => {
    const admin = await api.as('yeji.auditadmin');
    const own = await rows(admin, 'perPage=500');
    expect(own.total).toBeGreaterThan(20);
    expect(new Set(own.items.map((row) => row.action))).toContain('person.created');
    const business = /^(plan|task|work-item|assignment|report|period|attachment|workflow-instance|adjustment|close-out)/;
    expect(own.items.filter((row) => row.taskId !== null || business.test(row.resourceType))).toEqual([]);
    const system = await rows(admin, 'chain=sys&perPage=500');
    expect(JSON.stringify(system.items)).not.toMatch(/泗县|sixian/);
    for (const chain of ['own', 'sys']) expect((await admin.get(`/api/journal/verification?chain=${chain}`)).body).toMatchObject({ ok: true, chain: chain === 'sys' ? 'sys' : 'yeji' });
    for (const client of [clerk, auditor]) {
      expect(await client.get('/api/journal?chain=sys')).toMatchObject({ status: 403, body: { error: { message: expect.stringContaining('由审计管理员查看') } } });
      expect((await client.get('/api/journal/verification?chain=sys')).status).toBe(403);
    }
    expect((await (await api.as('yeji.security')).get('/api/journal')).status).toBe(403);
  });

  test('the actions in words', async () => {
    const { body } = await clerk.get<{ items: { key: string; label: string }[] }>('/api/journal/actions');
    expect(body.items).toContainEqual({ key: 'work-item.returned', label: '退回' });
  });

  test('people of a unit cannot run the verification', async () => {
    expect(await (await api.as('yeji.hospital.head')).get('/api/journal/verification')).toMatchObject({ status: 403, body: { error: { code: 'NOT_ALLOWED' } } });
  });

  test('the verification is good, until somebody alters an entry behind the program', async () => {
    const { total } = await rows(clerk);
    expect((await auditor.get('/api/journal/verification')).body).toMatchObject({ ok: true, chain: 'yeji', entries: total, firstBad: null, checkedAt: '2023-10-13T01:00:00.000Z' });
    await api.dataSource.query("UPDATE journal_entry SET leaf = REPLACE(leaf, '总院', '分院') WHERE chain = 'yeji' AND action = 'unit.changed'");
    const { body } = await auditor.get('/api/journal/verification');
    expect(body).toMatchObject({ ok: false, firstBad: { kind: 'changed', seq: body.entries + 1, message: expect.stringContaining('被改动') } });
  });

  test('a person’s row of the list is not their record: the auditor changes nothing', async () => {
    const [someone] = (await auditor.get<{ items: PersonRow[] }>('/api/people')).body.items;
    expect((await auditor.put(`/api/people/${someone!.id}`, { ...someone, loginName: undefined })).status).toBe(403);
  });
});
