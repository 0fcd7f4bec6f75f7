import type { Statements } from '../database/statements.js';

export interface GroupMemberOn {
  unitId: string;
  unitName: string;
}

/** The units that a group stands for on a day ('YYYY-MM-DD'): membership and unit both in force. Empty when it has none. */
export async function membersOn(sql: Statements, groupId: string, day: string): Promise<GroupMemberOn[]> {
  const rows = await sql.select<{ unit_id: string; name: string }>(
    `SELECT DISTINCT m.unit_id, u.name FROM unit_group_member m JOIN unit u ON u.id = m.unit_id
     WHERE m.group_id = ? AND m.valid_from <= ? AND (m.valid_to IS NULL OR m.valid_to >= ?)
       AND u.valid_from <= ? AND (u.valid_to IS NULL OR u.valid_to >= ?) ORDER BY m.unit_id`,
    [groupId, day, day, day, day],
  );
  return rows.map((row) => ({ unitId: row.unit_id, unitName: row.name }));
}
