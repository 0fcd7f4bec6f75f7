import type { DataSource } from 'typeorm';
import { reading, type Parameter } from '../database/statements.js';
import { JournalEntry, type JournalLeaf } from './entry.js';

/** Which entries: all given conditions together. `chain` is what the reader may see, never left out. */
export interface EntryFilter {
  chain: string;
  id?: string;
  taskId?: string;
  unitId?: string;
  /** Concerning any of these units: what somebody of a unit may see. None: nothing. */
  unitIds?: readonly string[];
  personId?: string;
  action?: string;
  resourceType?: string;
  /** About any of these kinds of things, or (`orResourceId`) about this one thing of whatever kind. */
  resourceTypes?: readonly string[];
  orResourceId?: string;
  resourceId?: string;
  instanceId?: string;
  /** Contained anywhere in the entry. Reads the whole chain: for people, not for programs. */
  words?: string;
  /** Business time, from inclusive to exclusive. */
  from?: Date;
  to?: Date;
  /** Default DESC: newest first. */
  order?: 'ASC' | 'DESC';
  /** At most 500; default 50. */
  limit?: number;
  offset?: number;
  /** Only entries before this number (after it, for ASC): pages that stay cheap however deep. */
  beyondSeq?: number;
}

export interface ListedEntry extends JournalLeaf {
  chainHash: string;
}

const equalities = {
  id: 'id', taskId: 'task_id', unitId: 'unit_id', personId: 'person_id', action: 'action',
  resourceType: 'resource_type', resourceId: 'resource_id', instanceId: 'instance_id',
} as const;

/** The entries of one chain that match, and how many match in all. The content comes from the hashed leaf, not from the columns. */
export async function listEntries(dataSource: DataSource, filter: EntryFilter): Promise<{ items: ListedEntry[]; total: number }> {
  const conditions = ['chain = ?'];
  const parameters: Parameter[] = [filter.chain];
  const add = (condition: string, value: Parameter): void => {
    conditions.push(condition);
    parameters.push(value);
  };
  for (const [name, column] of Object.entries(equalities) as [keyof typeof equalities, string][]) {
    const value = filter[name];
    if (value !== undefined) add(`${column} = ?`, value);
  }
  if (filter.unitIds) {
    conditions.push(filter.unitIds.length === 0 ? '1 = 0' : `unit_id IN (${filter.unitIds.map(() => '?').join(',')})`);
    parameters.push(...filter.unitIds);
  }
  if (filter.resourceTypes) {
    const kinds = `resource_type IN (${filter.resourceTypes.map(() => '?').join(',')})`;
    conditions.push(filter.orResourceId === undefined ? kinds : `(${kinds} OR resource_id = ?)`);
    parameters.push(...filter.resourceTypes, ...(filter.orResourceId === undefined ? [] : [filter.orResourceId]));
  }
  if (filter.words) add("leaf LIKE ? ESCAPE '!'", `%${filter.words.replace(/[!%_]/g, '!$&')}%`);
  if (filter.from) add('at >= ?', filter.from);
  if (filter.to) add('at < ?', filter.to);
  const order = filter.order === 'ASC' ? 'ASC' : 'DESC';
  const where = `WHERE ${conditions.join(' AND ')}`;
  const limit = Math.min(Math.max(filter.limit ?? 50, 1), 500);
  const offset = Math.max(filter.offset ?? 0, 0);

  return reading(dataSource, async (sql) => {
    const [count] = await sql.select<{ total: number | string }>(`SELECT COUNT(*) AS total FROM journal_entry ${where}`, parameters);
    const beyond = filter.beyondSeq === undefined ? '' : ` AND seq ${order === 'ASC' ? '>' : '<'} ?`;
    const entries = await sql.find(
      JournalEntry, `${where}${beyond} ORDER BY seq ${order} LIMIT ? OFFSET ?`,
      [...parameters, ...(filter.beyondSeq === undefined ? [] : [filter.beyondSeq]), limit, offset],
    );
    const items = entries.map((entry) => ({ ...(JSON.parse(entry.leaf) as JournalLeaf), chainHash: entry.chainHash }));
    return { items, total: Number(count!.total) };
  });
}
