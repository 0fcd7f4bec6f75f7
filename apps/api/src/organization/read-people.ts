import { isAdministratorRole, roles, type Page, type PersonRow, type Role } from '@reform-ledger/contracts';
import { personQuery } from '@reform-ledger/contracts';
import type { z } from 'zod';
import type { Statements } from '../database/statements.js';
import type { Actor } from '../kernel/actor.js';
import { refuse } from '../kernel/errors.js';
import { Conditions, inOrder, pageOfIds, places } from './list-page.js';
import { organizationAbilities } from './organization.policy.js';

type PersonLine = {
  id: string; name: string; post: string; unit_id: string; unit_name: string; office_phone: string; active: number | boolean; version: number; login_name: string | null;
};
type AppointmentLine = { person_id: string; role: Role; unit_id: string | null; unit_name: string | null; valid_from: string; valid_to: string | null };

const sortable = { name: 't.name', post: 't.post', unitName: 'u.name', active: 't.active' };

/** The people of the actor's jurisdiction. `role` finds those who hold it today; `unitId` those at home in a unit or appointed for it. */
export async function listPeople(sql: Statements, actor: Actor, today: string, query: z.infer<typeof personQuery>): Promise<Page<PersonRow>> {
  const conditions = new Conditions().add('t.jurisdiction_id = ?', actor.jurisdictionId).ids(query.id, 't.id');
  const current = 'a.person_id = t.id AND a.valid_from <= ? AND (a.valid_to IS NULL OR a.valid_to >= ?)';
  if (query.role) conditions.add(`EXISTS (SELECT 1 FROM appointment a WHERE ${current} AND a.role = ?)`, today, today, query.role);
  if (query.unitId) {
    conditions.add(`(t.unit_id = ? OR EXISTS (SELECT 1 FROM appointment a WHERE ${current} AND a.unit_id = ?))`, query.unitId, today, today, query.unitId);
  }
  conditions.contains(query.q, 't.name', 't.post', 'u.name');
  const { ids, total } = await pageOfIds(sql, 'person t JOIN unit u ON u.id = t.unit_id', conditions, query, sortable);
  return { items: await personRows(sql, actor, ids), total };
}

/** One person. @throws Refusal NOT_FOUND also for somebody of another jurisdiction */
export async function readPerson(sql: Statements, actor: Actor, id: string): Promise<PersonRow> {
  const [row] = await personRows(sql, actor, [id]);
  if (row === undefined) throw refuse('NOT_FOUND');
  return row;
}

async function personRows(sql: Statements, actor: Actor, ids: string[]): Promise<PersonRow[]> {
  if (ids.length === 0) return [];
  const people = await sql.select<PersonLine>(
    `SELECT p.id, p.name, p.post, p.unit_id, u.name AS unit_name, p.office_phone, p.active, p.version, c.login_name
     FROM person p JOIN unit u ON u.id = p.unit_id LEFT JOIN account c ON c.person_id = p.id
     WHERE p.jurisdiction_id = ? AND p.id IN (${places(ids)})`, [actor.jurisdictionId, ...ids],
  );
  const appointments = await sql.select<AppointmentLine>(
    `SELECT a.person_id, a.role, a.unit_id, u.name AS unit_name, a.valid_from, a.valid_to
     FROM appointment a LEFT JOIN unit u ON u.id = a.unit_id WHERE a.person_id IN (${places(ids)}) ORDER BY a.id`, ids,
  );
  const { editPeople, appoint, nameCrossReviewers } = organizationAbilities(actor);
  return inOrder(ids, people).map((person) => ({
    id: person.id, name: person.name, post: person.post, unitId: person.unit_id, unitName: person.unit_name, officePhone: person.office_phone,
    // A login name is half of what a stranger needs to log in.
    loginName: editPeople || appoint || person.id === actor.personId ? person.login_name : null,
    active: Boolean(person.active), version: person.version,
    appointments: appointments.filter((line) => line.person_id === person.id).map((line) => ({
      role: line.role, label: roles[line.role].label, unitId: line.unit_id, unitName: line.unit_name, validFrom: line.valid_from, validTo: line.valid_to,
    })),
    abilities: {
      edit: editPeople || appoint || nameCrossReviewers,
      editPerson: editPeople,
      appoint: appoint && person.id !== actor.personId,
      nameCrossReviewer: nameCrossReviewers && person.id !== actor.personId,
      resetPassword: editPeople && person.login_name !== null && person.id !== actor.personId && !appointments.some((line) => line.person_id === person.id && isAdministratorRole(line.role)),
    },
  }));
}
