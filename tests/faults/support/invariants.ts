import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { compile, execute, type CompiledDefinition } from '@reform-ledger/workflow-engine';
import { checkJournal } from './journal-check.js';
import { parents } from './parents.js';
import type { Reader, Row } from './fault-database.js';

/** Something that may never be, whatever died when. `invariant` is its number in the catalogue at `invariants`. */
export interface Violation { invariant: string; what: string }

/** What an earlier check has seen and need not look at again. A fresh one makes a check complete. */
export class CheckMemory {
  /** Per chain: how far it was recomputed, and the hash there. */
  readonly chains = new Map<string, { seq: number; hash: string }>();
  readonly instances = new Map<string, number>();
  readonly files = new Set<string>();
  readonly definitions = new Map<string, CompiledDefinition>();
}

type Check = (reader: Reader, place: { dataDirectory: string; memory: CheckMemory }) => Promise<string[]>;

const closing = "('work-item.approved', 'work-item.returned', 'work-item.withdrawn')";
const list = (rows: Row[], words: (row: Row) => string): string[] => rows.slice(0, 5).map(words);

/** Each sentence says what must hold; each check names what does not. All of them read the database past the program. */
export const invariants: Record<string, { sentence: string; check: Check }> = {
  I4: {
    sentence: '版本一步一号：实例的版本 = 留痕里的步数，待办的版本 = 留痕里的改动数',
    check: async (reader) => [
      ...list(await reader.rows(`SELECT i.id, i.version, COUNT(j.seq) AS steps FROM workflow_instance i LEFT JOIN journal_entry j ON j.instance_id = i.id
        AND j.action IN ('work-item.approved', 'work-item.returned', 'work-item.withdrawn', 'timer.fired') GROUP BY i.id, i.version HAVING i.version <> COUNT(j.seq) + 2`),
        (row) => `instance ${row['id']} has version ${row['version']} after ${row['steps']} steps`),
      ...list(await reader.rows(`SELECT w.id, w.version, w.status, COUNT(j.seq) AS drafts FROM work_item w LEFT JOIN journal_entry j ON j.work_item_id = w.id AND j.action = 'work-item.draft-saved'
        GROUP BY w.id, w.version, w.status HAVING w.version <> COUNT(j.seq) + (CASE WHEN w.status = 'open' THEN 1 ELSE 2 END)`),
        (row) => `work item ${row['id']} (${row['status']}) has version ${row['version']} after ${row['drafts']} drafts`),
    ],
  },
  I5: {
    sentence: '现状 = 留痕的最后一笔：办结、退回、撤回的待办各有一笔，开着和取消的没有',
    check: async (reader) => [
      ...list(await reader.rows(`SELECT w.id, w.status, MAX(j.action) AS action FROM work_item w LEFT JOIN journal_entry j ON j.work_item_id = w.id AND j.action IN ${closing}
        GROUP BY w.id, w.status HAVING (w.status = 'done' AND (MAX(j.action) IS NULL OR MAX(j.action) = 'work-item.withdrawn'))
        OR (w.status = 'withdrawn' AND (MAX(j.action) IS NULL OR MAX(j.action) <> 'work-item.withdrawn')) OR (w.status IN ('open', 'cancelled') AND MAX(j.action) IS NOT NULL)`),
        (row) => `work item ${row['id']} is ${row['status']}, the journal says ${row['action'] ?? 'nothing'}`),
      ...list(await reader.rows(`SELECT m.id, m.state, i.status FROM general_matter m JOIN workflow_instance i ON i.id = m.instance_id WHERE (m.state = 'running') <> (i.status = 'running')`),
        (row) => `matter ${row['id']} is ${row['state']}, its workflow ${row['status']}`),
      ...list(await reader.rows(`SELECT r.id, r.state FROM progress_report r WHERE (r.state = 'signed') <> EXISTS (SELECT 1 FROM journal_entry j WHERE j.action = 'report.signed' AND j.resource_id = r.id)`),
        (row) => `report ${row['id']} is ${row['state']}, the journal says otherwise`),
    ],
  },
  I6: {
    sentence: '在办的至少有一件待办或一个定时，办结的一件也没有',
    check: async (reader) => list(await reader.rows(`SELECT i.id, i.status FROM workflow_instance i WHERE (i.status = 'running') <>
      (EXISTS (SELECT 1 FROM work_item w WHERE w.instance_id = i.id AND w.status = 'open') OR EXISTS (SELECT 1 FROM instance_timer t WHERE t.instance_id = i.id))`),
      (row) => `instance ${row['id']} is ${row['status']}, its work items and timers say otherwise`),
  },
  I7: {
    sentence: '没有一件办了两次，办结的有办理人，办理人当时有权、不在回避之列',
    check: async (reader) => [
      ...list(await reader.rows(`SELECT work_item_id AS id, COUNT(*) AS times FROM journal_entry WHERE action IN ${closing} AND work_item_id IS NOT NULL GROUP BY work_item_id HAVING COUNT(*) > 1`),
        (row) => `work item ${row['id']} was closed ${row['times']} times`),
      ...list(await reader.rows("SELECT id FROM work_item WHERE status IN ('done', 'withdrawn') AND (closed_by_person_id IS NULL OR closed_at IS NULL)"), (row) => `work item ${row['id']} is closed by nobody`),
      ...list(await reader.rows(`SELECT w.id, w.authority FROM work_item w WHERE w.status = 'done' AND w.authority LIKE '%@%' AND NOT EXISTS (
        SELECT 1 FROM appointment a WHERE a.person_id = w.closed_by_person_id AND a.holder_key = w.authority)`),
        (row) => `work item ${row['id']} was closed as ${row['authority']} by somebody who does not hold that post`),
      ...(await reader.rows<{ id: string; closed_by_person_id: string; barred_person_ids: string }>("SELECT id, closed_by_person_id, barred_person_ids FROM work_item WHERE status = 'done'"))
        .filter((row) => (JSON.parse(row.barred_person_ids) as string[]).includes(row.closed_by_person_id)).slice(0, 5).map((row) => `work item ${row.id} was closed by somebody who was barred from it`),
    ],
  },
  I8: {
    sentence: '引擎的状态读得回来，它等着的 = 开着的待办和定时',
    check: engineEqualsRows,
  },
  I9: {
    sentence: '定时只触发一次，不早于到期',
    check: async (reader) => {
      const [fired] = await reader.rows<{ n: number }>("SELECT COUNT(*) AS n FROM journal_entry WHERE action IN ('timer.fired', 'timer.obsolete')");
      const [once] = await reader.rows<{ n: number }>("SELECT COUNT(*) AS n FROM idempotency WHERE idempotency_key LIKE 'timer-%'");
      const leaves = (await reader.rows<{ leaf: string }>("SELECT leaf FROM journal_entry WHERE action = 'timer.fired'")).map(({ leaf }) => JSON.parse(leaf) as { at: string; instanceId: string; new: { dueAt: string } });
      return [
        ...(Number(fired!.n) === Number(once!.n) ? [] : [`${fired!.n} timers in the journal, ${once!.n} fired by the program`]),
        ...leaves.filter((leaf) => leaf.at < leaf.new.dueAt).slice(0, 5).map((leaf) => `timer of ${leaf.instanceId} fired at ${leaf.at}, before ${leaf.new.dueAt}`),
      ];
    },
  },
  I11: {
    sentence: '材料都在，指纹相符；没有主的文件不超过一小时',
    check: filesEqualRows,
  },
  I12: {
    sentence: '留痕的链条逐条重算相符，链尾相符',
    check: (reader, { memory }) => checkJournal(reader, memory.chains),
  },
  I13: {
    sentence: '记着的数 = 按定义数出来的数',
    check: async (reader) => [
      ...list(await reader.rows(`SELECT h.chain, h.size, COUNT(j.seq) AS entries FROM journal_head h LEFT JOIN journal_entry j ON j.chain = h.chain GROUP BY h.chain, h.size HAVING h.size <> COUNT(j.seq)`),
        (row) => `chain ${row['chain']} says ${row['size']} entries and has ${row['entries']}`),
      ...list(await reader.rows(`SELECT p.id, p.task_count, COUNT(t.id) AS tasks FROM plan p LEFT JOIN ledger_task t ON t.plan_id = p.id WHERE p.state = 'issued' GROUP BY p.id, p.task_count HAVING p.task_count <> COUNT(t.id)`),
        (row) => `plan ${row['id']} says ${row['task_count']} tasks and has ${row['tasks']}`),
      ...list(await reader.rows(`SELECT w.instance_id AS id, w.execution_id, w.member_id, COUNT(*) AS n FROM work_item w WHERE w.status = 'open' GROUP BY w.instance_id, w.execution_id, w.member_id HAVING COUNT(*) > 2`),
        (row) => `instance ${row['id']} has ${row['n']} open work items for one step`),
    ],
  },
  I14: {
    sentence: '没有一行指着不存在的一行',
    check: async (reader) => (await Promise.all(parents.map(async ([child, column, parent]) =>
      list(await reader.rows(`SELECT c.${column} AS id FROM ${child} c LEFT JOIN ${parent} p ON p.id = c.${column} WHERE c.${column} IS NOT NULL AND p.id IS NULL LIMIT 3`), (row) => `${child}.${column} points at ${row['id']}, which is not in ${parent}`)))).flat(),
  },
};

/** Checks everything that must hold whatever died when. @returns nothing when all is well */
export async function checkInvariants(reader: Reader, place: { dataDirectory: string; memory: CheckMemory }): Promise<Violation[]> {
  const found: Violation[] = [];
  for (const [invariant, { check }] of Object.entries(invariants)) {
    for (const what of await check(reader, place)) found.push({ invariant, what });
  }
  return found;
}

async function engineEqualsRows(reader: Reader, { memory }: { memory: CheckMemory }): Promise<string[]> {
  const instances = await reader.rows<{ id: string; version: number; workflow_version_id: string; state: Buffer | null }>("SELECT id, version, workflow_version_id, state FROM workflow_instance WHERE status = 'running'");
  const changed = instances.filter((instance) => memory.instances.get(instance.id) !== Number(instance.version));
  const items = grouped(await reader.rows<Named>("SELECT DISTINCT instance_id, execution_id FROM work_item WHERE status = 'open'"));
  const timers = grouped(await reader.rows<Named>('SELECT instance_id, execution_id FROM instance_timer'));
  const problems: string[] = [];
  for (const instance of changed) {
    memory.instances.set(instance.id, Number(instance.version));
    try {
      const definition = await definitionOf(reader, instance.workflow_version_id, memory);
      // A signal that nobody waits for changes nothing and tells where the instance stands.
      const { tokens, timers: due } = execute(definition, instance.state, { type: 'signal', ref: 'nobody-waits-for-this' }, new Date());
      const waiting = new Set(tokens.map(({ executionId }) => executionId));
      if (!same(waiting, items.get(instance.id))) problems.push(`instance ${instance.id} waits at ${tokens.map(({ nodeId }) => nodeId).join(', ') || 'nothing'}, its open work items are of other steps`);
      if (!same(new Set(due.map(({ executionId }) => executionId)), timers.get(instance.id))) problems.push(`instance ${instance.id} has ${due.length} timers in the engine and other rows`);
    } catch (error) {
      problems.push(`instance ${instance.id} cannot be read back: ${error instanceof Error ? error.message : String(error)}`);
    }
  }
  return problems;
}

interface Named { instance_id: string; execution_id: string }

function grouped(rows: Named[]): Map<string, Set<string>> {
  const byInstance = new Map<string, Set<string>>();
  for (const { instance_id: id, execution_id: execution } of rows) byInstance.set(id, (byInstance.get(id) ?? new Set()).add(execution));
  return byInstance;
}

const same = (one: Set<string>, other: Set<string> = new Set()): boolean => one.size === other.size && [...one].every((name) => other.has(name));

async function definitionOf(reader: Reader, versionId: string, memory: CheckMemory): Promise<CompiledDefinition> {
  const known = memory.definitions.get(versionId);
  if (known !== undefined) return known;
  const [row] = await reader.rows<{ xml: string; dictionary: Buffer }>('SELECT xml, dictionary FROM workflow_version WHERE id = ?', [versionId]);
  const definition = await compile(row!.xml, { dictionary: row!.dictionary });
  memory.definitions.set(versionId, definition);
  return definition;
}

async function filesEqualRows(reader: Reader, { dataDirectory, memory }: { dataDirectory: string; memory: CheckMemory }): Promise<string[]> {
  const folder = join(dataDirectory, 'attachments');
  const rows = await reader.rows<{ id: string; sha256: string }>('SELECT id, sha256 FROM attachment');
  const kept = new Set([...rows.map(({ sha256 }) => sha256), ...(await reader.rows<{ sha256: string }>('SELECT sha256 FROM source_document')).map(({ sha256 }) => sha256)]);
  const problems: string[] = [];
  for (const { id, sha256 } of rows) {
    const path = join(folder, sha256.slice(0, 2), sha256);
    if (memory.files.has(sha256)) continue;
    if (!existsSync(path)) problems.push(`attachment ${id} has no file`);
    else if (createHash('sha256').update(readFileSync(path)).digest('hex') !== sha256) problems.push(`the file of attachment ${id} has another fingerprint`);
    else memory.files.add(sha256);
  }
  for (const name of existsSync(folder) ? readdirSync(folder, { recursive: true, encoding: 'utf8' }) : []) {
    const file = statSync(join(folder, name));
    if (file.isFile() && !kept.has(name.split('/').pop()!) && Date.now() - file.mtimeMs > 3_600_000) problems.push(`file ${name} belongs to nothing and is older than an hour`);
  }
  return problems;
}
