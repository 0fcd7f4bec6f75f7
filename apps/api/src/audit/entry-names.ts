import { roles, type Role } from '@reform-ledger/contracts';
import type { Statements } from '../database/statements.js';
import type { ListedEntry } from '../journal/list-entries.js';

/** The names behind the ids of some entries, as they are now. */
export interface EntryNames {
  unit(id: string | null): string;
  /** 第 3 项“…”, or empty. */
  task(id: string | null): string;
  plan(id: string): string;
  person(id: string): string;
  /** 凭什么 in words: 区人民医院单位经办人, 医改办审核; what is in words already stays. */
  authority(text: string): string;
}

type Named = { id: string; name: string };

/** Reads the names that a page of entries needs: at most four statements, however many entries. */
export async function namesOf(sql: Statements, entries: readonly ListedEntry[]): Promise<EntryNames> {
  const resources = (type: string): string[] => entries.filter((entry) => entry.resource.type === type).map((entry) => entry.resource.id);
  const units = await read(sql, 'SELECT id, name FROM unit', entries.flatMap((entry) => [entry.unitId, newUnitOf(entry), entry.authority.split('@')[1] ?? null]));
  const people = await read(sql, 'SELECT id, name FROM person', resources('person'));
  const plans = await read(sql, 'SELECT id, title AS name FROM plan', resources('plan'));
  const taskIds = [...entries.map((entry) => entry.taskId), ...resources('task')];
  const tasks = await read(sql, 'SELECT id, title AS name, number FROM ledger_task', taskIds);
  return {
    unit: (id) => (id === null ? '' : (units.get(id)?.name ?? '')),
    task: (id) => { const found = id === null ? undefined : tasks.get(id); return found === undefined ? '' : `第 ${found.number} 项“${found.name}”`; },
    plan: (id) => plans.get(id)?.name ?? '',
    person: (id) => people.get(id)?.name ?? '',
    authority: (text) => authorityWords(text, (id) => units.get(id)?.name ?? ''),
  };
}

function authorityWords(authority: string, unitName: (id: string) => string): string {
  const [role = '', id = ''] = authority.split('@');
  if (!Object.hasOwn(roles, role)) return authority;
  const { label, scope } = roles[role as Role];
  return scope === 'unit' ? `${unitName(id)}${label}` : label;
}

const newUnitOf = (entry: ListedEntry): string | null => {
  const id = (entry.new as { unitId?: unknown; newUnitId?: unknown } | null)?.unitId ?? (entry.new as { newUnitId?: unknown } | null)?.newUnitId;
  return typeof id === 'string' ? id : null;
};

async function read(sql: Statements, select: string, wanted: readonly (string | null)[]): Promise<Map<string, Named & { number?: number }>> {
  const ids = [...new Set(wanted.filter((id): id is string => id !== null))];
  if (ids.length === 0) return new Map();
  const rows = await sql.select<Named & { number?: number }>(`${select} WHERE id IN (${ids.map(() => '?').join(',')})`, ids);
  return new Map(rows.map((row) => [row.id, row]));
}
