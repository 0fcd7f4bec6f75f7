import { newId, renamed } from './copied-rows.mjs';

/** How big the year is, and where the reports of its last quarter are: the rest of them is signed. */
export const size = { units: 100, tasksPerUnit: 40, chapters: 10, waitingAtUnits: 1600, inReview: 800, waitingForLeader: 60 };
const quarters = [{ year: 2022, quarter: 4, due: '2023-01-10' }, { year: 2023, quarter: 1, due: '2023-04-10' }, { year: 2023, quarter: 2, due: '2023-07-10' }, { year: 2023, quarter: 3, due: '2023-10-11' }];
const cutOffs = ['2022-12-31', '2023-03-31', '2023-06-30', '2023-09-30'];
const at = (day, time = '01:00:00.000') => `${day} ${time}`;

/**
 * Makes a county's year beside the demo: 100 units with two people each, a plan of 4,000 tasks, four quarters of reports with their work items, the lights of
 * the quarters that are over, a plan of the unit for every other task. Every row is a copy of one that the demo's own actions wrote, with ids, names and
 * dates of its own.
 * @param {import('./databases.mjs').BenchConnection} connection
 * @returns {Promise<{ planId: string, taskCount: number, units: { id: string, clerk: string }[], reviews: { itemId: string, version: number }[] }>} reviews wait for yeji.reviewer
 */
export async function makeCountyYear(connection) {
  const models = await readModels(connection);
  const made = { unit: [], person: [], account: [], appointment: [], plan: [], reporting_period: [], ledger_task: [], assignment: [], progress_report: [], report_part: [], work_item: [], workflow_instance: [], period_light: [], unit_plan: [], unit_plan_milestone: [] };
  const units = Array.from({ length: size.units }, (_, index) => addUnit(made, models, index + 1));
  const planId = newId();
  const taskCount = size.units * size.tasksPerUnit;
  made.plan.push({ ...models.plan, id: planId, title: '2023年重点任务（压测）', doc_number: null, number_key: null, issue_date: '2022-10-10', issued_at: at('2023-08-02'), created_at: at('2022-10-08'), years: '[2022,2023]', task_count: taskCount });
  const periods = quarters.map(({ year, quarter, due }, index) => {
    const period = { ...models.period, id: newId(), plan_id: planId, year, quarter, cut_off: cutOffs[index], due_date: due, parts_due_date: due, opened_at: at(cutOffs[index]) };
    made.reporting_period.push(period);
    return period;
  });
  const reviews = [];
  for (let number = 1; number <= taskCount; number += 1) {
    const unit = units[(number - 1) % units.length];
    const task = addTask(made, models, { planId, unit, number });
    periods.forEach((period, quarter) => addReport(made, models, { period, unit, task, stage: stageOf(number, quarter), progress: Math.min(100, quarter * 25 + (number % 60)), reviews }));
    periods.slice(0, 3).forEach((period, quarter) => made.period_light.push(periodLight(models, { period, task, light: ['green', 'green', 'yellow', 'green', 'red'][(number + quarter) % 5] })));
    if (number % 2 === 0) addUnitPlan(made, { planId, unit, task });
  }
  // The program computes the lights of all these tasks when it starts.
  await connection.run("DELETE FROM light_round WHERE id = 'yeji'");
  for (const [table, rows] of Object.entries(made)) if (rows.length > 0) await connection.insert(table, rows);
  return { planId, taskCount, units, reviews };
}

/** Where a task's report of a quarter stands: those of the last one are spread over units, office and leader. */
function stageOf(number, quarter) {
  if (quarter < 3) return 'signed';
  const place = (number * 7) % 4000;
  if (place < size.waitingAtUnits) return 'unfilled';
  if (place < size.waitingAtUnits + size.inReview) return 'review';
  return place < size.waitingAtUnits + size.inReview + size.waitingForLeader ? 'sign_off' : 'signed';
}

async function readModels(connection) {
  const one = async (sql, parameters = []) => {
    const [row] = await connection.rows(sql, parameters);
    if (!row) throw new Error(`The demo has no row for ${sql}`);
    return row;
  };
  const report = async (state) => {
    const found = await one("SELECT r.* FROM progress_report r JOIN work_item w ON w.subject_id = r.id AND w.candidate_key NOT LIKE 'cross%' WHERE r.jurisdiction_id = 'yeji' AND r.state = ? AND r.severally = 0 AND (w.node_id = ? OR ? = 'unfilled') ORDER BY r.id LIMIT 1", [state, { unfilled: 'unitParts', review: 'officeReview' }[state] ?? 'leaderSignOff', state]);
    const part = await one("SELECT * FROM report_part WHERE report_id = ? AND kind = 'main'", [found.id]);
    return {
      report: found, part, instance: await one('SELECT * FROM workflow_instance WHERE id = ?', [found.instance_id]),
      items: (await connection.rows('SELECT * FROM work_item WHERE instance_id = ? ORDER BY opened_at, id', [found.instance_id])).filter((item) => item.member_id === null || item.member_id === part.id),
    };
  };
  const clerk = await one("SELECT * FROM account WHERE login_name = 'yeji.hospital.clerk'");
  const task = await one("SELECT * FROM ledger_task WHERE jurisdiction_id = 'yeji' AND severally = 0 AND state = 'in_progress' ORDER BY number LIMIT 1");
  return {
    account: clerk, person: await one('SELECT * FROM person WHERE id = ?', [clerk.person_id]), post: await one("SELECT * FROM appointment WHERE role = 'unit_clerk' AND valid_to IS NULL LIMIT 1"),
    unit: await one("SELECT * FROM unit WHERE jurisdiction_id = 'yeji' AND kind = 'government' ORDER BY id LIMIT 1"), plan: await one("SELECT * FROM plan WHERE jurisdiction_id = 'yeji' AND state = 'issued'"),
    period: await one("SELECT * FROM reporting_period WHERE jurisdiction_id = 'yeji'"), task, duty: await one("SELECT * FROM assignment WHERE task_id = ? AND role = 'lead' AND receipt = 'signed'", [task.id]),
    light: await one('SELECT * FROM task_light WHERE task_id = ?', [task.id]),
    reports: { signed: await report('signed'), sign_off: await report('sign_off'), review: await report('review'), unfilled: await report('unfilled') },
  };
}

function addUnit(made, models, number) {
  const unit = { id: newId(), name: `压测单位${number}`, clerk: `bench.unit.${number}` };
  made.unit.push({ ...models.unit, id: unit.id, name: unit.name, legal_name: `第${number}压测单位`, seed_key: null });
  for (const [role, loginName] of [['unit_clerk', unit.clerk], ['unit_approver', `bench.head.${number}`]]) {
    const personId = newId();
    made.person.push({ ...models.person, id: personId, unit_id: unit.id, name: `人员${number}`, seed_key: null });
    made.account.push({ ...models.account, id: newId(), person_id: personId, login_name: loginName });
    made.appointment.push({ ...models.post, id: newId(), person_id: personId, role, unit_id: unit.id, holder_key: `${role}@${unit.id}` });
  }
  return unit;
}

function addTask(made, models, { planId, unit, number }) {
  const id = newId();
  const chapter = 1 + ((number - 1) % size.chapters);
  const task = {
    ...models.task, id, plan_id: planId, number, ordinal_text: `${number}.`, chapter_number: chapter, chapter_title: `第${chapter}章`, title: `${models.task.title}（${number}）`, body: models.task.body.repeat(3),
    responsible_raw: unit.name, lead_unit_id: unit.id, deadline: number % 10 === 0 ? '2023-10-09' : '2023-12-31', issued_at: at('2022-10-10'),
  };
  made.ledger_task.push(task);
  const duty = { ...models.duty, id: newId(), plan_id: planId, task_id: id, unit_id: unit.id, issued_at: at('2022-10-10'), instance_id: null, receipt_at: at('2022-10-11') };
  made.assignment.push(duty);
  return { ...task, dutyId: duty.id };
}

function addReport(made, models, { period, unit, task, stage, progress, reviews }) {
  const model = models.reports[stage];
  const ids = new Map([model.report, model.part, model.instance, ...model.items].map(({ id }) => [id, newId()]));
  for (const [from, to] of [[model.report.task_id, task.id], [model.report.plan_id, task.plan_id], [model.report.period_id, period.id], [model.report.lead_unit_id, unit.id], [model.part.assignment_id, task.dutyId]]) ids.set(from, to);
  const due = at(period.due_date, '09:30:00.000');
  const sentAt = model.report.sent_at === null ? null : at(period.due_date, task.number % 9 === 0 ? '11:30:00.000' : '01:30:00.000');
  const values = JSON.parse(model.part.form_values);
  made.progress_report.push({ ...renamed(model.report, ids), due_at: due, parts_due_at: due, opened_at: period.opened_at, sent_at: sentAt, signed_at: model.report.signed_at && at(period.due_date, '03:00:00.000'), returns: task.number % 41 === 0 ? 2 : 0 });
  made.report_part.push({ ...renamed(model.part, ids), due_at: due, form_values: JSON.stringify(stage === 'unfilled' ? values : { ...values, progress }) });
  const open = model.items.filter((item) => item.status === 'open');
  // Of a report that has gone through only what its last step left is kept, and no instance: the pages measured look at neither.
  for (const item of open.length > 0 ? open : model.items.slice(-1)) {
    const copy = { ...renamed(item, ids), task_number: task.number, task_title: task.title, title: item.title.replace(/：.*/, `：${unit.name}第${task.number}项报送`), responsible_unit_ids: JSON.stringify([unit.id]), due_at: item.status === 'open' ? item.due_at : due, opened_at: sentAt ?? period.opened_at, closed_at: item.closed_at && at(period.due_date, '03:00:00.000') };
    made.work_item.push(copy);
    if (stage === 'review' && item.status === 'open') reviews.push({ itemId: copy.id, version: Number(copy.version) });
  }
  if (open.length > 0) made.workflow_instance.push(renamed(model.instance, ids));
}

function periodLight({ light: model }, { period, task, light }) {
  const { computed_on: _on, changed_at: _at, ...judged } = model;
  return {
    ...judged, id: newId(), plan_id: task.plan_id, task_id: task.id, period_id: period.id, light, cut_off: period.cut_off, computed_at: at(period.due_date), told_at: at(period.due_date), objection_due: at(period.due_date),
    objection_state: null, objection_text: null, objected_by: null, objected_at: null, ruling: null, frozen_at: at(period.due_date), version: 1,
  };
}

/** The demo files no unit plan that is in force: these rows are written as its columns ask. */
function addUnitPlan(made, { planId, unit, task }) {
  const plan = { id: newId(), jurisdiction_id: task.jurisdiction_id, plan_id: planId, task_id: task.id, unit_id: unit.id, edition: 1, state: 'filed', form_values: '{}', content: null, previous_content: null, measures: '分步推进。', person_responsible: '王主任', attachment_ids: '[]', basis: '', replaces_id: null, adjustment_id: null, open_key: newId(), returned: null, started_by: '{"id":"system","name":"系统","unitName":null,"post":null}', started_at: at('2022-10-12'), sent_by: null, sent_at: null, filed_by: null, filed_at: at('2022-10-20'), instance_id: null, version: 1 };
  made.unit_plan.push(plan);
  cutOffs.forEach((due, index) => made.unit_plan_milestone.push({ id: newId(), unit_plan_id: plan.id, position: index + 1, sub_task: '', title: `第 ${index + 1} 步`, due_date: due, year: quarters[index].year, quarter: quarters[index].quarter, planned_percent: (index + 1) * 25 }));
}
