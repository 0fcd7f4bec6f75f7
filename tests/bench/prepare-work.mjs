import { newId, renamed } from './copied-rows.mjs';

/** Work for the bench: which item, as it stands, waits for which reviewer. @typedef {{ itemId: string, version: number, loginName: string }} Work */

/**
 * Multiplies one report that the demo brought to 医改办审核 by the real actions: its instance, its done and open work items,
 * its parts, each copy with ids of its own. The copies wait for as many reviewers as there are clients, all of one county, so
 * that they share its journal; a reviewer's list stays as long as a person's list may be.
 * @param {import('./databases.mjs').BenchConnection} connection
 * @param {{ items: number, reviewers: number }} amount
 * @returns {Promise<Work[]>} one per copy, the reviewers taking turns
 */
export async function prepareWork(connection, { items, reviewers }) {
  const model = await readModel(connection);
  const people = await addReviewers(connection, model.item.jurisdiction_id, reviewers);
  const copies = { workflow_instance: [], progress_report: [], report_part: [], work_item: [] };
  const work = [];
  for (let number = 0; number < items; number += 1) {
    const person = people[number % people.length];
    const ids = new Map(model.ownIds.map((id) => [id, newId()]));
    for (const [table, rows] of Object.entries(model.rows)) copies[table].push(...rows.map((row) => renamed(row, ids)));
    copies.progress_report.at(-1).edition = 1000 + number;
    const itemId = ids.get(model.item.id);
    copies.work_item.find((row, index) => index >= number * model.rows.work_item.length && row.id === itemId).candidate_key = person.key;
    work.push({ itemId, version: Number(model.item.version), loginName: person.loginName });
  }
  for (const [table, rows] of Object.entries(copies)) await connection.insert(table, rows);
  return work;
}

async function readModel(connection) {
  const [item] = await connection.rows(
    `SELECT w.* FROM work_item w JOIN progress_report r ON r.id = w.subject_id
     WHERE w.status = 'open' AND w.node_id = 'officeReview' AND w.candidate_key LIKE 'office_reviewer@%' AND r.severally = 0 ORDER BY w.opened_at, w.id LIMIT 1`,
  );
  if (!item) throw new Error('The demo has no report waiting at officeReview');
  const rows = {
    workflow_instance: await connection.rows('SELECT * FROM workflow_instance WHERE id = ?', [item.instance_id]),
    progress_report: await connection.rows('SELECT * FROM progress_report WHERE id = ?', [item.subject_id]),
    report_part: await connection.rows('SELECT * FROM report_part WHERE report_id = ? ORDER BY position', [item.subject_id]),
    work_item: await connection.rows('SELECT * FROM work_item WHERE instance_id = ? ORDER BY opened_at, id', [item.instance_id]),
  };
  if ((await connection.rows('SELECT id FROM instance_timer WHERE instance_id = ?', [item.instance_id])).length > 0) throw new Error('The model instance has a timer, which this bench does not copy');
  return { item, rows, ownIds: Object.values(rows).flat().map((row) => row.id) };
}

/** Colleagues of 叶集区's reviewer, each with a unit of their own: nobody has to stand aside, and each has a list of their own. */
async function addReviewers(connection, jurisdictionId, count) {
  const [account] = await connection.rows('SELECT * FROM account WHERE login_name = ?', [`${jurisdictionId}.reviewer`]);
  const [person] = await connection.rows('SELECT * FROM person WHERE id = ?', [account.person_id]);
  const [unit] = await connection.rows('SELECT * FROM unit WHERE id = ?', [person.unit_id]);
  const [post] = await connection.rows("SELECT * FROM appointment WHERE person_id = ? AND role = 'office_reviewer'", [person.id]);
  const added = { unit: [], person: [], account: [], appointment: [] };
  const people = [];
  for (let number = 1; number <= count; number += 1) {
    const unitId = newId();
    const personId = newId();
    const loginName = `bench.reviewer.${number}`;
    const key = `office_reviewer@${unitId}`;
    added.unit.push({ ...unit, id: unitId, name: `第${number}审核组`, legal_name: `第${number}审核组`, seed_key: null });
    added.person.push({ ...person, id: personId, unit_id: unitId, name: `审核员${number}`, seed_key: null });
    added.account.push({ ...account, id: newId(), person_id: personId, login_name: loginName });
    added.appointment.push({ ...post, id: newId(), person_id: personId, unit_id: unitId, holder_key: key });
    people.push({ loginName, key });
  }
  for (const [table, rows] of Object.entries(added)) await connection.insert(table, rows);
  return people;
}
