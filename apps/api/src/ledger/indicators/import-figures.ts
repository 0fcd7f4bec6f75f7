import { labelOf } from '../../approvals/labels.js';
import type { DataSource } from 'typeorm';
import { isDuplicate } from '../../database/database-errors.js';
import { reading, type Statements } from '../../database/statements.js';
import type { Journal, RecordRequest } from '../../journal/record.js';
import type { Actor } from '../../kernel/actor.js';
import { dayOf } from '../../kernel/clock.js';
import { refuse } from '../../kernel/errors.js';
import { authorityOf } from '../authority.js';
import { Plan } from '../plans/plan.entity.js';
import { quarterLabel, quarterOfDay } from '../reports/quarter.js';
import { figureSheetTemplate, indicatorsOfPlan, readFigureSheet, type SheetFigure, type SheetIndicator } from './figure-sheet.js';
import { figureReviewers, mayConfirmFigures, mayPrepareFigures } from './indicator.policy.js';
import { wholeTask } from './indicator-value.entity.js';
import { newestEdition, writeFigure } from './write-figures.js';

/** Who confirms, as a refusal says it. */
export const confirmedBy = '导入的数由医改办审核、主任或交叉复核员确认';

/** The sheet of a plan for its newest reporting period; without one for the quarter of today. @throws NOT_ALLOWED, NOT_FOUND */
export async function templateOf(dataSource: DataSource, actor: Actor, planId: string, now: Date): Promise<{ bytes: Buffer; title: string }> {
  return reading(dataSource, async (sql) => {
    const plan = await planOf(sql, actor, planId);
    const [period] = await sql.select<{ year: number; quarter: number }>('SELECT year, quarter FROM reporting_period WHERE plan_id = ? ORDER BY year DESC, quarter DESC LIMIT 1', [planId]);
    const when = period === undefined ? quarterOfDay(dayOf(now)) : { year: Number(period.year), quarter: Number(period.quarter) };
    return { bytes: await figureSheetTemplate(await indicatorsOfPlan(sql, planId), when), title: plan.title };
  });
}

/** What a sheet would write, nothing written. The office prepares it; only what this person may confirm is refused by its cell. @throws NOT_ALLOWED, NOT_FOUND, INDICATOR_SHEET_INVALID */
export async function previewFigures(dataSource: DataSource, actor: Actor, planId: string, bytes: Buffer, now: Date): Promise<SheetFigure[]> {
  return reading(dataSource, async (sql) => readFigureSheet(sql, await sheetOf(sql, actor, planId), bytes, dayOf(now), mayConfirmFigures(actor) ? await ownTasks(sql, actor) : new Set()));
}

/**
 * Writes every figure of a sheet, or none: a reviewer's confirmation makes them reviewed facts. Nobody confirms figures of a task in
 * which their home unit is responsible.
 * @throws NOT_ALLOWED, NOT_FOUND, INDICATOR_SHEET_INVALID, STALE_VERSION when a report with the same figures was signed meanwhile
 */
export function confirmFigures(journal: Journal, actor: Actor, request: RecordRequest, planId: string, bytes: Buffer): Promise<{ written: number }> {
  return journal.record(actor, request, async (tx) => {
    if (!mayConfirmFigures(actor)) throw refuse('NOT_ALLOWED', { reason: confirmedBy });
    const figures = await readFigureSheet(tx.sql, await sheetOf(tx.sql, actor, planId), bytes, dayOf(tx.now), await ownTasks(tx.sql, actor));
    const by = labelOf(actor);
    for (const { indicator, year, quarter, value, benchmarkValue, note } of figures) {
      const newest = await newestEdition(tx, { indicatorId: indicator.id, scopeKey: wholeTask, year, quarter });
      try {
        await writeFigure(tx, newest, { indicatorId: indicator.id, scopeKey: wholeTask, year, quarter, value, benchmarkValue, note, origin: 'import', reportId: null, unitId: null, attachmentIds: [], enteredBy: by, enteredAt: tx.now, reviewedBy: by });
      } catch (error) {
        throw isDuplicate(error) ? refuse('STALE_VERSION') : error;
      }
      tx.append({
        action: 'indicator.figure-imported', resourceType: 'indicator', resourceId: indicator.id, taskId: indicator.taskId, authority: authorityOf(actor, figureReviewers),
        old: newest === undefined ? null : { value: newest.value, benchmarkValue: newest.benchmarkValue, note: newest.note },
        new: { name: indicator.name, label: quarterLabel(year, quarter), value, benchmarkValue, note },
      });
    }
    return { written: figures.length };
  });
}

/** Refuses whoever prepares no figures, and a plan that is not theirs, before a file is looked at. @throws NOT_ALLOWED, NOT_FOUND */
export async function refuseOtherPlans(dataSource: DataSource, actor: Actor, planId: string): Promise<void> {
  await reading(dataSource, (sql) => planOf(sql, actor, planId));
}

async function planOf(sql: Statements, actor: Actor, planId: string): Promise<Plan> {
  if (!mayPrepareFigures(actor)) throw refuse('NOT_ALLOWED', { reason: '指标数由医改办导入，单位在报送中填' });
  const [plan] = await sql.find(Plan, "WHERE id = ? AND jurisdiction_id = ? AND state = 'issued'", [planId, actor.jurisdictionId]);
  if (plan === undefined) throw refuse('NOT_FOUND');
  return plan;
}

async function sheetOf(sql: Statements, actor: Actor, planId: string): Promise<SheetIndicator[]> {
  await planOf(sql, actor, planId);
  return indicatorsOfPlan(sql, planId);
}

/** The tasks in which the actor's home unit is responsible. */
async function ownTasks(sql: Statements, actor: Actor): Promise<Set<string>> {
  if (actor.unitId === null) return new Set();
  return new Set((await sql.select<{ task_id: string }>('SELECT DISTINCT task_id FROM assignment WHERE unit_id = ? AND active = ?', [actor.unitId, true])).map((row) => row.task_id));
}
