import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { LedgerPage, PlanAnswer, PlanDetail, TaskDetail } from '@reform-ledger/contracts';
import type { DatabaseKind } from '../../database/data-source.js';
import { describeOnBothDatabases } from '../../database/testing.js';
import { Journal } from '../../journal/record.js';
import { installationRoot } from '../../kernel/config.js';
import { loadDemoPeople } from '../../seeding/load-demo-people.js';
import { loadReference } from '../../seeding/load-reference.js';
import { seedPeople } from '../../seeding/seed-files.js';
import { startTestApi, type TestApi, type TestClient } from '../../testing/index.js';
import { readSource } from './read-source.js';

jest.setTimeout(180_000);

const document = (name: string): string => readFileSync(join(installationRoot, 'seeds/documents', name), 'utf8');
const yeji = document('yeji-2023.txt');
const answerOf = (questionId: string, choice: string, value?: unknown): PlanAnswer => ({ questionId, choice, ...(value === undefined ? {} : { value }) });

describeOnBothDatabases('importing a document', (_open, kind: DatabaseKind) => {
  let api: TestApi;
  let clerk: TestClient;
  beforeAll(async () => {
    api = await startTestApi({
      database: kind, environment: { DATA_DIR: mkdtempSync(join(tmpdir(), 'reform-ledger-data-')) },
      prepare: async ({ dataSource, clock }) => {
        const journal = new Journal(dataSource, clock);
        await loadReference(dataSource, journal);
        await loadDemoPeople(dataSource, journal, 'demo');
      },
    });
    clerk = await api.as('yeji.clerk', seedPeople().password);
  });
  afterAll(() => api?.close());

  const importText = (text: string, fileName = '粘贴的文字') => clerk.post<PlanDetail>('/api/plans/import-text', { text, fileName });

  test('叶集区 2023: 19 tasks, every character accounted for, the must questions asked, nothing decided', async () => {
    const { status, body } = await importText(yeji, 'yeji-2023.txt');
    expect(status).toBe(201);
    expect(body).toMatchObject({ state: 'confirming', issueKind: 'issued_before', docNumber: '叶医改领组办〔2023〕1号', issueDate: '2023-08-01', tasks: 19, title: expect.stringContaining('叶集区2023年综合医改重点任务') as unknown });
    expect(body.source.segments.map(({ start, end }) => body.source.text.slice(start, end)).join('')).toBe(body.source.text);
    const must = body.content.questions.filter((question) => question.level === '必须').map((question) => question.id);
    expect(must).toEqual(expect.arrayContaining(['group:各乡镇街', 'lead-inferred', 'group-lead:t17']));
    expect(body.openQuestions).toBe(must.length);
    const five = body.content.tasks[4]!;
    expect(five.mentions.map((mention) => [mention.text, mention.role, mention.roleCertainty, mention.matchCertainty])).toEqual([
      ['区委编办', 'lead', '推定', '原文'], ['区人社局', 'co', '推定', '原文'], ['区卫健委', 'co', '推定', '原文'], ['区人民医院', 'co', '推定', '原文'],
    ]);
    expect(body.content.tasks.filter((task) => task.deadline.text !== null)).toHaveLength(4);
    expect(body.content.tasks.filter((task) => task.deadline.text === null && task.deadline.certainty === '推定' && task.deadline.date === '2023-12-31')).toHaveLength(15);
    expect(body.content.tasks[3]!.concerned.map((unit) => unit.text)).toEqual(['市中医院']);
    expect(body.readiness).toEqual([]);
  });

  test('the same words, the same file or the same number again are refused and lead to the plan that is there', async () => {
    const again = await importText(yeji);
    expect(again.status).toBe(409);
    expect(again.body).toMatchObject({ error: { code: 'SOURCE_ALREADY_IMPORTED', details: { planId: expect.any(String) as unknown } } });
    const sameNumber = await importText(yeji.replace('摆在', '').replace('奋勇争先进位', '争先进位'));
    expect(sameNumber.body).toMatchObject({ error: { code: 'SOURCE_ALREADY_IMPORTED' } });
  });

  test('answers are carried out and signed with the answerer; the last one opens the way to the director and the leader', async () => {
    const [row] = (await clerk.get('/api/plans')).body.items as PlanDetail[];
    let plan = (await clerk.get<PlanDetail>(`/api/plans/${row!.id}`)).body;
    const refused = await clerk.post(`/api/plans/${plan.id}/send`, { version: plan.version });
    expect(refused.body).toMatchObject({ error: { code: 'QUESTIONS_OPEN', details: { count: plan.openQuestions } } });
    const group = plan.content.questions.find((question) => question.id === 'group:各乡镇街')!;
    const answers = [
      answerOf(group.id, group.options[0]!.key), answerOf('lead-inferred', 'confirm-all'), answerOf('group-lead:t17', 'severally'),
      ...plan.content.questions.filter((question) => question.kind === 'deadline-unresolved' && question.level === '必须').map((question) => answerOf(question.id, 'leave')),
    ];
    const saved = await clerk.put<PlanDetail>(`/api/plans/${plan.id}/content`, { content: { ...plan.content, answers }, version: plan.version });
    expect(saved.status).toBe(200);
    plan = saved.body;
    expect(plan.openQuestions).toBe(0);
    expect(plan.content.answers[0]).toMatchObject({ personName: expect.any(String) as unknown, at: expect.any(String) as unknown });
    expect(plan.content.tasks[16]).toMatchObject({ severally: true });
    expect(plan.content.tasks[4]!.mentions.every((mention) => mention.roleCertainty === '确认')).toBe(true);
    const sent = await clerk.post<PlanDetail>(`/api/plans/${plan.id}/send`, { version: plan.version });
    expect(sent.body).toMatchObject({ state: 'signing' });
    for (const [who, node] of [['yeji.director', 'directorReview'], ['yeji.leader', 'leaderSignOff']] as const) {
      const person = await api.as(who, seedPeople().password);
      const item = (await person.get(`/api/work-items?nodeId=${node}`)).body.items[0];
      const detail = await person.get(`/api/work-items/${item.id}`);
      expect(detail.body.subject).toMatchObject({ title: plan.title });
      const done = await person.post(`/api/work-items/${item.id}/approve`, { outcome: 'approve', version: item.version });
      expect(done.status).toBe(201);
    }
    const issued = (await clerk.get<PlanDetail>(`/api/plans/${plan.id}`)).body;
    expect(issued).toMatchObject({ state: 'issued', docNumber: '叶医改领组办〔2023〕1号', issueDate: '2023-08-01' });
    // 51 mentions of units, and two collective mentions of six towns each.
    const [{ duties }] = await api.dataSource.query<[{ duties: number }]>('SELECT COUNT(*) AS duties FROM assignment');
    expect(Number(duties)).toBe(51 + 2 * 6);
  });

  test('the issued document is a ledger of 19 tasks, printable, searchable and on the home pages', async () => {
    const ledger = (await clerk.get<LedgerPage>('/api/ledger?perPage=200')).body;
    expect(ledger).toMatchObject({ total: 19, counts: { all: 19, byState: { issued: 19 }, unsignedTasks: 19 }, plan: { docNumber: '叶医改领组办〔2023〕1号', units: 9, groupMembers: 6 } });
    expect(ledger.chapters.map((chapter) => chapter.tasks)).toEqual([4, 6, 2, 7]);
    expect(ledger.items[16]).toMatchObject({ leadKind: 'severally', lead: '各乡镇街（6 家）', receipts: { signed: 0, total: 6 } });
    const six = (await clerk.get<TaskDetail>(`/api/ledger/${ledger.items[5]!.id}`)).body;
    expect(six.source.text).toContain('市外就医占比下降2个百分点');
    for (const mark of six.source.marks) expect(six.source.text.slice(mark.start - six.source.start, mark.end - six.source.start).length).toBe(mark.end - mark.start);
    expect(six.source.marks.filter((mark) => mark.kind === 'unit').map((mark) => six.source.text.slice(mark.start - six.source.start, mark.end - six.source.start))).toEqual(['区卫健委', '区医保局', '区人民医院']);
    expect(six.targetsDetail.map((target) => target.comparator)).toEqual(['benchmark', 'gte', 'delta']);
    const workbook = await clerk.get('/api/ledger/export.xlsx?chapter=2');
    expect([workbook.status, workbook.headers['content-type']]).toEqual([200, 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet']);
    const hospital = await api.as('yeji.hospital.clerk', seedPeople().password);
    expect((await hospital.get('/api/ledger')).body.total).toBe(13);
    expect((await hospital.get('/api/overview/unit')).body).toMatchObject({ unitName: '区人民医院', counts: { tasks: 13 } });
    expect((await clerk.get('/api/overview/office')).body).toMatchObject({ planTitle: expect.any(String) as unknown, units: expect.arrayContaining([expect.objectContaining({ unitName: '区人民医院', tasks: 13, unsigned: 13 })]) as unknown });
    expect((await (await api.as('yeji.leader', seedPeople().password)).get('/api/overview/leader')).body).toMatchObject({ items: [] });
    expect((await clerk.get(`/api/search?q=${encodeURIComponent('DRG')}`)).body.items).toHaveLength(1);
    expect((await clerk.get('/api/ledger?perPage=9999')).body).toMatchObject({ error: { code: 'BAD_REQUEST' } });
  });

  test('泗县 2021—2022: office, number, year and both collective names are asked, never invented', async () => {
    const other = await api.as('sixian.clerk', seedPeople().password);
    const { body } = await other.post<PlanDetail>('/api/plans/import-sample', { key: 'sixian-2021-2022' });
    expect(body).toMatchObject({ tasks: 19, docNumber: null, issueDate: null, issuingOffice: null, sample: true, years: [2021, 2022] });
    const must = body.content.questions.filter((question) => question.level === '必须').map((question) => question.id);
    expect(must).toEqual(expect.arrayContaining(['issue-kind', 'issuing-office', 'deadline-default', 'lead-inferred', 'group-lead:t1', 'group-lead:t2']));
    expect(must.filter((id) => id.startsWith('group:'))).toHaveLength(2);
    expect(body.content.tasks.every((task) => task.deadline.date === null || task.deadline.text !== null)).toBe(true);
    expect(body.content.questions.find((question) => question.id === 'open-list')?.taskNumbers).toHaveLength(17);
    expect((await clerk.get(`/api/plans/${body.id}`)).status).toBe(404);
    expect((await other.get('/api/plans')).body).toMatchObject({ total: 1 });
  });

  test('a correction becomes the next version of the draft, with the difference; an issued plan is not corrected by import', async () => {
    const short = document('yeji-short.txt');
    const { body: plan } = await importText(short);
    const corrected = await clerk.post<PlanDetail>('/api/plans/import-text', { text: short.replace('8家以上', '10家以上'), correctionOfPlanId: plan.id });
    expect(corrected.body).toMatchObject({ id: plan.id, contentVersion: 2, previous: { version: 1 } });
    expect(corrected.body.difference.map((one) => one.taskNumber)).toContain(2);
    const issued = ((await clerk.get('/api/plans?state=issued')).body.items as PlanDetail[])[0]!;
    const refused = await clerk.post('/api/plans/import-text', { text: `${short}\n5. 又一项。（责任单位：区财政局）`, correctionOfPlanId: issued.id });
    expect(refused.body).toMatchObject({ error: { code: 'PLAN_ISSUED', message: expect.stringContaining('申请调整') as unknown } });
    await clerk.post(`/api/plans/${plan.id}/abandon`, { reason: '重新来过', version: corrected.body.version });
    expect((await importText(short.replace('8家以上', '10家以上'))).status).toBe(201);
  });

  test('a file is kept with its plan, and its table is read', async () => {
    expect((await clerk.get('/api/plans/samples')).body.items.map((sample: { key: string }) => sample.key)).toContain('yeji-2024');
    const { status, body } = await clerk.post<PlanDetail>('/api/plans/import-sample', { key: 'yeji-2024' });
    expect(status).toBe(201);
    expect(body).toMatchObject({ tasks: 6, docNumber: '叶医改领组办〔2024〕2号', source: { fileName: 'sample-2024.docx', attachmentId: expect.any(String) as unknown } });
    expect(body.content.tasks[0]!.mentions.map((mention) => `${mention.text}/${mention.role}/${mention.roleCertainty}`)).toEqual(['区卫健委/lead/原文', '区财政局/co/原文', '区人社局/co/原文', '区人民医院/co/原文']);
    expect((await clerk.get('/api/plans/samples')).body.items.map((sample: { key: string }) => sample.key)).not.toContain('yeji-2024');
    const original = await clerk.get(`/api/attachments/${body.source.attachmentId!}`);
    expect(original.headers).toMatchObject({ 'content-length': '16211' });
    expect((await (await api.as('yeji.finance.clerk', seedPeople().password)).get(`/api/attachments/${body.source.attachmentId!}`)).status).toBe(404);
  });

  test('the same words imported twice in one moment are one plan', async () => {
    const text = '叶集区2023年补充任务\n1. 只许一份。（责任单位：区财政局）';
    const answers = await Promise.all([1, 2, 3].map(() => importText(text)));
    expect(answers.map((one) => one.status).sort()).toEqual([201, 409, 409]);
  });

  test('a file that cannot be read says what to do instead', async () => {
    const upload = (name: string, bytes: Buffer) => clerk.post('/api/plans/import', undefined, {
      headers: { 'content-type': 'multipart/form-data; boundary=b' },
      payload: Buffer.concat([Buffer.from(`--b\r\nContent-Disposition: form-data; name="file"; filename="${name}"\r\n\r\n`), bytes, Buffer.from('\r\n--b--\r\n')]),
    });
    expect((await upload('扫描件.pdf', Buffer.from('%PDF-1.4\n'))).body).toMatchObject({ error: { code: 'SOURCE_UNUSABLE', message: expect.stringContaining('PDF') as unknown } });
    expect((await upload('旧.doc', Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1, 0, 0]))).body).toMatchObject({ error: { code: 'SOURCE_UNUSABLE' } });
    expect((await upload('空.txt', Buffer.alloc(0))).body).toMatchObject({ error: { code: 'FILE_EMPTY' } });
    const read = await upload('任务.txt', Buffer.from('叶集区2023年任务\n1. 独一件事。（责任单位：区财政局）'));
    expect(read.body).toMatchObject({ tasks: 1, source: { fileName: '任务.txt' } });
  });

  test('empty text is refused, text without tasks says so, and only the office clerk imports', async () => {
    expect((await importText('   ')).body).toMatchObject({ error: { code: 'FILE_EMPTY' } });
    expect((await importText('今天天气很好。')).body).toMatchObject({ error: { code: 'SOURCE_UNUSABLE', message: expect.stringContaining('没有找到任务') as unknown } });
    const unit = await api.as('yeji.director', seedPeople().password);
    expect((await unit.post('/api/plans/import-text', { text: yeji })).body).toMatchObject({ error: { code: 'NOT_ALLOWED' } });
    expect((await clerk.post('/api/plans/import-sample', { key: 'sixian-short' })).status).toBe(404);
  });
});

describe('reading in a thread of its own', () => {
  test('a reading that takes too long is stopped with a sentence', async () => {
    await expect(readSource({ text: yeji, fileName: 'a.txt' }, {}, { milliseconds: 1, heapMegabytes: 256 })).rejects.toMatchObject({ code: 'SOURCE_UNUSABLE' });
  });

  test('a reading that would fill the memory is stopped with a sentence', async () => {
    await expect(readSource({ text: yeji.repeat(200), fileName: 'a.txt' }, {}, { milliseconds: 60_000, heapMegabytes: 8 })).rejects.toMatchObject({ code: 'SOURCE_UNUSABLE' });
  });
});
