import { roles, type PersonLabel, type Role } from '@reform-ledger/contracts';
import type { Statements } from '../database/statements.js';
import { dayOf } from '../kernel/clock.js';

/** Somebody who holds a post on a day. `unitId` is the home unit, which decides whether they are barred. */
export interface Holder {
  personId: string;
  unitId: string;
  candidateKey: string;
  label: PersonLabel;
}

/** `unit_clerk@<unit id>` for a unit's role, `office_reviewer@<jurisdiction id>` for the others. */
export const holderKey = (role: Role, unitId: string | null, jurisdictionId: string): string => `${role}@${unitId ?? jurisdictionId}`;

/** SQL: the appointment `a` is in force on the day (bound twice) and its person `p` is active. */
export const inForce = 'a.valid_from <= ? AND (a.valid_to IS NULL OR a.valid_to >= ?) AND p.active = 1';

/**
 * Who holds any of the keys on the day (in Asia/Shanghai) of an instant, in the order they joined. Empty when nobody does:
 * the caller then uses its fallback. A person who holds two of the keys appears twice.
 */
export async function findHolders(sql: Statements, candidateKeys: readonly string[], at: Date): Promise<Holder[]> {
  if (candidateKeys.length === 0) return [];
  const day = dayOf(at);
  const rows = await sql.select<{ person_id: string; home: string; holder_key: string; name: string; unit_name: string | null; post: string }>(
    `SELECT DISTINCT a.person_id, p.unit_id AS home, a.holder_key, p.name, u.name AS unit_name, p.post
     FROM appointment a JOIN person p ON p.id = a.person_id LEFT JOIN unit u ON u.id = p.unit_id
     WHERE a.holder_key IN (${candidateKeys.map(() => '?').join(',')}) AND ${inForce} ORDER BY a.person_id, a.holder_key`,
    [...candidateKeys, day, day],
  );
  return rows.map((row) => ({
    personId: row.person_id,
    unitId: row.home,
    candidateKey: row.holder_key,
    label: { id: row.person_id, name: row.name, unitName: row.unit_name, post: row.post || null },
  }));
}

/** Everybody of a jurisdiction who holds one of the roles on the day of an instant, in whatever unit. */
export async function findHoldersIn(sql: Statements, jurisdictionId: string, held: readonly string[], at: Date): Promise<Holder[]> {
  if (held.length === 0) return [];
  const day = dayOf(at);
  const keys = await sql.select<{ holder_key: string }>(
    `SELECT DISTINCT a.holder_key FROM appointment a JOIN person p ON p.id = a.person_id
     WHERE p.jurisdiction_id = ? AND a.role IN (${held.map(() => '?').join(',')}) AND ${inForce}`,
    [jurisdictionId, ...held, day, day],
  );
  return findHolders(sql, keys.map((row) => row.holder_key), at);
}

/** A candidate key in words: 区人民医院单位经办人, 医改办审核. Unknown units and roles give the key itself. */
export async function describeKey(sql: Statements, candidateKey: string): Promise<string> {
  const [role = '', id = ''] = candidateKey.split('@');
  if (!(role in roles)) return candidateKey;
  const { label, scope } = roles[role as Role];
  if (scope === 'jurisdiction') return label;
  const [unit] = await sql.select<{ name: string }>('SELECT name FROM unit WHERE id = ?', [id]);
  return unit === undefined ? candidateKey : `${unit.name}${label}`;
}
