import { officeRoles, type Role } from '@reform-ledger/contracts';
import type { Statements } from '../database/statements.js';
import { PersonDirectory, type KnownPerson } from '../identity/person-directory.js';

type PersonRow = {
  name: string; post: string; active: number | boolean; unit_id: string; unit_name: string;
  jurisdiction_id: string; jurisdiction_name: string; code: string; office_name: string;
};

/** Answers identity's question who a person is, from the organization's tables. Two statements. */
export class OrganizationDirectory extends PersonDirectory {
  override async find(sql: Statements, personId: string, day: string): Promise<KnownPerson | undefined> {
    const [person] = await sql.select<PersonRow>(
      `SELECT p.name, p.post, p.active, p.unit_id, u.name AS unit_name, p.jurisdiction_id, j.name AS jurisdiction_name, j.code, j.office_name
       FROM person p JOIN unit u ON u.id = p.unit_id JOIN jurisdiction j ON j.id = p.jurisdiction_id WHERE p.id = ?`, [personId],
    );
    if (person === undefined) return undefined;
    const appointments = await sql.select<{ role: Role; unit_id: string | null; name: string | null }>(
      `SELECT a.role, a.unit_id, u.name FROM appointment a LEFT JOIN unit u ON u.id = a.unit_id
       WHERE a.person_id = ? AND a.valid_from <= ? AND (a.valid_to IS NULL OR a.valid_to >= ?) ORDER BY a.id`, [personId, day, day],
    );
    return {
      personId,
      name: person.name,
      post: person.post,
      active: Boolean(person.active),
      unit: { id: person.unit_id, name: person.unit_name },
      jurisdiction: { id: person.jurisdiction_id, name: person.jurisdiction_name, code: person.code, officeName: person.office_name },
      appointments: appointments.map((row) => ({ role: row.role, unitId: row.unit_id, unitName: row.name })),
    };
  }

  override async contact(sql: Statements, jurisdictionId: string, day: string): Promise<{ name: string; post: string; phone: string } | null> {
    const keys = officeRoles.map((role) => `${role}@${jurisdictionId}`);
    const holders = await sql.select<{ role: Role; name: string; post: string; phone: string }>(
      `SELECT a.role AS role, p.name AS name, p.post AS post, p.office_phone AS phone FROM appointment a JOIN person p ON p.id = a.person_id
       WHERE a.holder_key IN (${keys.map(() => '?').join(',')}) AND p.active = 1 AND a.valid_from <= ? AND (a.valid_to IS NULL OR a.valid_to >= ?) ORDER BY a.valid_from, a.id`, [...keys, day, day],
    );
    const first = officeRoles.flatMap((role) => holders.filter((holder) => holder.role === role))[0];
    return first === undefined ? null : { name: first.name, post: first.post, phone: first.phone };
  }
}
