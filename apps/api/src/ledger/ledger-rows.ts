import { partStates, type LedgerRow, type LedgerUnit } from '@reform-ledger/contracts';
import { In, type EntityManager } from 'typeorm';
import { Unit } from '../organization/unit.entity.js';
import type { Assignment } from './assignment.entity.js';
import { Assignment as AssignmentEntity } from './assignment.entity.js';
import { LedgerTask } from './ledger-task.entity.js';
import { lightsOfTasks, periodLightsOfTasks } from './lights/task-light-view.js';
import { loadReportFacts, noReport, type ReportFacts } from './reports/report-facts.js';
import { TaskTarget } from './task-target.entity.js';
import { movedDeadlines, suspensionsOf } from './task-versions.js';

/** A ledger line with what its filters and its detail page need beside it. */
export interface LedgerLine { row: LedgerRow; task: LedgerTask; duties: Assignment[]; facts: ReportFacts | null }

const excerptLength = 80;

/**
 * The ledger lines of tasks in their given order, with receipts and the reports of one period (null: each task's newest).
 * `lightsOf`: a period whose own lights are shown where it has them, instead of the running ones.
 */
export async function ledgerLines(em: EntityManager, tasks: readonly LedgerTask[], periodId: string | null, now: Date, lightsOf?: string): Promise<LedgerLine[]> {
  if (tasks.length === 0) return [];
  const ids = tasks.map((task) => task.id);
  const duties = await em.find(AssignmentEntity, { where: { taskId: In(ids), active: true }, order: { id: 'ASC' } });
  const targets = await em.find(TaskTarget, { where: { taskId: In(ids) }, order: { position: 'ASC' } });
  const facts = await loadReportFacts(em, ids, periodId, now);
  const names = await unitNames(em, tasks[0]!.jurisdictionId);
  const moved = await movedDeadlines(em, tasks);
  const suspended = await suspensionsOf(em, tasks);
  const told = lightsOf === undefined ? null : await periodLightsOfTasks(em, ids, lightsOf);
  const lights = told !== null && told.size > 0 ? told : await lightsOfTasks(em, ids);
  return tasks.map((task) => {
    const own = inDutyOrder(duties.filter((duty) => duty.taskId === task.id));
    const fact = facts.get(task.id) ?? null;
    const words = targets.filter((target) => target.taskId === task.id).map(({ target }) => target.quote || target.indicator);
    return { task, duties: own, facts: fact, row: { ...rowOf(task, own, words, fact, names), moved: moved.get(task.id) ?? null, suspension: suspended.get(task.id) ?? null, light: lights.get(task.id) ?? null } };
  });
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
