import { partStates, planStates, reportStates, taskStates } from '@reform-ledger/contracts';
import { playDemo, TimerLoop, type TestAnswer, type TestApi, type TestClient } from '@reform-ledger/api/testing';

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

export type RecordType = 'county' | 'plan' | 'task' | 'report' | 'part item' | 'receipt item' | 'office item' | 'plan item' | 'attachment' | 'period' | 'unit' | 'group' | 'person' | 'workflow';

/** States of the contracts in which no record of a type can be asked for, with the reason. */
export const neverStored: Partial<Record<RecordType, Record<string, string>>> = {
  report: { [reportStates.none]: '不报的任务没有报送' },
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

/** The demo's county at 2023-10-12, and beside it what the demo lacks: plans in every state, duties unsigned and disputed. */
export async function buildWorld(api: TestApi): Promise<World> {
  await playDemo(api.app, () => undefined);
  const office = { clerk: await api.as('yeji.clerk'), director: await api.as('yeji.director'), leader: await api.as('yeji.leader') };
  const confirming = await importPlan(office.clerk, '待核对');
  const sent = await importPlan(office.clerk, '送签');
  await send(office.clerk, sent);
  const returned = await importPlan(office.clerk, '退回');
  await send(office.clerk, returned);
  await decide(office.director, returned.id, 'return', { outcome: 'return', target: 'draft', opinion: '请补写完成时限。' });
  const abandoned = await importPlan(office.clerk, '放弃');
  good(await office.clerk.post(`/api/plans/${abandoned.id}/abandon`, { reason: '与上级文件重复', version: abandoned.version }));
  const issued = await importPlan(office.clerk, '已印发');
  await send(office.clerk, issued);
  for (const person of [office.director, office.leader]) await decide(person, issued.id, 'approve', { outcome: 'approve', opinion: '' });
  await api.app.get(TimerLoop).fireDue();
  await decide(await api.as('yeji.insurance.head'), issued.id, 'approve', { outcome: 'dispute', opinion: '这项工作按三定方案由区卫健委承担。' });
  return { records: await collect(api, [confirming.id, sent.id, returned.id, abandoned.id]) };
}

const good = (answer: TestAnswer): any => {
  if (answer.status >= 300) throw new Error(`${answer.status} ${JSON.stringify(answer.body)}`);
  return answer.body;
};

async function importPlan(clerk: TestClient, title: string): Promise<any> {
  const plan = good(await clerk.post('/api/plans/import-text', { text: planText(title, twoTasks) }));
  const answers = plan.content.questions.map((question: Row) =>
    ({ questionId: question['id'], choice: question['kind'] === 'lead-inferred' ? 'confirm-all' : (question['options'].find((one: Row) => one['recommended']) ?? question['options'][0])?.key ?? 'leave' }));
  return good(await clerk.put(`/api/plans/${plan.id}/content`, { content: { ...plan.content, answers }, version: plan.version }));
}

const send = async (clerk: TestClient, plan: Row): Promise<any> => good(await clerk.post(`/api/plans/${plan['id']}/send`, { version: plan['version'] }));

async function decide(person: TestClient, planId: string, act: 'approve' | 'return', body: Row): Promise<void> {
  const { items } = good(await person.get('/api/work-items?scope=mine&perPage=200'));
  const item = items.find((row: Row) => row['planId'] === planId);
  if (!item) throw new Error(`nothing to decide for plan ${planId}`);
  good(await person.post(`/api/work-items/${item.id}/${act}`, { values: {}, version: item.version, ...body }));
}

/** Finds one record of every state, with the units around it. */
async function collect(api: TestApi, planIds: string[]): Promise<WorldRecord[]> {
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
  const director = await api.as('yeji.director');
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
  for (const [state, label] of Object.entries(reportStates)) add('report', label, await first(ask, `SELECT r.* FROM progress_report r WHERE r.state = '${state}' AND (SELECT COUNT(*) FROM assignment a WHERE a.task_id = r.task_id AND a.active = 1) BETWEEN 2 AND 5 ORDER BY r.id`, `SELECT r.* FROM progress_report r WHERE r.state = '${state}' ORDER BY r.id`));
  for (const [state, label] of Object.entries(partStates)) {
    const row = await first(ask, `SELECT w.*, p.unit_id AS part_unit FROM work_item w JOIN report_part p ON p.id = w.member_id WHERE p.state = '${state}' AND w.jurisdiction_id = 'yeji' ORDER BY w.opened_at DESC, w.id DESC`);
    if (row) add('part item', `填报·${label}`, row, { ...around(row['task_id'], row['part_unit']), version: row['version'] });
  }
  for (const [status, label] of Object.entries(itemStatus)) {
    const receipt = await first(ask, `SELECT * FROM work_item WHERE workflow_key = 'task-acceptance' AND node_id = 'receipt' AND stage IS NULL AND status = '${status}' ORDER BY id`);
    if (receipt) add('receipt item', `签收·${label}`, receipt, { ...around(receipt['task_id'], receipt['unit_id']), version: receipt['version'] });
    for (const [node, word] of [['officeReview', '医改办审核'], ['leaderSignOff', '领导签批'], ['decideDispute', '裁定异议']]) {
      const row = await first(ask, `SELECT * FROM work_item WHERE workflow_key <> 'plan-issue' AND node_id = '${node}' AND status = '${status}' ORDER BY id`);
      const parts = row ? await ask(`SELECT id FROM report_part WHERE report_id = '${row['subject_id']}' ORDER BY id`) : [];
      add('office item', `${word}·${label}`, row, { more: { partIds: parts.slice(0, 1).map(({ id }) => id) } });
    }
    for (const [node, word] of [['draft', '核对送签'], ['directorReview', '主任审核'], ['leaderSignOff', '领导签批']]) add('plan item', `计划${word}·${label}`, await first(ask, `SELECT * FROM work_item WHERE workflow_key = 'plan-issue' AND node_id = '${node}' AND status = '${status}' ORDER BY id`));
  }
  add('attachment', '已送审的佐证', await first(ask, `SELECT a.*, w.task_id FROM attachment a JOIN work_item w ON w.id = a.work_item_id ORDER BY a.id`));
  add('period', '进行中', await first(ask, `SELECT * FROM reporting_period ORDER BY id`));
  add('unit', '在用', await first(ask, `SELECT * FROM unit WHERE seed_key = 'labour' AND jurisdiction_id = 'yeji'`));
  add('group', '在用', await first(ask, `SELECT * FROM unit_group WHERE jurisdiction_id = 'yeji' ORDER BY id`));
  const person = await first(ask, `SELECT p.* FROM person p JOIN account a ON a.person_id = p.id WHERE a.login_name = 'yeji.labour.clerk'`);
  add('person', '在职', person, { more: { shown: good(await director.get(`/api/people/${person!['id']}`)) } });
  add('workflow', '启用', await first(ask, `SELECT id FROM workflow_version WHERE workflow_key = 'progress-report' ORDER BY id DESC`));
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
