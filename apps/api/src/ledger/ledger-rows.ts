import { partStates, type LedgerRow, type LedgerUnit } from '@reform-ledger/contracts';
import type { EntityManager } from 'typeorm';
import type { Statements } from '../database/statements.js';
import { Unit } from '../organization/unit.entity.js';
import type { Assignment } from './assignment.entity.js';
import { Assignment as AssignmentEntity } from './assignment.entity.js';
import type { LedgerTask } from './ledger-task.entity.js';
import { hasLights, lightsIn, periodLightsIn } from './lights/task-light-view.js';
import { loadReportFacts, noReport, type ReportFacts } from './reports/report-facts.js';
import { byOwner, findOfTasks, type TaskScope } from './task-scope.js';
import { TaskTarget } from './task-target.entity.js';
import { movedDeadlines, suspensionsOf } from './task-versions.js';

/** A ledger line with what its filters and its detail page need beside it. */
export interface LedgerLine { row: LedgerRow; task: LedgerTask; duties: Assignment[]; facts: ReportFacts | null }

const excerptLength = 80;

/** What a ledger shows beside its tasks: the reports of one period (null: each task's newest), and a period whose own lights are shown where it has them, instead of the running ones. */
export interface Shown { periodId: string | null; lightsOf?: string | undefined }

/** The ledger lines of tasks in their given order, with receipts and reports. `scope` names the same tasks. */
export async function ledgerLines(sql: Statements, tasks: readonly LedgerTask[], scope: TaskScope, shown: Shown, now: Date): Promise<LedgerLine[]> {
  if (tasks.length === 0) return [];
  const duties = byOwner(await findOfTasks(sql, AssignmentEntity, scope, 'task_id', 'AND active = 1 ORDER BY id'), (duty) => duty.taskId);
  const targets = byOwner(await findOfTasks(sql, TaskTarget, scope, 'task_id', 'ORDER BY position'), (target) => target.taskId);
  const facts = await loadReportFacts(sql, scope, shown.periodId, now);
  const names = await unitNamesOf(sql, tasks[0]!.jurisdictionId);
  const moved = await movedDeadlines(sql, tasks);
  const suspended = await suspensionsOf(sql, tasks);
  const lights = shown.lightsOf !== undefined && (await hasLights(sql, shown.lightsOf)) ? await periodLightsIn(sql, scope, shown.lightsOf) : await lightsIn(sql, scope);
  return tasks.map((task) => {
    const own = inDutyOrder(duties.get(task.id) ?? []);
    const fact = facts.get(task.id) ?? null;
    const words = (targets.get(task.id) ?? []).map(({ target }) => target.quote || target.indicator);
    return { task, duties: own, facts: fact, row: { ...rowOf(task, own, words, fact, names), moved: moved.get(task.id) ?? null, suspension: suspended.get(task.id) ?? null, light: lights.get(task.id) ?? null } };
  });
}

async function unitNamesOf(sql: Statements, jurisdictionId: string): Promise<Map<string, string>> {
  return new Map((await sql.select<{ id: string; name: string }>('SELECT id, name FROM unit WHERE jurisdiction_id = ?', [jurisdictionId])).map((unit) => [unit.id, unit.name]));
}

/** Names of all units of a jurisdiction, ended ones included. */
export async function unitNames(em: EntityManager, jurisdictionId: string): Promise<Map<string, string>> {
  return new Map((await em.findBy(Unit, { jurisdictionId })).map((unit) => [unit.id, unit.name]));
}

const rank: Record<Assignment['role'], number> = { lead: 0, responsible: 1, co: 2, participant: 3 };

/** The lead first, named units before those a collective name stands for, otherwise as the document lists them. */
const inDutyOrder = (duties: Assignment[]): Assignment[] =>
  [...duties].sort((a, b) => rank[a.role] - rank[b.role] || Number(a.viaGroup !== null) - Number(b.viaGroup !== null) || (a.id < b.id ? -1 : 1));

function rowOf(task: LedgerTask, duties: Assignment[], targets: string[], facts: ReportFacts | null, names: Map<string, string>): Omit<LedgerRow, 'moved' | 'suspension' | 'light'> {
  const nameOf = (unitId: string): string => names.get(unitId) ?? '';
  const lead = duties.find((duty) => duty.unitId === task.leadUnitId);
  const others = duties.filter((duty) => duty !== lead);
  return {
    id: task.id, planId: task.planId, number: task.number, ordinalText: task.ordinalText, chapterNumber: task.chapterNumber, chapterTitle: task.chapterTitle, title: task.title,
    excerpt: task.body.length > excerptLength ? `${task.body.slice(0, excerptLength)}…` : task.body, targets,
    lead: lead ? nameOf(lead.unitId) : collected(duties, nameOf).join('、'), leadKind: task.leadUnitId === null ? 'severally' : 'unit', coUnits: lead ? collected(others, nameOf) : [],
    units: duties.map((duty) => unitOf(duty, facts, nameOf)), personResponsible: lead?.personResponsible ?? null, deadline: task.deadline, deadlineBasis: task.deadlineBasis, dutyVersion: task.dutyVersion, state: task.state,
    report: facts?.report ?? noReport, receipts: { signed: duties.filter((duty) => duty.receipt !== 'unsigned').length, total: duties.length },
    latest: task.latestText !== null && task.latestAt !== null ? { text: task.latestText, at: task.latestAt.toISOString() } : null, abilities: { read: true },
  };
}

/** Units by name; the members of a collective name as one entry that says how many they are. */
function collected(duties: Assignment[], nameOf: (unitId: string) => string): string[] {
  const groups = new Map<string, number>();
  for (const { viaGroup } of duties) if (viaGroup !== null) groups.set(viaGroup, (groups.get(viaGroup) ?? 0) + 1);
  return [...duties.filter((duty) => duty.viaGroup === null).map((duty) => nameOf(duty.unitId)), ...[...groups].map(([group, members]) => `${group}（${members} 家）`)];
}

function unitOf(duty: Assignment, facts: ReportFacts | null, nameOf: (unitId: string) => string): LedgerUnit {
  const part = facts?.parts.find((one) => one.unitId === duty.unitId);
  return {
    unitId: duty.unitId, name: nameOf(duty.unitId), role: duty.role, viaGroup: duty.viaGroup, receipt: duty.dispute === 'open' ? 'disputed' : duty.receipt,
    personResponsible: duty.personResponsible, partState: part ? partStates[part.state] : null,
  };
}
