import { reportStates, type ReportState } from '@reform-ledger/contracts';
import type { Statements } from '../../database/statements.js';
import { Assignment } from '../assignment.entity.js';
import type { LedgerTask } from '../ledger-task.entity.js';
import { applicationWords, openApplications, type OpenApplication } from '../open-applications.js';
import { quarterLabel } from '../reports/quarter.js';
import { closedUnits } from './closed-parts.js';
import type { CloseOutKind } from './task-close-out.entity.js';

/** What is to be closed: the task by its lead, one unit's part, or what is still open. */
export interface CloseOutScope { kind: CloseOutKind; unitId: string | null }

/** How a task stands, as far as closing it asks. */
export interface Standing {
  task: Pick<LedgerTask, 'state' | 'leadUnitId' | 'severally'>;
  /** The duties in force, with their units' names. */
  duties: { unitId: string; name: string; receipt: Assignment['receipt']; dispute: Assignment['dispute'] }[];
  closed: ReadonlySet<string>;
  /** Reports somebody still owes: a 补录 that nobody began is not among them. */
  openReports: { label: string; state: ReportState }[];
  applications: OpenApplication[];
}

/** Reads how a task stands. Inside a change, with the task's row locked. */
export async function standingOf(sql: Statements, task: LedgerTask): Promise<Standing> {
  const duties = await sql.select<{ unit_id: string; name: string; receipt: Assignment['receipt']; dispute: Assignment['dispute'] }>(
    'SELECT a.unit_id, u.name, a.receipt, a.dispute FROM assignment a JOIN unit u ON u.id = a.unit_id WHERE a.task_id = ? AND a.active = 1 ORDER BY a.id', [task.id],
  );
  const reports = await sql.select<{ year: number; quarter: number; edition: number; state: ReportState }>(
    `SELECT p.year, p.quarter, r.edition, r.state FROM progress_report r JOIN reporting_period p ON p.id = r.period_id
     WHERE r.task_id = ? AND r.state <> 'signed' AND NOT (r.retroactive = 1 AND r.state = 'unfilled') ORDER BY p.year, p.quarter, r.edition`, [task.id],
  );
  return {
    task, duties: duties.map(({ unit_id: unitId, name, receipt, dispute }) => ({ unitId, name, receipt, dispute })), closed: await closedUnits(sql, task.id),
    openReports: reports.map(({ year, quarter, edition, state }) => ({ label: `${quarterLabel(Number(year), Number(quarter))}报送${Number(edition) > 1 ? '的更正' : ''}`, state })),
    applications: await openApplications(sql, task.id),
  };
}

/**
 * Why a task or part cannot be closed now, in words; null when nothing stands in the way. Asked before an application begins and again
 * before each step forward, because a dispute or a reporting period may have come between.
 */
export function obstacleTo({ kind, unitId }: CloseOutScope, standing: Standing): string | null {
  const { task, duties, closed, openReports, applications } = standing;
  if (task.state === 'closed') return '这项任务已经销号';
  if (task.state === 'suspended') return '任务已中止，恢复办理以后才能销号';
  const own = duties.find((duty) => duty.unitId === unitId);
  if (kind === 'rest' && !task.severally) return '只有分头负责的任务由医改办销其余部分';
  if (kind === 'lead' && (task.severally || task.leadUnitId !== unitId)) return '牵头单位已经变更，由现在的牵头单位申请';
  if (kind === 'part' && (!task.severally || own === undefined)) return '这家单位已经不是责任单位';
  if (kind === 'part' && closed.has(unitId!)) return '这家单位的部分已经销号';
  const disputing = (kind === 'part' ? [own!] : duties).filter((duty) => duty.dispute === 'open');
  if (disputing.length > 0) return `${disputing.map((duty) => duty.name).join('、')}的异议还没有裁定，裁定以后再销号`;
  if (own?.receipt === 'unsigned') return `${own.name}还没有签收任务书，先签收`;
  if (openReports.length > 0) return `${openReports.map(({ label, state }) => `${label}${reportStates[state]}`).join('、')}，签批以后再销号`;
  const adjustment = applications.find(({ workflowKey }) => workflowKey === 'task-adjustment');
  return adjustment ? `${applicationWords['task-adjustment']}正在办（${adjustment.nodeName}），办完再销号` : null;
}

/** The application under way that keeps another from beginning: the same unit's, or the office's for all that is left. */
export const applicationInTheWay = ({ kind, unitId }: CloseOutScope, { applications }: Standing): OpenApplication | null =>
  applications.find((one) => one.workflowKey === 'task-close-out' && (kind === 'rest' || one.unitId === null || one.unitId === unitId)) ?? null;
