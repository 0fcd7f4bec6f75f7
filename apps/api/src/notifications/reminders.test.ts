import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import type { MyReminders, OverdueUnits, RemindersPage } from '@reform-ledger/contracts';
import { CalendarService } from '../calendar/calendar.service.js';
import { CONFIG } from '../http/core.module.js';
import type { Config } from '../kernel/config.js';
import { Clock } from '../kernel/clock.js';
import { newId } from '../kernel/ids.js';
import { UnitPlanDeliverable } from '../ledger/unit-plans/unit-plan-deliverable.entity.js';
import { UnitPlanMilestone } from '../ledger/unit-plans/unit-plan-milestone.entity.js';
import { UnitPlan } from '../ledger/unit-plans/unit-plan.entity.js';
import { startTestApi, verifyChain, withDemoPeople, type TestAnswer, type TestApi, type TestClient } from '../testing/index.js';
import { ReminderLoop } from './reminder-loop.js';
import { MailServer } from './testing/mail-server.js';

jest.setTimeout(60_000);

const text = '叶集区2023年提醒任务（示例）\n\n为确保全年医改目标完成，现就重点任务明确如下。（本件为系统示例，不是真实文件）\n\n1. 甲任务。（牵头单位：区人社局，配合单位：区财政局）\n';
const at = (day: string, time = '10:00'): string => new Date(`${day}T${time}:00+08:00`).toISOString();

// Time only goes forward: what belongs to a later day stands in a later test. The receipts are due on 2023-10-16.
describe.each(process.env['TEST_MARIADB_URL'] ? (['sqlite', 'mysql'] as const) : (['sqlite'] as const))('reminders (%s)', (database) => {
  const server = new MailServer();
  let api: TestApi, loop: ReminderLoop;
  let clerk: TestClient, director: TestClient, labour: TestClient, finance: TestClient;

  const good = (answer: TestAnswer) => {
    if (answer.status >= 300) throw new Error(`${answer.status} ${JSON.stringify(answer.body)}`);
    return answer.body;
  };
  const code = (answer: TestAnswer): string => answer.body.error?.code;
  /** Another process on the same database. */
  const another = (changes: Partial<Config> = {}): ReminderLoop => new ReminderLoop(api.dataSource, api.journal, api.app.get(Clock), api.app.get(CalendarService), { ...api.app.get<Config>(CONFIG), ...changes });
  /** Lets the pause before the next try be over. */
  const pauseOver = () => api.dataSource.query(`UPDATE reminder_digest SET mail_next_at = '2020-01-01 00:00:00.000' WHERE mail_state IN ('queued', 'failed', 'sending')`);
  const record = async (query = ''): Promise<RemindersPage> => good(await clerk.get(`/api/reminders${query}`));
  const mine = async (client: TestClient): Promise<MyReminders> => good(await client.get('/api/my-reminders'));
  const gives = async (client: TestClient, address: string) => good(await client.put('/api/my-reminders/address', { address, version: (await mine(client)).version }));
  const recipients = (): string[] => server.take().flatMap(({ to }) => to).sort();

  beforeAll(async () => {
    await server.open();
    api = await startTestApi({ database, prepare: withDemoPeople, environment: { SMTP_URL: `smtp://127.0.0.1:${server.port}`, MAIL_FROM: '医改台账 <yigai@yeji.example.cn>', PUBLIC_URL: 'https://yigai.example.cn', PROXY_HOPS: '1' } });
    loop = api.app.get(ReminderLoop);
    [clerk, director, labour, finance] = await Promise.all(['clerk', 'director', 'labour.clerk', 'finance.clerk'].map((who) => api.as(`yeji.${who}`))) as [TestClient, TestClient, TestClient, TestClient];
    const plan = good(await clerk.post('/api/plans/import-text', { text }));
    const answers = plan.content.questions.map((question: { id: string; kind: string; options: { key: string; recommended: boolean }[] }) =>
      ({ questionId: question.id, choice: question.kind === 'lead-inferred' ? 'confirm-all' : (question.options.find((one) => one.recommended) ?? question.options[0])!.key }));
    const saved = good(await clerk.put(`/api/plans/${plan.id}/content`, { content: { ...plan.content, answers }, version: plan.version }));
    good(await clerk.post(`/api/plans/${plan.id}/send`, { version: saved.version }));
    for (const person of [director, await api.as('yeji.leader')]) {
      const item = good(await person.get('/api/work-items?scope=mine')).items[0];
      good(await person.post(`/api/work-items/${item.id}/approve`, { outcome: 'approve', opinion: '', values: {}, version: item.version }));
    }
    await gives(labour, 'labour@yeji.example.cn');
    await gives(finance, 'finance@yeji.example.cn');
  });
  afterAll(async () => {
    await api?.close();
    await server.close();
  });

  test('nobody is reminded at night, at the weekend, or of nothing', async () => {
    api.clock.set(at('2023-10-12', '20:00'));
    expect(await loop.makeDue()).toBe(0);
    api.clock.set(at('2023-10-14'));
    expect(await loop.makeDue()).toBe(0);
    expect(await loop.sendDue()).toBe(0);
    expect(await record()).toMatchObject({ items: [], total: 0, mail: { enabled: true, from: '医改台账 <yigai@yeji.example.cn>' }, abilities: { urge: true } });
  });

  test('one digest per person and day: in the application, by the bell, and as one mail with a link', async () => {
    api.clock.set(at('2023-10-13'));
    expect(await loop.makeDue()).toBe(4);
    expect(await loop.makeDue()).toBe(0);
    const [{ items }, bell] = [await mine(labour), good(await labour.get('/api/notices'))];
    expect(items).toMatchObject([{ day: '2023-10-13', kind: 'daily', matters: 1, lines: [{ stage: 'before', days: 1, dueDate: '2023-10-16', taskNumber: 1 }] }]);
    expect(bell.items.filter(({ link }: { link: string }) => link === '/my-reminders')).toMatchObject([{ who: null, unread: true }]);
    good(await labour.get(`/api${items[0]!.lines[0]!.link}`));

    expect(await loop.sendDue()).toBe(2);
    expect(await loop.sendDue()).toBe(0);
    const mails = server.take();
    expect(mails.map(({ to }) => to).sort()).toEqual([['finance@yeji.example.cn'], ['labour@yeji.example.cn']]);
    const mail = mails.find(({ to }) => to[0]!.startsWith('labour'))!;
    expect(mail).toMatchObject({ subject: '医改台账提醒：1 件快到期（10月13日）', messageId: `<${items[0]!.id}@yeji.example.cn>` });
    expect(mail.text).toContain(`https://yigai.example.cn${items[0]!.lines[0]!.link}`);
    expect(mail.html).toContain('10月16日到期，还有 1 个工作日');
    expect((await record('?mail=sent')).items).toMatchObject([{ mail: { state: 'sent', tries: 1, problem: null } }, { mail: { state: 'sent' } }]);
    expect((await record()).counts).toMatchObject({ sent: 2, no_address: 2, queued: 0 });
  });

  test('a server that is down is asked once and then left alone; a restart goes on where it was', async () => {
    api.clock.set(at('2023-10-16'));
    await loop.makeDue();
    await server.close();
    expect(await loop.sendDue()).toBe(0);
    expect((await record('?mail=failed')).items).toMatchObject([{ mail: { tries: 1, problem: 'unreachable', nextInMinutes: 1 } }]);
    expect((await record()).counts).toMatchObject({ queued: 1, failed: 1, sent: 2 });
    await server.open();
    const restarted = another();
    // The one that failed has its pause; the other goes at once.
    expect(await restarted.sendDue()).toBe(1);
    await pauseOver();
    expect(await restarted.sendDue()).toBe(1);
    await restarted.onModuleDestroy();
    expect(recipients()).toEqual(['finance@yeji.example.cn', 'labour@yeji.example.cn']);
  });

  test('"not now" is tried again; "no such address" is given up at once, journaled, and the record says what to do', async () => {
    api.clock.set(at('2023-10-17'));
    expect(await loop.makeDue()).toBe(4);
    server.refuse = (to) => (to.startsWith('labour') ? { code: 550, words: 'no such user' } : { code: 451, words: 'greylisted' });
    expect(await loop.sendDue()).toBe(0);
    expect((await record('?mail=given_up')).items).toMatchObject([{ person: { unitName: '区人社局' }, mail: { problem: 'address', tries: 1 } }]);
    expect((await record('?mail=failed')).items).toMatchObject([{ person: { unitName: '区财政局' }, mail: { problem: 'busy' } }]);
    expect(good(await director.get('/api/journal?action=reminder.mail-given-up')).items).toMatchObject([{ sentence: expect.stringContaining('对方邮箱不收') }]);
    server.refuse = () => undefined;
    await pauseOver();
    expect(await loop.sendDue()).toBe(1);
    expect(recipients()).toEqual(['finance@yeji.example.cn']);
  });

  test('it stops trying after six tries', async () => {
    api.clock.set(at('2023-10-20'));
    expect(await loop.makeDue()).toBe(4);
    server.refuse = () => ({ code: 452, words: 'full' });
    for (let round = 1; round <= 6; round += 1) {
      await loop.sendDue();
      expect((await record()).counts).toMatchObject(round < 6 ? { failed: 2 } : { failed: 0, given_up: 3 });
      await pauseOver();
    }
    server.refuse = () => undefined;
    expect(await loop.sendDue()).toBe(0);
  });

  test('after a week’s stop there is one mail for today and none for the days before; what is a day old is not sent', async () => {
    await api.dataSource.query(`UPDATE reminder_digest SET mail_state = 'queued', mail_queued_at = '2023-01-01 00:00:00.000', mail_problem = NULL WHERE day = '2023-10-20'`);
    await pauseOver();
    api.clock.set(at('2023-10-25'));
    expect(await loop.makeDue()).toBe(4);
    expect(await loop.sendDue()).toBe(2);
    expect(recipients()).toEqual(['finance@yeji.example.cn', 'labour@yeji.example.cn']);
    expect((await record('?mail=given_up')).items.filter(({ mail }) => mail.problem === 'outdated')).toHaveLength(2);
  });

  test('a clock that jumps a year ahead and back floods nobody', async () => {
    api.clock.set(at('2024-10-24'));
    expect(await loop.makeDue()).toBe(0);
    api.clock.set(at('2023-10-25'));
    expect(await loop.makeDue()).toBe(0);
  });

  test('a process that died after the server took the mail: it goes once more, under the same Message-ID', async () => {
    const [digest] = (await record('?mail=sent')).items;
    await api.dataSource.query(`UPDATE reminder_digest SET mail_state = 'sending', mail_claimed_until = '2020-01-01 00:00:00.000' WHERE id = '${digest!.id}'`);
    await pauseOver();
    expect(await another().sendDue()).toBe(1);
    expect(server.take().map(({ messageId }) => messageId)).toEqual([`<${digest!.id}@yeji.example.cn>`]);
  });

  test('the director sets the days, with a reason; nobody else, and not twice on the same version', async () => {
    const rules = { daysBefore: [1, 5], onDay: false, everyDays: 2, mostAfter: 20, reason: '领导小组第三次会议' };
    expect(good(await clerk.get('/api/reminder-rules'))).toEqual({ daysBefore: [3, 1], onDay: true, everyDays: 3, mostAfter: 3, version: 0, abilities: { edit: false } });
    expect(code(await clerk.put('/api/reminder-rules', { ...rules, version: 0 }))).toBe('NOT_ALLOWED');
    expect(code(await director.put('/api/reminder-rules', { ...rules, daysBefore: [3, 3], version: 0 }))).toBe('BAD_REQUEST');
    expect(good(await director.put('/api/reminder-rules', { ...rules, version: 0 }))).toMatchObject({ daysBefore: [5, 1], version: 1, abilities: { edit: true } });
    expect(code(await director.put('/api/reminder-rules', { ...rules, version: 0 }))).toBe('STALE_VERSION');
    good(await director.put('/api/reminder-rules', { ...rules, everyDays: 1, version: 1 }));
    expect(good(await (await api.as('sixian.director')).get('/api/reminder-rules'))).toMatchObject({ version: 0 });
    expect(good(await director.get('/api/journal?action=reminder-rules.changed')).items[1].sentence).toContain('到期前 5、1 个工作日，逾期后每 2 个工作日一次、最多 20 次');
  });

  test('two processes at once remind and send once', async () => {
    api.clock.set(at('2023-10-26'));
    const other = another();
    await Promise.all([loop.makeDue(), other.makeDue()]);
    expect((await record('?q=区人社局')).items.filter(({ day }) => day === '2023-10-26').map(({ person }) => person.name).sort()).toEqual(['朱永康', '胡佳宁']);
    await Promise.all([loop.sendDue(), other.sendDue()]);
    await other.onModuleDestroy();
    expect(recipients()).toEqual(['finance@yeji.example.cn', 'labour@yeji.example.cn']);
  });

  test('without a mail server, or without an address, the reminder stands in the application and the record says why no mail went', async () => {
    await gives(finance, '');
    api.clock.set(at('2023-10-27'));
    await loop.makeDue();
    expect(await loop.sendDue()).toBe(1);
    expect(recipients()).toEqual(['labour@yeji.example.cn']);
    api.clock.set(at('2023-10-30'));
    const silent = another({ mail: null });
    await silent.makeDue();
    expect(await silent.sendDue()).toBe(0);
    expect((await record('?mail=off')).items.map(({ day }) => day)).toEqual(Array(4).fill('2023-10-30'));
    expect((await record('?q=区财政局')).items.filter(({ day }) => day === '2023-10-27').map(({ mail }) => mail.state)).toEqual(['no_address', 'no_address']);
    expect((await mine(finance)).items[0]).toMatchObject({ day: '2023-10-30' });
    expect(code(await finance.put('/api/my-reminders/address', { address: 'a@b.cn', version: 0 }))).toBe('STALE_VERSION');
    expect(code(await finance.put('/api/my-reminders/address', { address: 'a@b.cn\r\nbcc: c@d.cn', version: 2 }))).toBe('BAD_REQUEST');
  });

  test('the office urges by hand: first the list and the words, then once per unit and day', async () => {
    const overdue: OverdueUnits = good(await clerk.get('/api/reminders/overdue'));
    expect(overdue.items.map(({ unitName }) => unitName).sort()).toEqual(['区人社局', '区财政局']);
    const unit = overdue.items.find(({ unitName }) => unitName === '区人社局')!;
    expect(unit).toMatchObject({ urgedToday: false, urgedOn: null, matters: [{ days: -10 }] });
    expect(unit.people.map(({ hasAddress }) => hasAddress).sort()).toEqual([false, true]);
    const body = { unitIds: [unit.unitId], words: '请今天签收，有困难请来电。' };
    for (const outsider of [labour, await api.as('sixian.clerk')]) expect((await outsider.post('/api/reminders/urge', body)).body.error.code).toMatch(/NOT_ALLOWED|NOTHING_OVERDUE/);
    for (const path of ['/api/reminders', '/api/reminders/overdue']) expect(code(await labour.get(path))).toBe('NOT_ALLOWED');
    expect(good(await (await api.as('yeji.auditor')).get('/api/reminders/overdue'))).toMatchObject({ abilities: { urge: false } });
    expect(good(await clerk.post('/api/reminders/urge', body))).toEqual({ units: 1, people: 2, matters: 1 });
    expect(code(await director.post('/api/reminders/urge', body))).toBe('ALREADY_URGED');
    expect((await director.post('/api/reminders/urge', body)).body.error.message).toContain('区人社局今天已经催办过');
    expect(good(await clerk.get('/api/reminders/overdue')).items.find(({ unitId }: { unitId: string }) => unitId === unit.unitId)).toMatchObject({ urgedToday: true, urgedOn: '2023-10-30' });
    expect(await loop.sendDue()).toBe(1);
    const [mail] = server.take();
    expect(mail).toMatchObject({ to: ['labour@yeji.example.cn'], subject: '医改台账催办：1 件逾期（10月30日）' });
    expect(mail!.text.split('\n')[0]).toBe('请今天签收，有困难请来电。');
    const head = await api.as('yeji.labour.head');
    expect((await mine(head)).items.slice(0, 1)).toMatchObject([{ kind: 'urge', words: body.words, by: { name: '何思敏' } }]);
    expect(good(await head.get('/api/notices')).items[0]).toMatchObject({ link: '/my-reminders', text: expect.stringContaining('请今天签收') });
    expect((await record('?kind=urge')).items).toHaveLength(2);
  });

  test('who has done it is not reminded any more', async () => {
    const [item] = good(await labour.get('/api/work-items?scope=mine')).items;
    good(await labour.post(`/api/work-items/${item.id}/approve`, { outcome: 'accept', values: { personResponsible: '王主任' }, version: item.version }));
    api.clock.set(at('2023-10-31'));
    await loop.makeDue();
    expect((await record()).items.filter(({ day }) => day === '2023-10-31').map(({ unitName }) => unitName)).not.toContain('区人社局');
  });

  test('deadlines of tasks, milestones until their day and deliverables until they are proved', async () => {
    const [task] = await api.dataSource.query(`SELECT id, plan_id AS planId, lead_unit_id AS unitId FROM ledger_task`);
    await api.dataSource.query(`UPDATE ledger_task SET deadline = '2023-11-02'`);
    const unitPlanId = newId();
    await api.dataSource.getRepository(UnitPlan).insert({ ...task, id: unitPlanId, taskId: task.id, jurisdictionId: 'yeji', edition: 1, state: 'filed', formValues: {}, attachmentIds: [], openKey: unitPlanId, basis: '', startedBy: { id: 'p', name: '示例', unitName: null, post: null }, startedAt: new Date(), version: 1 });
    const milestone = { unitPlanId, subTask: '', year: 2023, quarter: 4, plannedPercent: 50 };
    await api.dataSource.getRepository(UnitPlanMilestone).insert([{ ...milestone, id: newId(), position: 1, title: '起草', dueDate: '2023-10-30' }, { ...milestone, id: newId(), position: 2, title: '会签', dueDate: '2023-11-02' }]);
    const deliverable = { unitPlanId, attachmentIds: [], version: 1, dueDate: '2023-10-31' };
    await api.dataSource.getRepository(UnitPlanDeliverable).insert([{ ...deliverable, id: newId(), itemKey: 'a', position: 1, title: '出台《办法》' }, { ...deliverable, id: newId(), itemKey: 'b', position: 2, title: '印发《细则》', deliveredOn: '2023-10-20' }]);
    api.clock.set(at('2023-11-01'));
    await loop.makeDue();
    const [digest] = (await mine(labour)).items;
    expect(digest!.lines.map(({ title, days }) => `${title} ${days}`)).toEqual(['成果：出台《办法》 -1', '任务到完成时限 1', '节点：会签 1']);
    expect(digest!.lines[0]).toMatchObject({ link: `/ledger/${task.id}`, taskNumber: 1 });
  });

  test('the journal of it all holds', async () => {
    expect(await verifyChain(api.dataSource, 'yeji')).toMatchObject({ ok: true });
  });
});
