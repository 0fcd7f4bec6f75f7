import { bulletinStates, factCheckAnswers, objectionStates, partStates, planStates, reportStates, taskStates } from '@reform-ledger/contracts';
import { playDemo, tellPeriodLights, TimerLoop, type TestAnswer, type TestApi, type TestClient } from '@reform-ledger/api/testing';
import { png, upload } from './upload.js';
import type { People } from './people.js';

/** A record somebody asks for: what it is, in which state, and the units that have to do with it (by the key of the seeds). */
export interface WorldRecord {
  type: RecordType;
  state: string;
  id: string;
  lead: string | null;
  co: string | null;
  other: string;
  version: number;
  /** What requests on it need besides: names, ids, words of the form. */
  more: Record<string, any>;
}

export type RecordType = 'county' | 'plan' | 'task' | 'report' | 'part item' | 'receipt item' | 'office item' | 'plan item' | 'application item' | 'unit plan' | 'indicator' | 'period light' | 'bulletin' | 'fact check' | 'close-out' | 'extension' | 'attachment' | 'period' | 'unit' | 'group' | 'person' | 'workflow';

/** States of the contracts in which no record of a type can be asked for, with the reason. */
export const neverStored: Partial<Record<RecordType, Record<string, string>>> = {
  report: { [reportStates.none]: '不报的任务没有报送' },
  'part item': { [`填报·${partStates.draft}`]: '草稿存在待办里，这一件还是未报' },
};

/** The states of which the world must hold a record, by type; a state without a record fails. */
export const requiredStates: Partial<Record<RecordType, readonly string[]>> = {
  plan: Object.values(planStates), task: Object.values(taskStates), report: Object.values(reportStates), 'part item': Object.values(partStates).map((label) => `填报·${label}`),
};

export interface World { records: WorldRecord[] }

type Row = Record<string, any>;
const general: Pick<WorldRecord, 'lead' | 'co' | 'other' | 'version' | 'more'> = { lead: 'labour', co: 'finance', other: 'insurance', version: 1, more: {} };

const planText = (title: string, tasks: string): string => `叶集区2023年${title}任务（示例）\n\n为确保全年医改目标完成，现就重点任务明确如下。（本件为系统示例，不是真实文件）\n\n${tasks}`;
const twoTasks = '1. 甲项工作。（牵头单位：区人社局，配合单位：区财政局）\n2. 乙项工作。（责任单位：区医保局）\n';

const manyTasks = `${twoTasks}${['丙', '丁', '戊', '己', '庚', '辛'].map((name, at) => `${at + 3}. ${name}项工作。2023年12月底前完成。（牵头单位：区人社局，配合单位：区财政局）\n`).join('')}`;

/** The demo's county at 2023-10-12, and beside it what the demo lacks: plans in every state, duties unsigned and disputed. */
export async function buildWorld(api: TestApi, people: Pick<People, 'as'>): Promise<World> {
  await playDemo(api.app, () => undefined);
  const office = { clerk: await people.as('yeji.clerk'), director: await people.as('yeji.director'), leader: await people.as('yeji.leader') };
  const confirming = await importPlan(office.clerk, '待核对');
  const sent = await importPlan(office.clerk, '送签');
  await send(office.clerk, sent);
  const returned = await importPlan(office.clerk, '退回');
  await send(office.clerk, returned);
  await decide(office.director, returned.id, 'return', { outcome: 'return', target: 'draft', opinion: '请补写完成时限。' });
  const abandoned = await importPlan(office.clerk, '放弃');
  good(await office.clerk.post(`/api/plans/${abandoned.id}/abandon`, { reason: '与上级文件重复', version: abandoned.version }));
  const issued = await importPlan(office.clerk, '已印发', manyTasks);
  await send(office.clerk, issued);
  for (const person of [office.director, office.leader]) await decide(person, issued.id, 'approve', { outcome: 'approve', opinion: '' });
  await api.app.get(TimerLoop).fireDue();
  await decide(await people.as('yeji.insurance.head'), issued.id, 'approve', { outcome: 'dispute', opinion: '这项工作按三定方案由区卫健委承担。' });
  await apply(people, issued.id);
  // A quarter that ended before the issue: its parts may be filed or not.
  good(await office.clerk.post('/api/periods', { planId: issued.id, year: 2023, quarter: 3, cutOff: '2023-09-30', dueDate: '2023-10-20' }));
  const quiet = await importPlan(office.clerk, '没开报送期');
  await send(office.clerk, quiet);
  for (const person of [office.director, office.leader]) await decide(person, quiet.id, 'approve', { outcome: 'approve', opinion: '' });
  for (const unit of ['labour', 'finance']) await decide(await people.as(`yeji.${unit}.clerk`), quiet.id, 'approve', { outcome: 'accept', opinion: '', values: { personResponsible: '王主任' } });
  await tellLights(api, people);
  await bulletins(people);
  return { records: await collect(api, office.director, [confirming.id, sent.id, returned.id, abandoned.id]) };
}

/** The lights of the demo's third quarter, one of them objected to. */
async function tellLights(api: TestApi, people: Pick<People, 'as'>): Promise<void> {
  const [period] = await api.dataSource.query(`SELECT p.id FROM reporting_period p JOIN progress_report r ON r.period_id = p.id WHERE p.jurisdiction_id = 'yeji' GROUP BY p.id ORDER BY COUNT(*) DESC, p.id LIMIT 1`) as Row[];
  await tellPeriodLights(api, 'yeji', period!['id']);
  const head = await people.as('yeji.hospital.head');
  const { items } = good(await head.get(`/api/period-lights?periodId=${period!['id']}`));
  good(await head.post(`/api/period-lights/${items.find((row: Row) => row['abilities'].object).id}/objection`, { text: '报送已按时送到，请核对。' }));
}

/** A plan issued in the winter, without reports: its first bulletin is issued, its second is being checked by the units it names. */
async function bulletins(people: Pick<People, 'as'>): Promise<void> {
  const clerk = await people.as('yeji.clerk');
  const [director, leader] = [await people.as('yeji.director'), await people.as('yeji.leader')];
  const plan = await importPlan(clerk, '年初已发', twoTasks, { docNumber: '叶医改领组办〔2023〕30号', issueDate: '2023-02-10' });
  await send(clerk, plan);
  for (const person of [director, leader]) await decide(person, plan.id, 'approve', { outcome: 'approve', opinion: '' });
  const start = async (quarter: number): Promise<string> => good(await clerk.post('/api/bulletins', { planId: plan.id, year: 2023, quarter })).id;
  const sends = async (id: string, to: string): Promise<void> => { good(await clerk.post(`/api/bulletins/${id}/send`, { to, version: good(await clerk.get(`/api/bulletins/${id}`)).version })); };
  await sends(await start(1), 'director');
  for (const person of [director, leader]) await decide(person, plan.id, 'approve', { outcome: 'approve', opinion: '' });
  const second = await start(2);
  const words = bulletinWords(good(await clerk.get(`/api/bulletins/${second}`)));
  const named = ['区人社局', '区财政局'].map((unit, at) => ({ key: `new-${at + 1}`, parts: [{ text: `${unit}要在2月底前拿出方案。` }] }));
  words.paragraphs.find((one: Row) => one['key'] === 'requirements.list').sentences.push(...named);
  good(await clerk.put(`/api/bulletins/${second}/draft`, words));
  await sends(second, 'check');
  const head = await people.as('yeji.labour.head');
  const item = good(await head.get('/api/work-items?scope=mine&perPage=500')).items.find((row: Row) => row['nodeId'] === 'factCheck');
  good(await head.post(`/api/work-items/${item.id}/approve`, { outcome: 'correct', opinion: '会议定的是初稿', values: { lines: [{ proposed: '区人社局要在2月底前拿出方案初稿。' }] }, version: item.version, attachmentIds: [] }));
  await start(3);
}

/** A bulletin's words as they are saved. */
const bulletinWords = ({ version, draft }: Row): Row => ({
  version, title: draft.content.title, mainRecipients: draft.content.mainRecipients, copyTo: draft.content.copyTo,
  paragraphs: draft.content.sections.flatMap((section: Row) => section['paragraphs'].map((one: Row) => ({ key: one['key'], sentences: one['sentences'].map(({ key, parts }: Row) => ({ key, parts })) }))),
});

/** Tasks 3 to 8 of the issued plan: closings and changes of tasks at every step. Task 1 stays unsigned, task 2 disputed. */
async function apply(people: Pick<People, 'as'>, planId: string): Promise<void> {
  const act = async (who: string, taskNumber: number, nodeId: string, body: Row): Promise<void> => {
    const person = await people.as(`yeji.${who}`);
    const { items } = good(await person.get('/api/work-items?scope=mine&perPage=500'));
    const item = items.find((row: Row) => row['planId'] === planId && row['taskNumber'] === taskNumber && row['nodeId'] === nodeId);
    if (!item) throw new Error(`${who} has no ${nodeId} of task ${taskNumber}`);
    // What is claimed as done is proved by a file.
    const evidence = taskNumber < 6 && nodeId === 'draft' ? [good(await person.post('/api/attachments', undefined, upload({ workItemId: item.id }, { name: '台账.png', type: 'image/png', bytes: png }))).id] : [];
    good(await person.post(`/api/work-items/${item.id}/approve`, { attachmentIds: evidence, opinion: '同意。', values: {}, version: item.version, ...body }));
  };
  const tasks = good(await (await people.as('yeji.clerk')).get(`/api/ledger?planId=${planId}&perPage=100`)).items as Row[];
  const taskId = (number: number): string => tasks.find((task) => task['number'] === number)!['id'];
  const labour = await people.as('yeji.labour.clerk');
  for (const number of [3, 4, 5, 6, 7, 8]) for (const unit of ['labour', 'finance']) await act(`${unit}.clerk`, number, 'receipt', { outcome: 'accept', values: { personResponsible: '王主任' } });
  for (const number of [3, 4, 5]) good(await labour.post(`/api/tasks/${taskId(number)}/close-out`, {}));
  for (const number of [4, 5]) await act('labour.clerk', number, 'draft', { outcome: 'send', values: { statement: '全部工作已经完成，台账齐全。', results: [] } });
  for (const number of [4, 5]) await act('labour.head', number, 'headSend', { outcome: 'send' });
  await act('reviewer', 5, 'officeVerify', { outcome: 'approve' });
  await act('leader', 5, 'leaderConfirm', { outcome: 'approve' });
  for (const [number, kind] of [[6, 'suspend'], [7, 'extend'], [8, 'extend']] as const) good(await labour.post(`/api/tasks/${taskId(number)}/adjustments`, { kind }));
  await act('labour.clerk', 6, 'draft', { outcome: 'submit', values: { untilWhat: '省级实施细则印发', reason: '省级实施细则还没有印发，暂时不能推进。' } });
  for (const number of [7, 8]) await act('labour.clerk', number, 'draft', { outcome: 'submit', values: { newDeadline: '2024-03-31', reason: '设备招标流标，需要重新招标。' } });
  for (const number of [6, 7, 8]) await act('labour.head', number, 'unitApproval', { outcome: 'approve' });
  for (const number of [6, 8]) await act('reviewer', number, 'officeReview', { outcome: 'approve' });
  await act('leader', 6, 'leaderSignOff', { outcome: 'approve' });
  // Plans of the unit being written, at the office, and filed.
  const milestones = [{ title: '方案印发', dueDate: '2023-11-30', plannedPercent: 40 }, { title: '全面完成', dueDate: '2023-12-31', plannedPercent: 100 }];
  for (const number of [3, 7, 8]) good(await labour.post(`/api/tasks/${taskId(number)}/unit-plans`, {}));
  for (const number of [7, 8]) await act('labour.clerk', number, 'draft', { outcome: 'send', values: { personResponsible: '王主任', measures: '分两步走，先定方案，再抓落实。', milestones, deliverables: [] } });
  for (const number of [7, 8]) await act('labour.head', number, 'headSend', { outcome: 'send' });
  await act('reviewer', 8, 'officeReview', { outcome: 'approve' });
}

const good = (answer: TestAnswer): any => {
  if (answer.status >= 300) throw new Error(`${answer.status} ${JSON.stringify(answer.body)}`);
  return answer.body;
};

async function importPlan(clerk: TestClient, title: string, tasks = twoTasks, issued: { docNumber: string; issueDate: string } | null = null): Promise<any> {
  const plan = good(await clerk.post('/api/plans/import-text', { text: planText(title, tasks) }));
  const answers = plan.content.questions.map((question: Row) =>
    ({ questionId: question['id'], choice: question['kind'] === 'lead-inferred' ? 'confirm-all' : (question['options'].find((one: Row) => one['recommended']) ?? question['options'][0])?.key ?? 'leave' }));
  const given = issued === null ? answers : answers.map((one: Row) => (one['questionId'] === 'issue-kind' ? { ...one, choice: 'issued_before' } : one));
  const saved = good(await clerk.put(`/api/plans/${plan.id}/content`, { content: { ...plan.content, answers: given }, version: plan.version }));
  if (issued === null) return saved;
  const known = [{ questionId: 'doc-number', choice: 'value', value: issued.docNumber }, { questionId: 'issue-date', choice: 'value', value: issued.issueDate }];
  return good(await clerk.put(`/api/plans/${plan.id}/content`, { content: { ...saved.content, answers: [...given, ...known] }, version: saved.version }));
}

const send = async (clerk: TestClient, plan: Row): Promise<any> => good(await clerk.post(`/api/plans/${plan['id']}/send`, { version: plan['version'] }));

async function decide(person: TestClient, planId: string, act: 'approve' | 'return', body: Row): Promise<void> {
  const { items } = good(await person.get('/api/work-items?scope=mine&perPage=200'));
  const item = items.find((row: Row) => row['planId'] === planId);
  if (!item) throw new Error(`nothing to decide for plan ${planId}`);
  good(await person.post(`/api/work-items/${item.id}/${act}`, { values: {}, version: item.version, ...body }));
}

/** Finds one record of every state, with the units around it. */
async function collect(api: TestApi, director: TestClient, planIds: string[]): Promise<WorldRecord[]> {
  const ask = (sql: string): Promise<Row[]> => api.dataSource.query(sql);
  const unitKeys = new Map((await ask(`SELECT id, seed_key FROM unit WHERE jurisdiction_id = 'yeji'`)).map((row) => [row['id'], row['seed_key'] as string]));
  const duties = await ask(`SELECT task_id, unit_id, role FROM assignment WHERE active = 1 AND jurisdiction_id = 'yeji'`);
  const around = (taskId: string | null, unitId: string | null = null): Pick<WorldRecord, 'lead' | 'co' | 'other' | 'version' | 'more'> => {
    if (taskId === null) return general;
    const units = duties.filter((duty) => duty['task_id'] === taskId);
    const lead = unitId ?? (units.find((duty) => duty['role'] === 'lead') ?? units[0])?.['unit_id'];
    const keys = units.map((duty) => unitKeys.get(duty['unit_id'])!);
    const leadKey = unitKeys.get(lead)!;
    return { lead: leadKey, co: keys.find((key) => key !== leadKey) ?? null, other: ['labour', 'insurance', 'town-6', 'staffing', 'finance'].find((key) => !keys.includes(key))!, version: 1, more: {} };
  };
  const [labour] = await ask(`SELECT id FROM unit WHERE jurisdiction_id = 'yeji' AND seed_key = 'labour'`);
  const { abilities: _, ...limits } = good(await director.get('/api/limits'));
  const records: WorldRecord[] = [{ type: 'county', state: '本县', id: 'yeji', ...general, more: { unit: labour!['id'], limits } }];
  const add = (type: RecordType, state: string, row: Row | undefined, rest: Partial<WorldRecord> = {}): void => {
    if (row) records.push({ type, state, id: row['id'], ...around(row['task_id'] ?? null), version: row['version'] ?? 1, ...rest, more: { ...row, ...rest.more } });
  };
  for (const [state, label] of Object.entries(planStates)) {
    const [row] = await ask(`SELECT * FROM plan WHERE jurisdiction_id = 'yeji' AND state = '${state}' ${state === 'issued' ? '' : `AND id IN (${planIds.map((id) => `'${id}'`).join()})`} ORDER BY id DESC LIMIT 1`);
    const [kept] = row ? await ask(`SELECT content FROM plan_version WHERE plan_id = '${row['id']}' ORDER BY number DESC LIMIT 1`) : [];
    add('plan', label, row, { more: { content: kept ? JSON.parse(kept['content']) : null } });
  }
  for (const [state, label] of Object.entries(taskStates)) add('task', label, await first(ask, `SELECT t.*, t.id AS task_id FROM ledger_task t WHERE t.state = '${state}' AND (SELECT COUNT(*) FROM assignment a WHERE a.task_id = t.id AND a.active = 1) BETWEEN 2 AND 5 ORDER BY t.id`, `SELECT t.*, t.id AS task_id FROM ledger_task t WHERE t.state = '${state}' ORDER BY t.id`));
  add('task', '办理中（没有在办的报送）', await first(ask, `SELECT t.*, t.id AS task_id FROM ledger_task t WHERE t.state = 'in_progress' AND NOT EXISTS (SELECT 1 FROM progress_report r WHERE r.task_id = t.id) ORDER BY t.id`));
  for (const [state, label] of Object.entries(reportStates)) add('report', label, await first(ask, `SELECT r.* FROM progress_report r WHERE r.state = '${state}' AND (SELECT COUNT(*) FROM assignment a WHERE a.task_id = r.task_id AND a.active = 1) BETWEEN 2 AND 5 ORDER BY r.id`, `SELECT r.* FROM progress_report r WHERE r.state = '${state}' ORDER BY r.id`));
  for (const [state, label] of Object.entries(partStates)) {
    const row = await first(ask, `SELECT w.*, p.unit_id AS part_unit FROM work_item w JOIN report_part p ON p.id = w.member_id WHERE p.state = '${state}' AND w.jurisdiction_id = 'yeji' ORDER BY w.opened_at DESC, w.id DESC`);
    if (row) add('part item', `填报·${label}`, row, { ...around(row['task_id'], row['part_unit']), version: row['version'] });
  }
  for (const [status, label] of Object.entries(itemStatus)) {
    const receipt = await first(ask, `SELECT * FROM work_item WHERE workflow_key = 'task-acceptance' AND node_id = 'receipt' AND stage IS NULL AND status = '${status}' ORDER BY id`);
    if (receipt) add('receipt item', `签收·${label}`, receipt, { ...around(receipt['task_id'], receipt['unit_id']), version: receipt['version'] });
    for (const [node, word] of [['officeReview', '医改办审核'], ['leaderSignOff', '领导签批'], ['decideDispute', '裁定异议']]) {
      const row = await first(ask, `SELECT * FROM work_item WHERE workflow_key NOT IN ('plan-issue', 'unit-plan') AND node_id = '${node}' AND status = '${status}' ORDER BY id`);
      const parts = row ? await ask(`SELECT id FROM report_part WHERE report_id = '${row['subject_id']}' ORDER BY id`) : [];
      add('office item', `${word}·${label}`, row, { more: { partIds: parts.slice(0, 1).map(({ id }) => id) } });
    }
    for (const [node, word] of [['draft', '核对送签'], ['directorReview', '主任审核'], ['leaderSignOff', '领导签批']]) add('plan item', `计划${word}·${label}`, await first(ask, `SELECT * FROM work_item WHERE workflow_key = 'plan-issue' AND node_id = '${node}' AND status = '${status}' ORDER BY id`));
  }
  // The demo has plans of its own: of one unit alone, or passed by a cross reviewer.
  const demos = `SELECT p.id FROM unit_plan p JOIN unit u ON u.id = p.unit_id WHERE u.seed_key <> 'labour'`;
  for (const [key, word] of [['task-close-out', '销号'], ['task-adjustment', '调整'], ['unit-plan', '实施方案'], ['quarterly-bulletin', '通报']]) {
    for (const row of await ask(`SELECT * FROM work_item WHERE workflow_key = '${key}' AND status <> 'cancelled' AND subject_id NOT IN (${demos}) ORDER BY id`)) {
      const label = `${word}·${row['node_name']}·${itemStatus[row['status'] as keyof typeof itemStatus]}`;
      if (!records.some((known) => known.state === label)) add('application item', label, row);
    }
  }
  add('unit plan', '现行', await first(ask, `SELECT * FROM unit_plan WHERE state = 'filed' AND id NOT IN (${demos}) ORDER BY id`));
  add('period light', '已告知', await first(ask, `SELECT l.* FROM period_light l WHERE l.objection_state IS NULL AND (SELECT COUNT(*) FROM assignment a WHERE a.task_id = l.task_id AND a.active = 1) BETWEEN 2 AND 5 ORDER BY l.task_id`));
  add('period light', `异议${objectionStates.open}`, await first(ask, `SELECT * FROM period_light WHERE objection_state = 'open' ORDER BY task_id`));
  add('indicator', '已立', await first(ask, `SELECT i.* FROM indicator i JOIN ledger_task t ON t.id = i.task_id WHERE i.jurisdiction_id = 'yeji' AND i.active = 1 AND t.number = 6 ORDER BY i.position`));
  for (const [state, label] of Object.entries(bulletinStates)) {
    const row = await first(ask, `SELECT * FROM bulletin WHERE state = '${state}' ORDER BY id DESC`);
    if (row) add('bulletin', label, row, { version: row['version'], more: { words: bulletinWords(good(await director.get(`/api/bulletins/${row['id']}`))) } });
  }
  add('fact check', factCheckAnswers.correction, await first(ask, `SELECT f.*, w.id AS item_id FROM bulletin_fact_check f JOIN work_item w ON w.member_id = f.id WHERE f.answered_at IS NOT NULL ORDER BY f.id`));
  add('close-out', '已销号', await first(ask, `SELECT * FROM task_close_out WHERE state = 'closed' ORDER BY id`));
  add('extension', '待签批', await first(ask, `SELECT * FROM task_adjustment WHERE kind = 'extend' AND state = 'signing' ORDER BY id`));
  add('attachment', '已送审的佐证', await first(ask, `SELECT a.*, w.task_id FROM attachment a JOIN work_item w ON w.id = a.work_item_id ORDER BY a.id`));
  add('period', '进行中', await first(ask, `SELECT * FROM reporting_period ORDER BY id`));
  add('unit', '在用', await first(ask, `SELECT * FROM unit WHERE seed_key = 'labour' AND jurisdiction_id = 'yeji'`));
  add('group', '在用', await first(ask, `SELECT * FROM unit_group WHERE jurisdiction_id = 'yeji' ORDER BY id`));
  const person = await first(ask, `SELECT p.* FROM person p JOIN account a ON a.person_id = p.id WHERE a.login_name = 'yeji.labour.clerk'`);
  add('person', '在职', person, { more: { shown: good(await director.get(`/api/people/${person!['id']}`)) } });
  add('workflow', '启用', await first(ask, `SELECT id FROM workflow_version WHERE workflow_key = 'progress-report' ORDER BY id DESC`));
  const [checkpoint] = await ask('SELECT no FROM journal_checkpoint ORDER BY no LIMIT 1');
  records[0]!.more['checkpointNo'] = checkpoint?.['no'] ?? 1;
  return records;
}

const itemStatus = { open: '待办', done: '已办', cancelled: '已收回' };

async function first(ask: (sql: string) => Promise<Row[]>, ...queries: string[]): Promise<Row | undefined> {
  for (const sql of queries) {
    const [row] = await ask(`${sql} LIMIT 1`);
    if (row) return row;
  }
  return undefined;
}
