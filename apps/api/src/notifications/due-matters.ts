import { fromSqlInstant, type Statements } from '../database/statements.js';
import { barredBecause } from '../approvals/work-item.policy.js';
import { dayOf } from '../kernel/clock.js';
import { holderKey, type Holder } from '../organization/holders.js';

/** Something with a due date, and whose turn it is. */
export interface DueMatter {
  /** Names it together with its due date: a moved date is another matter. */
  key: string;
  title: string;
  link: string;
  taskId: string | null;
  taskNumber: number | null;
  taskTitle: string | null;
  dueDate: string;
  /** A node of a plan says nothing of being done: it is spoken of until its day, not after it. */
  until: 'done' | 'due';
  keys: readonly string[];
  namedPersonId: string | null;
  recusal: boolean;
  responsibleUnitIds: readonly string[];
  barredPersonIds: readonly string[];
}

type ItemRow = {
  id: string; title: string; task_id: string | null; task_number: number | string | null; task_title: string | null; due_at: string | Date; candidate_key: string | null; other_candidate_key: string | null;
  named_person_id: string | null; recusal: number | boolean; responsible_unit_ids: string; barred_person_ids: string;
};
type TaskRow = { id: string; number: number | string; title: string; due: string; unit_id: string; key_id: string; what: string | null };

/** `select` on work_item for due matters. */
const itemColumns = 'w.id, w.title, w.task_id, w.task_number, w.task_title, w.due_at, w.candidate_key, w.other_candidate_key, w.named_person_id, w.recusal, w.responsible_unit_ids, w.barred_person_ids';

/**
 * What of a jurisdiction falls due between two days: open work items, deadlines of tasks, milestones and deliverables of filed
 * unit plans. Suspended and closed tasks rest, and so does a deadline whose closing is already on its way.
 */
export async function dueMatters(sql: Statements, jurisdictionId: string, from: string, to: string): Promise<DueMatter[]> {
  return [
    ...await dueItems(sql, "w.jurisdiction_id = ? AND w.status = 'open' AND w.optional = 0 AND w.due_at >= ? AND w.due_at < ?", [jurisdictionId, new Date(`${from}T00:00:00+08:00`), new Date(new Date(`${to}T00:00:00+08:00`).getTime() + 86_400_000)]),
    ...await dueTasks(sql, jurisdictionId, from, to),
    ...await dueNodes(sql, jurisdictionId, from, to),
  ];
}

/** Open work items by a condition on `work_item w`. */
export async function dueItems(sql: Statements, where: string, values: (string | Date)[]): Promise<DueMatter[]> {
  const rows = await sql.select<ItemRow>(`SELECT ${itemColumns} FROM work_item w WHERE ${where} ORDER BY w.due_at, w.id`, values);
  return rows.map((row): DueMatter => {
    const dueDate = dayOf(fromSqlInstant(row.due_at));
    return {
      key: `work-item:${row.id}:${dueDate}`, title: row.title, link: `/work-items/${row.id}`, taskId: row.task_id, taskNumber: row.task_number === null ? null : Number(row.task_number), taskTitle: row.task_title, dueDate, until: 'done',
      keys: [row.candidate_key, row.other_candidate_key].filter((key) => key !== null), namedPersonId: row.named_person_id, recusal: Boolean(row.recusal),
      responsibleUnitIds: JSON.parse(row.responsible_unit_ids) as string[], barredPersonIds: JSON.parse(row.barred_person_ids) as string[],
    };
  });
}

const open = "t.state IN ('issued', 'in_progress')";
const notClosing = "NOT EXISTS (SELECT 1 FROM task_close_out c WHERE c.task_id = t.id AND c.state IN ('at_head', 'at_office', 'at_leader'))";
/** Of a 分头负责 task: the unit's own part. */
const notClosed = 'NOT EXISTS (SELECT 1 FROM task_closing k WHERE k.task_id = t.id AND k.unit_id = a.unit_id AND k.reopened_at IS NULL)';

async function dueTasks(sql: Statements, jurisdictionId: string, from: string, to: string): Promise<DueMatter[]> {
  const rows = await sql.select<TaskRow>(
    `SELECT t.id AS id, t.number AS number, t.title AS title, t.deadline AS due, a.unit_id AS unit_id, t.id AS key_id, NULL AS what
     FROM ledger_task t JOIN assignment a ON a.task_id = t.id AND a.active = 1
     WHERE t.jurisdiction_id = ? AND ${open} AND t.deadline >= ? AND t.deadline <= ? AND (a.unit_id = t.lead_unit_id OR (t.lead_unit_id IS NULL AND a.role = 'responsible')) AND ${notClosing} AND ${notClosed}
     ORDER BY t.deadline, t.id, a.unit_id`, [jurisdictionId, from, to]);
  return rows.map((row) => taskMatter(row, jurisdictionId, 'task', '任务到完成时限', 'done'));
}

async function dueNodes(sql: Statements, jurisdictionId: string, from: string, to: string): Promise<DueMatter[]> {
  const of = (table: string, alias: string): string =>
    `FROM ${table} ${alias} JOIN unit_plan u ON u.id = ${alias}.unit_plan_id AND u.state = 'filed' JOIN ledger_task t ON t.id = u.task_id
     WHERE u.jurisdiction_id = ? AND ${open} AND ${alias}.due_date >= ? AND ${alias}.due_date <= ?`;
  const columns = 't.id AS id, t.number AS number, t.title AS title, u.unit_id AS unit_id';
  const milestones = await sql.select<TaskRow>(`SELECT ${columns}, m.due_date AS due, m.id AS key_id, m.title AS what ${of('unit_plan_milestone', 'm')} ORDER BY m.due_date, m.id`, [jurisdictionId, from, to]);
  const deliverables = await sql.select<TaskRow>(`SELECT ${columns}, d.due_date AS due, d.id AS key_id, d.title AS what ${of('unit_plan_deliverable', 'd')} AND d.delivered_on IS NULL ORDER BY d.due_date, d.id`, [jurisdictionId, from, to]);
  return [
    ...milestones.map((row) => taskMatter(row, jurisdictionId, 'node', `节点：${row.what}`, 'due')),
    ...deliverables.map((row) => taskMatter(row, jurisdictionId, 'deliverable', `成果：${row.what}`, 'done')),
  ];
}

const taskMatter = (row: TaskRow, jurisdictionId: string, kind: string, title: string, until: DueMatter['until']): DueMatter => ({
  key: `${kind}:${row.key_id}:${row.due}`, title: title.slice(0, 250), link: `/ledger/${row.id}`, taskId: row.id, taskNumber: Number(row.number), taskTitle: row.title, dueDate: row.due, until,
  keys: [holderKey('unit_clerk', row.unit_id, jurisdictionId)], namedPersonId: null, recusal: false, responsibleUnitIds: [], barredPersonIds: [],
});

/** Those of the holders whose turn a matter is: addressed to one of their posts or to them by name, and not barred. */
export const peopleOf = (matter: DueMatter, holders: readonly Holder[]): Holder[] =>
  holders.filter((holder) => (matter.namedPersonId === holder.personId || matter.keys.includes(holder.candidateKey)) && barredBecause(holder, matter) === null);
