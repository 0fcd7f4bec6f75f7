import type { CaseFileRow, CaseFilesPage, CaseFilesQuery } from '@reform-ledger/contracts';
import type { DataSource } from 'typeorm';
import { reading } from '../database/statements.js';
import { listEntries, type ListedEntry } from '../journal/list-entries.js';
import type { Actor } from '../kernel/actor.js';
import { refuse } from '../kernel/errors.js';
import { mayTrace } from './accountability/read-task-facts.js';

/** Every export of a case file of the jurisdiction, newest first, as the journal keeps it. */
export async function listCaseFiles(dataSource: DataSource, actor: Actor, { taskId, page, perPage }: CaseFilesQuery): Promise<CaseFilesPage> {
  if (!mayTrace(actor)) throw refuse('NOT_ALLOWED', { reason: '案卷由审计、医改办主任和领导小组领导查看' });
  const { items, total } = await listEntries(dataSource, {
    chain: actor.jurisdictionId, action: 'audit.case-file-exported', ...(taskId === undefined ? {} : { taskId }), limit: perPage, offset: (page - 1) * perPage,
  });
  const ids = [...new Set(items.flatMap((entry) => entry.taskId ?? []))];
  const tasks = ids.length === 0 ? [] : await reading(dataSource, (sql) => sql.select<{ id: string; number: number; title: string }>(`SELECT id, number, title FROM ledger_task WHERE id IN (${ids.map(() => '?').join(',')})`, ids));
  const byId = new Map(tasks.map((task) => [task.id, task]));
  return { items: items.map((entry) => rowOf(entry, byId.get(entry.taskId ?? ''))), total };
}

function rowOf(entry: ListedEntry, task: { number: number; title: string } | undefined): CaseFileRow {
  const said = entry.new as { moment?: string; verification?: string; fileName?: string } | null;
  return {
    id: entry.id, seq: entry.seq, at: entry.at, by: [entry.actor.unitName, entry.actor.name].filter(Boolean).join(' '), taskId: entry.taskId ?? '', taskNumber: Number(task?.number ?? 0), taskTitle: task?.title ?? '',
    moment: said?.moment ?? entry.at, verified: said?.verification === 'passed', fileName: said?.fileName ?? '',
  };
}
