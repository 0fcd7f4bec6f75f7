import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { LedgerPage, PlanDetail } from '@reform-ledger/contracts';
import { demoPassword, startTestApi, TimerLoop, withDemoPeople, type TestApi } from '@reform-ledger/api/testing';
import { answerEverything, documentText, signPlan, type Answers } from './support/office.js';
import { Person } from './support/person.js';

const kinds = process.env['TEST_MARIADB_URL'] || process.env['CI'] === 'true' ? (['sqlite', 'mysql'] as const) : (['sqlite'] as const);
const part = { stance: 'content', done: '本季完成方案起草、征求意见和会签，任务按计划推进。', progress: 70, problems: '人手偏紧。', nextSteps: '下季度印发执行。', indicators: [] };

// The main job of the product, as people do it, from the document to the leader's signature, on both documents and both databases.
describe.each(kinds)('the whole job over HTTP on %s', (database) => {
  let api: TestApi;
  let address: string;
  const people = new Map<string, Person>();
  const as = async (loginName: string): Promise<Person> => {
    const known = people.get(loginName);
    if (known) return known;
    const person = await Person.logIn(address, loginName, demoPassword);
    people.set(loginName, person);
    return person;
  };

  beforeAll(async () => {
    api = await startTestApi({ database, now: '2023-08-01T00:40:00.000Z', prepare: withDemoPeople });
    address = await api.listen();
  }, 120_000);
  afterAll(() => api.close(), 60_000);

  test('叶集区: imported, confirmed, signed, signed for, reported, reviewed, signed off', async () => {
    const clerk = await as('yeji.clerk');
    const imported = await clerk.post<PlanDetail>('/plans/import-text', { text: documentText('yeji-2023.txt'), fileName: 'yeji-2023.txt' });
    expect(imported.docNumber).toBe('叶医改领组办〔2023〕1号');
    expect(imported.content.tasks).toHaveLength(19);
    const choose: Answers = ({ kind }) => (kind === 'lead-inferred' ? { choice: 'confirm-all' } : kind === 'group-lead' ? { choice: 'severally' } : kind === 'deadline-unresolved' ? { choice: 'leave' } : undefined);
    const confirmed = await answerEverything(clerk, imported, choose);
    expect(confirmed.openQuestions).toBe(0);
    expect(confirmed.readiness).toEqual([]);
    const issued = await signPlan(clerk, await as('yeji.director'), await as('yeji.leader'), confirmed);
    expect(issued).toMatchObject({ state: 'issued', docNumber: '叶医改领组办〔2023〕1号', issueDate: '2023-08-01' });

    const ledger = await clerk.get<LedgerPage>(`/ledger?planId=${issued.id}&perPage=100`);
    expect(ledger.total).toBe(19);
    expect(ledger.counts.all).toBe(19);
    // Task 17 is for 各乡镇街 alone: every member files its part, nobody leads.
    expect(ledger.items.find((row) => row.number === 17)).toMatchObject({ leadKind: 'severally' });

    await signForTask('yeji', 13, ['finance']);
    await signForTask('yeji', 14, ['insurance', 'finance']);
    api.clock.set('2023-09-25T01:00:00.000Z');
    await api.app.get(TimerLoop).fireDue();
    await clerk.post('/periods', { planId: issued.id, year: 2023, quarter: 3, cutOff: '2023-09-30', dueDate: '2023-10-16' });
    api.clock.set('2023-10-09T01:00:00.000Z');
    await filePart('yeji', 14, 'finance');
    await filePart('yeji', 14, 'insurance');
    const reviewer = await as('yeji.reviewer');
    await reviewer.approve((row) => row.taskNumber === 14 && row.nodeId === 'officeReview');
    const signed = await (await as('yeji.leader')).approve((row) => row.taskNumber === 14 && row.nodeId === 'leaderSignOff');
    expect(signed.subject).toMatchObject({ state: 'signed', partsIn: 2, partsTotal: 2 });
    const [row] = (await clerk.get<LedgerPage>(`/ledger?planId=${issued.id}&reportState=signed`)).items;
    expect(row).toMatchObject({ number: 14, report: { state: 'signed', progress: 70 } });
  }, 240_000);

  test('泗县: asks what the document does not say, takes a number at sign-off, and goes the same way', async () => {
    const clerk = await as('sixian.clerk');
    const imported = await clerk.post<PlanDetail>('/plans/import-text', { text: documentText('sixian-2021-2022.txt'), fileName: 'sixian-2021-2022.txt' });
    expect(imported).toMatchObject({ docNumber: null, issueDate: null, issuingOffice: null });
    const kindsAsked = new Set(imported.content.questions.filter((question) => question.level === '必须').map((question) => question.kind));
    for (const kind of ['issue-kind', 'issuing-office', 'unit-unresolved', 'group-unresolved', 'lead-inferred', 'group-lead', 'deadline-default']) expect(kindsAsked).toContain(kind);
    // The two doubtful spellings are asked and never merged by themselves.
    expect(imported.content.questions.filter((question) => question.kind === 'unit-unresolved').map((question) => question.subject).sort()).toEqual(['县卫健委', '县市场监督局']);
    const choose: Answers = (question) => {
      if (question.kind === 'issue-kind') return { choice: 'to_issue' };
      if (question.kind === 'lead-inferred') return { choice: 'confirm-all' };
      if (question.kind === 'group-lead') return { choice: 'severally' };
      if (question.kind === 'deadline-default') return { choice: 'date:2022-12-31' };
      if (question.kind === 'deadline-unresolved') return { choice: 'leave' };
      return undefined;
    };
    const confirmed = await answerEverything(clerk, imported, choose);
    expect(confirmed.openQuestions).toBe(0);
    const issued = await signPlan(clerk, await as('sixian.director'), await as('sixian.leader'), confirmed);
    expect(issued.state).toBe('issued');
    expect(issued.docNumber).toMatch(/〔2023〕1号$/);
    const ledger = await clerk.get<LedgerPage>(`/ledger?planId=${issued.id}&perPage=100`);
    expect(ledger.total).toBe(19);
    expect(ledger.items.find((row) => row.number === 18)).toMatchObject({ lead: '县医保局' });
    expect(ledger.items.find((row) => row.number === 18)?.coUnits).toContain('县卫生健康委');

    await signForTask('sixian', 18, ['insurance', 'health', 'finance']);
    await clerk.post('/periods', { planId: issued.id, year: 2023, quarter: 4, cutOff: '2023-12-31', dueDate: '2024-01-10' });
    for (const unit of ['health', 'finance', 'insurance']) await filePart('sixian', 18, unit);
    // 县卫生健康委 is responsible: the office, whose home it is, stands aside and a cross reviewer reviews.
    const office = await as('sixian.reviewer');
    expect((await office.get('/work-items?scope=mine')).items.filter((row: { taskNumber: number }) => row.taskNumber === 18)).toEqual([]);
    await (await crossReviewerOf('sixian')).approve((row) => row.taskNumber === 18 && row.nodeId === 'officeReview');
    const signed = await (await as('sixian.leader')).approve((row) => row.taskNumber === 18 && row.nodeId === 'leaderSignOff');
    expect(signed.subject).toMatchObject({ state: 'signed' });
  }, 240_000);

  test('neither county sees the other, and both journals verify', async () => {
    const clerk = await as('yeji.clerk');
    const other = await as('sixian.clerk');
    const { items } = await clerk.get<LedgerPage>('/ledger?perPage=100');
    const foreign = await other.send('GET', `/ledger/${items[0]!.id}`);
    const missing = await other.send('GET', '/ledger/01a1ffbd-0000-7000-8000-000000000000');
    expect(foreign.status).toBe(404);
    expect(foreign.body.error.message).toBe(missing.body.error.message);
    for (const person of [clerk, other]) {
      const verification = await person.get('/journal/verification');
      expect(verification).toMatchObject({ ok: true, firstBad: null });
      expect(verification.entries).toBeGreaterThan(20);
    }
  });

  test('a double click and a repeated request act once', async () => {
    const clerk = await as('yeji.finance.clerk');
    const item = await clerk.item((row) => row.nodeId === 'receipt');
    const body = { outcome: 'accept', version: item.version, values: { personResponsible: '钱副局长' } };
    const key = '0b6f0c9e-3f0a-4f3e-9a53-5b1a1d0b7c55';
    const path = `/work-items/${item.id}/approve`;
    const [first, second] = await Promise.all([clerk.send('POST', path, body, key), clerk.send('POST', path, body, key)]);
    expect([first.status, second.status]).toEqual([201, 201]);
    expect(second.body).toEqual(first.body);
    const again = await clerk.send('POST', path, body, '0b6f0c9e-3f0a-4f3e-9a53-5b1a1d0b7c56');
    expect(again).toMatchObject({ status: 409, body: { error: { code: 'WORK_ITEM_CLOSED' } } });
    const entries = await (await as('yeji.clerk')).get(`/journal?action=work-item.approved&perPage=500`);
    expect(entries.items.filter((entry: { resourceId: string }) => entry.resourceId === item.subjectId)).toHaveLength(1);
  });

  async function signForTask(county: string, taskNumber: number, units: string[]): Promise<void> {
    for (const unit of units) {
      const clerk = await as(`${county}.${unit}.clerk`);
      await clerk.approve((row) => row.nodeId === 'receipt' && row.taskNumber === taskNumber, { outcome: 'accept', values: { personResponsible: '分管负责人' } });
    }
  }

  async function filePart(county: string, taskNumber: number, unit: string): Promise<void> {
    const clerk = await as(`${county}.${unit}.clerk`);
    const item = await clerk.item((row) => row.nodeId === 'unitParts' && row.stage === 'fill' && row.taskNumber === taskNumber);
    await clerk.post(`/work-items/${item.id}/approve`, { outcome: 'submit', version: item.version, values: { ...part, indicators: item.form.values.indicators ?? [] } });
    await (await as(`${county}.${unit}.head`)).approve((row) => row.stage === 'approve' && row.taskNumber === taskNumber);
  }

  async function crossReviewerOf(county: string): Promise<Person> {
    const names = { sixian: ['sixian.staffing.cross-reviewer', 'sixian.labour.cross-reviewer'], yeji: ['yeji.digital.cross-reviewer', 'yeji.party-organization.cross-reviewer'] };
    return as(names[county as keyof typeof names][0]!);
  }
});
