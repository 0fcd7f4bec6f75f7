import type { JournalLeaf } from '../../journal/entry.js';
import { TimerLoop } from '../../approvals/timer-loop.js';
import type { TestAnswer, TestApi, TestClient } from '../../testing/index.js';

const text = '叶集区2023年追溯任务（示例）\n\n为确保全年医改目标完成，现就重点任务明确如下。（本件为系统示例，不是真实文件）\n\n1. 甲任务。（牵头单位：区人民医院，配合单位：区财政局）\n2. 乙任务。（责任单位：区医保局）\n3. 丙任务。（责任单位：区人社局、区委编办）\n';

/** A few weeks of one plan, and what its journal alone says of holding times. */
export interface PlayedCase {
  /** A task with a lead and a co-unit, reported, returned, mended, signed. */
  led: string;
  /** One unit, which disputed. */
  alone: string;
  /** Two units, each for itself. */
  severally: string;
  financeUnit: string;
  /** What the hospital sent as evidence, and its id. */
  evidence: Buffer;
  attachment: string;
  /** Tenths of a 工作日 by `place person` of the led task's report, computed from the entries and nothing else. */
  heldByJournal(): Promise<Record<string, number>>;
}

const png = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==', 'base64');

async function attach(client: TestClient, taskId: string): Promise<string> {
  const [item] = good(await client.get(`/api/work-items?scope=mine&nodeId=unitParts&taskId=${taskId}`)).items as { id: string }[];
  const part = (head: string, body: Buffer | string): Buffer => Buffer.concat([Buffer.from(`--case\r\nContent-Disposition: form-data; ${head}\r\n\r\n`), Buffer.from(body), Buffer.from('\r\n')]);
  const payload = Buffer.concat([part('name="workItemId"', item!.id), part('name="file"; filename="佐证.png"\r\nContent-Type: image/png', png), Buffer.from('--case--\r\n')]);
  return good(await client.post('/api/attachments', undefined, { payload, headers: { 'content-type': 'multipart/form-data; boundary=case' } })).id as string;
}

const good = (answer: TestAnswer) => {
  if (answer.status >= 300) throw new Error(`${answer.status} ${JSON.stringify(answer.body)}`);
  return answer.body;
};

/** Plays it over HTTP, with the clock moved from day to day; a clerk is replaced on the way and the new one renamed. */
export async function playCase(api: TestApi): Promise<PlayedCase> {
  const at = (local: string): void => api.clock.set(`2023-${local}:00+08:00`);
  const sessions = new Map<string, TestClient>();
  const as = async (who: string): Promise<TestClient> => {
    sessions.set(who, await api.as(who));
    return sessions.get(who)!;
  };
  const act = async (who: string, nodeId: string, outcome: string, more: Record<string, unknown> = {}, taskId?: string): Promise<void> => {
    const client = await as(who);
    const { items } = good(await client.get(`/api/work-items?scope=mine&nodeId=${nodeId}${taskId === undefined ? '' : `&taskId=${taskId}`}`));
    if (items.length === 0) throw new Error(`${who} has nothing at ${nodeId}`);
    const decision = { outcome, opinion: '', values: {}, version: items[0].version, ...more };
    good(await client.post(`/api/work-items/${items[0].id}/approve`, decision));
  };

  at('10-12T09:00');
  const clerk = await as('yeji.clerk');
  const plan = good(await clerk.post('/api/plans/import-text', { text }));
  const answers = plan.content.questions.map((question: { id: string; kind: string; options: { key: string; recommended: boolean }[] }) =>
    ({ questionId: question.id, choice: question.kind === 'lead-inferred' ? 'confirm-all' : (question.options.find((one) => one.recommended) ?? question.options[0])!.key }));
  const tasks = plan.content.tasks.map((task: { number: number; mentions: object[] }) => (task.number === 3 ? { ...task, severally: true, mentions: task.mentions.map((mention) => ({ ...mention, role: 'responsible' })) } : task));
  const saved = good(await clerk.put(`/api/plans/${plan.id}/content`, { content: { ...plan.content, tasks, answers }, version: plan.version }));
  good(await clerk.post(`/api/plans/${plan.id}/send`, { version: saved.version }));
  await act('yeji.director', 'directorReview', 'approve');
  await act('yeji.leader', 'leaderSignOff', 'approve');
  const period = good(await clerk.post('/api/periods', { planId: plan.id, year: 2023, quarter: 4, cutOff: '2023-12-31', dueDate: '2024-01-10' }));
  const ledger = good(await clerk.get(`/api/ledger?planId=${plan.id}`)).items as { id: string; title: string }[];
  const [led, alone, severally] = ['甲任务', '乙任务', '丙任务'].map((title) => ledger.find((row) => row.title === title)!.id) as [string, string, string];

  at('10-13T10:00');
  await act('yeji.hospital.clerk', 'receipt', 'accept', { values: { personResponsible: '王院长', handler: '赵思敏' } });
  await act('yeji.insurance.head', 'receipt', 'dispute', { opinion: '这项工作不归我局' });
  at('10-16T09:00');
  await act('yeji.director', 'decideDispute', 'uphold', { opinion: '按文件应由你局负责' });
  await replaceClerk(await as('yeji.security'));
  at('10-17T09:05');
  await api.app.get(TimerLoop).fireDue();
  at('10-18T09:00');
  const content = { stance: 'content', done: '完成了第一批培训，效果较好', progress: 40, indicators: [], problems: '', nextSteps: '' };
  const attachment = await attach(await as('yeji.digital.clerk'), led);
  await act('yeji.digital.clerk', 'unitParts', 'submit', { values: content, attachmentIds: [attachment] }, led);
  at('10-19T15:00');
  await act('yeji.finance.clerk', 'receipt', 'accept', { values: { personResponsible: '孙副局长' } });
  await act('yeji.finance.clerk', 'unitParts', 'submit', { values: content }, led);
  at('10-19T16:00');
  await act('yeji.finance.head', 'unitParts', 'approve', {}, led);
  at('10-20T09:00');
  await act('yeji.hospital.head', 'unitParts', 'approve', {}, led);
  at('10-23T10:00');
  await returnPart(await as('yeji.reviewer'), led);
  at('10-23T15:00');
  await rename(await as('yeji.admin'), '马慧敏', '马慧珍');
  at('10-24T11:00');
  await act('yeji.digital.clerk', 'unitParts', 'submit', { values: content, attachmentIds: [attachment] }, led);
  at('10-24T15:00');
  await act('yeji.hospital.head', 'unitParts', 'approve', {}, led);
  at('10-25T09:00');
  await act('yeji.reviewer', 'officeReview', 'approve');
  at('10-26T10:00');
  await act('yeji.leader', 'leaderSignOff', 'approve', {}, led);
  const moved = good(await (await as('yeji.clerk')).get(`/api/periods?id=${period.id}`)).items[0];
  good(await sessions.get('yeji.clerk')!.put(`/api/periods/${period.id}/due-date`, { dueDate: '2024-01-12', reason: '与年报一并报送', version: moved.version }));
  at('10-27T10:00');
  const financeUnit = good(await sessions.get('yeji.clerk')!.get(`/api/units?q=${encodeURIComponent('区财政局')}`)).items[0].id as string;
  return { led, alone, severally, financeUnit, evidence: png, attachment, heldByJournal: () => heldByJournal(api, led) };
}

type Person = { id: string; name: string; post: string; unitId: string; officePhone: string; active: boolean; version: number; appointments: { role: string; unitId: string | null; validFrom: string; validTo: string | null }[] };

const find = async (client: TestClient, name: string): Promise<Person> => (good(await client.get(`/api/people?q=${encodeURIComponent(name)}`)).items as Person[]).find((person) => person.name === name)!;
const bodyOf = ({ name, post, unitId, officePhone, active, version, appointments }: Person) => ({ name, post, unitId, officePhone, active, version, appointments: appointments.map(({ role, unitId: of, validFrom, validTo }) => ({ role, unitId: of, validFrom, validTo })) });

/** From the 17th on somebody else is the hospital's clerk. */
async function replaceClerk(security: TestClient): Promise<void> {
  const [old, next] = [await find(security, '赵思敏'), await find(security, '马慧敏')];
  const hospital = old.appointments[0]!.unitId;
  const successor = bodyOf(next);
  good(await security.put(`/api/people/${next.id}`, { ...successor, appointments: [...successor.appointments, { role: 'unit_clerk', unitId: hospital, validFrom: '2023-10-17', validTo: null }] }));
  const former = bodyOf(old);
  good(await security.put(`/api/people/${old.id}`, { ...former, appointments: former.appointments.map((one) => ({ ...one, validTo: '2023-10-16' })) }));
}

async function rename(admin: TestClient, from: string, to: string): Promise<void> {
  const person = await find(admin, from);
  good(await admin.put(`/api/people/${person.id}`, { ...bodyOf(person), name: to }));
}

async function returnPart(reviewer: TestClient, taskId: string): Promise<void> {
  const [item] = good(await reviewer.get(`/api/work-items?scope=mine&nodeId=officeReview&taskId=${taskId}`)).items as { id: string; version: number; subjectId: string }[];
  const { parts } = good(await reviewer.get(`/api/reports/${item!.subjectId}`)) as { parts: { id: string; kind: string }[] };
  const partIds = parts.filter((part) => part.kind === 'main').map((part) => part.id);
  good(await reviewer.post(`/api/work-items/${item!.id}/return`, { target: 'unitParts', opinion: '数据对不上', mend: '补上佐证', dueDays: 2, partIds, values: {}, version: item!.version }));
}

interface Said { opened?: { id: string; to: string }[]; role?: string; unitId?: string; validFrom?: string; validTo?: string | null }

/**
 * The same sums by another way: from the leaves of the journal, with nothing of the tables, the calendar or the code under test. October 2023
 * after the 8th has no holiday and no 调休 before November.
 */
async function heldByJournal(api: TestApi, taskId: string): Promise<Record<string, number>> {
  const rows = (await api.dataSource.query("SELECT leaf FROM journal_entry WHERE chain = 'yeji' ORDER BY seq")) as { leaf: string }[];
  const all = rows.map(({ leaf }) => JSON.parse(leaf) as JournalLeaf & { new: Said | null });
  const run = all.find((leaf) => leaf.action === 'workflow.started' && leaf.taskId === taskId && leaf.resource.type === 'report')!;
  const entries = all.filter((leaf) => leaf.instanceId === run.instanceId);
  const closing = entries.filter((leaf) => ['work-item.approved', 'work-item.returned'].includes(leaf.action));
  const posts = all.filter((leaf) => leaf.action.startsWith('appointment.') && leaf.new?.role === 'unit_clerk');
  const held = new Map<string, number>();
  const names = new Map<string, string>();
  const add = (place: string, personId: string, name: string, from: number, to: number): void => {
    names.set(personId, names.get(personId) ?? name);
    const key = `${place} ${names.get(personId)!}`;
    held.set(key, (held.get(key) ?? 0) + officeMs(from, to));
  };
  for (const leaf of closing) {
    const opening = entries.find((one) => one.new?.opened?.some((item) => item.id === leaf.workItemId)) ?? run;
    const [role, of] = leaf.authority.split('@') as [string, string];
    const place = role.startsWith('office') ? '区医改办' : role === 'leader' ? '领导小组' : nameOfUnit(all, of);
    let from = Date.parse(opening.at);
    const mine = posts.filter((one) => one.action === 'appointment.started' && one.new!.unitId === of && one.resource.id === leaf.actor.personId).map((one) => Date.parse(`${one.new!.validFrom}T00:00:00+08:00`)).find((start) => start > from);
    const before = posts.find((one) => one.action === 'appointment.ended' && one.new!.unitId === of);
    if (role === 'unit_clerk' && mine !== undefined && before !== undefined) {
      add(place, before.resource.id, (before.new as { person?: string }).person!, from, mine);
      from = mine;
    }
    add(place, leaf.actor.personId, leaf.actor.name, from, Date.parse(leaf.at));
  }
  return shared(held);
}

const nameOfUnit = (all: readonly JournalLeaf[], id: string): string => (all.find((leaf) => leaf.action === 'unit.created' && leaf.resource.id === id)!.new as { name: string }).name;

/** Minute by minute: slow, and plainly right. */
function officeMs(from: number, to: number): number {
  let minutes = 0;
  for (let at = from; at < to; at += 60_000) {
    const local = new Date(at + 8 * 3_600_000);
    const minute = local.getUTCHours() * 60 + local.getUTCMinutes();
    if (local.getUTCDay() % 6 !== 0 && ((minute >= 510 && minute < 720) || (minute >= 870 && minute < 1050))) minutes += 1;
  }
  return minutes * 60_000;
}

function shared(held: ReadonlyMap<string, number>): Record<string, number> {
  const day = 6.5 * 3_600_000;
  const total = Math.round(([...held.values()].reduce((sum, ms) => sum + ms, 0) / day) * 10);
  const exact = [...held].map(([key, ms]) => ({ key, tenths: Math.floor((ms / day) * 10 + 1e-9), rest: ((ms / day) * 10) % 1 }));
  const missing = total - exact.reduce((sum, one) => sum + one.tenths, 0);
  [...exact].sort((a, b) => b.rest - a.rest).slice(0, missing).forEach((one) => { one.tenths += 1; });
  return Object.fromEntries(exact.map((one) => [one.key, one.tenths]));
}
