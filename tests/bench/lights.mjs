/**
 * `node tests/bench/lights.mjs`: how long it takes to compute the lights of a year: 100 units × 40 tasks × 4 quarters, half of them with a unit plan.
 * Measured on the embedded database, and on MariaDB where TEST_MARIADB_URL is set: the first time, a new day, a week later, and a look that finds nothing.
 * The floor, in the same run: reading the rows they are computed from and writing every light, by the driver alone.
 * Ends with 1 when computing all of them takes longer than two seconds. `npm run bench` calls it too.
 */
import { pathToFileURL } from 'node:url';
import { LightsLoop, startTestApi, withDemoPeople } from '@reform-ledger/api/testing';

const units = 100;
const tasksPerUnit = 40;
const limit = 2000;
const county = 'yeji';
const person = { id: 'system', name: '系统', unitName: null, post: null };
const issuedAt = new Date('2022-12-30T01:00:00.000Z');
const dues = ['2023-04-10', '2023-07-10', '2023-10-16', '2024-01-10'];
const endOfDay = (day) => new Date(`${day}T09:30:00.000Z`);

/** The lights of a year on one database, in milliseconds. */
export async function measureLights(database) {
  const api = await startTestApi({ database, now: '2023-10-18T01:00:00.000Z', prepare: withDemoPeople });
  try {
    await fill(api.dataSource);
    const loop = api.app.get(LightsLoop);
    const timed = async () => {
      const started = performance.now();
      const changed = await loop.recomputeDue();
      return { ms: Math.round(performance.now() - started), changed };
    };
    const first = await timed();
    api.clock.set('2023-10-19T01:00:00.000Z');
    const nextDay = await timed();
    api.clock.set('2023-10-30T01:00:00.000Z');
    const later = await timed();
    const idle = await timed();
    const [{ lights }] = await api.dataSource.query('SELECT COUNT(*) AS lights FROM task_light');
    return { database, tasks: Number(lights), first, nextDay, later, idle, floor: await floorMs(api.dataSource) };
  } finally {
    await api.close();
  }
}

const readFrom = ['ledger_task', 'assignment', 'reporting_period', 'progress_report', 'report_part', 'unit_plan', 'unit_plan_milestone'];

/** Reads every row that lights are computed from and writes every light, the same again. */
async function floorMs(dataSource) {
  const started = performance.now();
  await dataSource.transaction(async (em) => {
    for (const table of readFrom) await em.query(`SELECT * FROM ${table}`);
    const lights = await em.query('SELECT * FROM task_light');
    const columns = Object.keys(lights[0]);
    await em.query('DELETE FROM task_light');
    for (let start = 0; start < lights.length; start += 200) {
      const rows = lights.slice(start, start + 200);
      await em.query(`INSERT INTO task_light (${columns.join(', ')}) VALUES ${rows.map(() => `(${columns.map(() => '?').join(',')})`).join(',')}`, rows.flatMap((row) => columns.map((column) => plain(row[column]))));
    }
  });
  return Math.round(performance.now() - started);
}

const plain = (value) => (value !== null && typeof value === 'object' && !(value instanceof Date) && !Buffer.isBuffer(value) ? JSON.stringify(value) : value);

async function fill(dataSource) {
  let made = 0;
  const id = () => `bench-${String((made += 1)).padStart(8, '0')}`;
  const insert = async (entity, rows) => { for (let start = 0; start < rows.length; start += 200) await dataSource.getRepository(entity).insert(rows.slice(start, start + 200)); };
  const plan = { id: id(), jurisdictionId: county, title: '2023年重点任务', state: 'issued', years: [2023], issueKind: 'issued', issueDate: '2022-12-30', issuedAt, sourceDocumentId: 'none', contentVersion: 1, taskCount: units * tasksPerUnit, openQuestions: 0, createdBy: person, createdAt: issuedAt, savedAt: issuedAt, sample: true, version: 1 };
  const unitRows = Array.from({ length: units }, (_, at) => ({ id: id(), name: `压测单位${at + 1}` }));
  const tasks = unitRows.flatMap((unit, at) => Array.from({ length: tasksPerUnit }, (_, index) => ({
    id: id(), jurisdictionId: county, planId: plan.id, number: at * tasksPerUnit + index + 1, ordinalText: '', title: `任务${at * tasksPerUnit + index + 1}`, body: '推进任务。'.repeat(20), marks: [], responsibleRaw: '', openList: false, byDuty: false, severally: false, concerned: [],
    leadUnitId: unit.id, deadline: index % 10 === 0 ? '2023-10-12' : '2023-12-31', deadlineBasis: '', state: 'in_progress', issuedAt, dutyVersion: 1, version: 1,
  })));
  const duties = tasks.map((task) => ({ id: id(), jurisdictionId: county, planId: plan.id, taskId: task.id, unitId: task.leadUnitId, role: 'lead', active: true, receipt: 'signed', dispute: 'none', issuedAt, receiptDue: issuedAt, disputeDue: issuedAt, version: 1 }));
  const periods = dues.map((dueDate, at) => ({ id: id(), jurisdictionId: county, planId: plan.id, year: 2023, quarter: at + 1, cutOff: dueDate, dueDate, partsDueDate: dueDate, retroactive: false, openedBy: person, openedAt: issuedAt, version: 1 }));
  const reports = periods.flatMap((period, quarter) => tasks.map((task, at) => ({
    id: id(), jurisdictionId: county, planId: plan.id, taskId: task.id, periodId: period.id, edition: 1, leadUnitId: task.leadUnitId, severally: false, retroactive: false, state: 'review', dueAt: endOfDay(period.dueDate), partsDueAt: endOfDay(period.dueDate), returns: 0, openedAt: issuedAt,
    sentAt: quarter === 3 || (quarter === 2 && at % 4 === 0) ? null : endOfDay(period.dueDate), version: 1,
  })));
  const parts = reports.map((report, at) => ({ id: id(), reportId: report.id, unitId: report.leadUnitId, assignmentId: duties[at % tasks.length].id, kind: 'main', position: 0, state: 'approved', stance: 'content', formValues: { progress: 20 + (at % 60), done: '本季完成方案起草和会签。'.repeat(10), problems: '人手偏紧。', nextSteps: '下季度印发执行。', indicators: [] }, attachmentIds: [], round: 1, version: 1 }));
  const planned = tasks.filter((_, at) => at % 2 === 0);
  const unitPlans = planned.map((task) => ({ id: id(), jurisdictionId: county, planId: plan.id, taskId: task.id, unitId: task.leadUnitId, edition: 1, state: 'filed', measures: '分步推进。', personResponsible: '王主任', basis: '', version: 1, formValues: {}, attachmentIds: [], openKey: id(), startedBy: person, startedAt: issuedAt }));
  const milestones = unitPlans.flatMap((one) => ['2023-03-31', '2023-06-30', '2023-09-28', '2023-12-29'].map((dueDate, at) => ({ id: id(), unitPlanId: one.id, position: at + 1, subTask: '', title: `第 ${at + 1} 步`, dueDate, year: 2023, quarter: at + 1, plannedPercent: (at + 1) * 25 })));
  await insert('Plan', [plan]);
  for (const [entity, rows] of [['LedgerTask', tasks], ['Assignment', duties], ['ReportingPeriod', periods], ['ProgressReport', reports], ['ReportPart', parts], ['UnitPlan', unitPlans], ['UnitPlanMilestone', milestones]]) await insert(entity, rows);
}

/** What was measured in Chinese lines, and whether the limit was kept. */
export async function lightsReport(only) {
  const databases = ['sqlite', ...(process.env.TEST_MARIADB_URL ? ['mysql'] : [])].filter((one) => only === undefined || one === (only === 'mariadb' ? 'mysql' : only));
  const lines = [];
  let kept = true;
  for (const database of databases) {
    const { tasks, first, nextDay, later, idle, floor } = await measureLights(database);
    kept &&= Math.max(first.ms, nextDay.ms, later.ms) <= limit;
    lines.push(`亮灯 ${database === 'mysql' ? 'MariaDB' : 'SQLite'}：${tasks} 项 × 4 季全部重算 首次 ${first.ms} ms（${first.changed} 项有变化），次日 ${nextDay.ms} ms（${nextDay.changed} 项），隔周 ${later.ms} ms（${later.changed} 项），没有变化时看一眼 ${idle.ms} ms；上限 ${limit} ms；下限（用驱动程序读一遍、写一遍）${floor} ms，首次为其 ${(first.ms / floor).toFixed(1)} 倍`);
  }
  return { lines, kept };
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) {
  const { lines, kept } = await lightsReport();
  process.stdout.write(`${lines.join('\n')}\n`);
  process.exitCode = kept ? 0 : 1;
}
