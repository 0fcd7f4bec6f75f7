import type { CalendarService } from '../../calendar/calendar.service.js';
import type { Tx } from '../../journal/record.js';
import { dayOf } from '../../kernel/clock.js';
import { refuse } from '../../kernel/errors.js';
import { newId } from '../../kernel/ids.js';
import { PeriodLight } from '../../ledger/lights/period-light.entity.js';
import { quarterLabel } from '../../ledger/reports/quarter.js';
import { ReportingPeriod } from '../../ledger/reports/reporting-period.entity.js';
import { computeLight, type Judgement } from '../lights/compute-light.js';
import type { JudgedTask } from '../lights/light-facts.js';
import { countWith } from '../lights/recompute-lights.js';
import { rulesInForce } from '../lights/rules-in-force.js';
import { factsAtCutOff } from './facts-at-cut-off.js';

/** What computing the lights of a period did. */
export interface PeriodLightsResult { told: number; unchanged: number; rulesNumber: number; objectionDue: string; /** All lights of the period as they stand now. */ lights: PeriodLight[]; /** As judged just now, by task: a light that is kept as it was told may say fewer days. */ judged: Map<string, Judgement> }

/**
 * Computes the lights of a period at its cut-off and tells them to the units, whose heads may object for two working days (a setting of the rules).
 * Called by the freeze of a bulletin, inside its change. Computed again, a light that is the same stays as it was told, one that differs is told anew,
 * and one that a signed bulletin froze is left alone.
 * @throws NOT_FOUND for a period of another jurisdiction; CALENDAR_MISSING when the days for objecting lie beyond the calendar
 */
export async function computePeriodLights({ calendars }: { calendars: Pick<CalendarService, 'forJurisdiction'> }, tx: Tx, periodId: string): Promise<PeriodLightsResult> {
  const [period] = await tx.sql.find(ReportingPeriod, 'WHERE id = ?', [periodId]);
  if (period === undefined || period.jurisdictionId !== tx.actor.jurisdictionId) throw refuse('NOT_FOUND');
  const calendar = await calendars.forJurisdiction(period.jurisdictionId);
  const { rules, number: rulesNumber } = await rulesInForce(tx.sql, period.jurisdictionId, dayOf(tx.now));
  const tasks = await factsAtCutOff(tx.sql, period, dayOf(tx.now));
  const stored = new Map((await tx.sql.find(PeriodLight, 'WHERE period_id = ?', [period.id], true)).map((light) => [light.taskId, light]));
  const workingDays = countWith(calendar);
  const objectionDue = calendar.dueAfter(tx.now, rules.objectionDays);
  const fresh: PeriodLight[] = [];
  const judgements = new Map<string, Judgement>();
  let told = 0;
  for (const task of tasks) {
    const judged = { ...judgeFor(period, task, rules, dayOf(tx.now), workingDays), rulesNumber };
    judgements.set(task.taskId, judged);
    const before = stored.get(task.taskId);
    if (before !== undefined && (before.frozenAt !== null || sameJudgement(before, judged))) continue;
    const facts = { ...judged, cutOff: period.cutOff, computedAt: tx.now, toldAt: tx.now, objectionDue };
    if (before === undefined) {
      fresh.push(Object.assign(new PeriodLight(), {
        id: newId(), jurisdictionId: period.jurisdictionId, planId: period.planId, taskId: task.taskId, periodId: period.id, ...facts,
        objectionState: null, objectionText: null, objectedBy: null, objectedAt: null, ruling: null, frozenAt: null, version: 1,
      }));
    } else {
      await tx.compareAndSet(PeriodLight, before.id, before.version, facts);
    }
    told += 1;
    tx.append({
      action: 'period-light.told', resourceType: 'period-light', resourceId: before?.id ?? fresh.at(-1)!.id, taskId: task.taskId, unitId: task.leadUnitId, authority: `系统：亮灯规则第 ${rulesNumber} 版`,
      old: before === undefined ? null : { light: before.light, class: before.class, reason: before.reason },
      new: { periodLabel: quarterLabel(period.year, period.quarter), light: judged.light, class: judged.class, reason: judged.reason, objectionDue: objectionDue.toISOString() },
    });
    if (before !== undefined) Object.assign(before, facts, { version: before.version + 1 });
  }
  await tx.sql.insert(PeriodLight, fresh);
  return { told, unchanged: tasks.length - told, rulesNumber, objectionDue: objectionDue.toISOString(), lights: [...stored.values(), ...fresh], judged: judgements };
}

/** The light of one task for a period, from its facts as they are now. */
export function judgeFor(period: Pick<ReportingPeriod, 'cutOff'>, task: JudgedTask, rules: Parameters<typeof computeLight>[1], today: string, workingDays: Parameters<typeof computeLight>[3]): Judgement {
  return computeLight(task.facts, rules, { today, nodesUntil: period.cutOff < today ? period.cutOff : today, closed: true }, workingDays);
}

/** Days that count on do not make another light: 逾期 5 and 逾期 6 个工作日 are told once. */
export const sameJudgement = (before: PeriodLight, judged: Judgement): boolean =>
  before.light === judged.light && before.class === judged.class && before.reasonCode === judged.reasonCode && before.actualPercent === judged.actualPercent;
