import { lightBases } from '@reform-ledger/contracts';
import type { WorkingCalendar } from '../../calendar/working-calendar.js';
import type { Statements } from '../../database/statements.js';
import type { Tx } from '../../journal/record.js';
import { dayOf } from '../../kernel/clock.js';
import type { PeriodLight } from '../../ledger/lights/period-light.entity.js';
import { quarterEnd } from '../../ledger/reports/quarter.js';
import { ReportingPeriod } from '../../ledger/reports/reporting-period.entity.js';
import type { Judgement } from '../../supervision/lights/compute-light.js';
import { countWith } from '../../supervision/lights/recompute-lights.js';
import { rulesInForce } from '../../supervision/lights/rules-in-force.js';
import { computePeriodLights, judgeFor, sameJudgement } from '../../supervision/period-lights/compute-period-lights.js';
import { factsAtCutOff, type PeriodAsked } from '../../supervision/period-lights/facts-at-cut-off.js';
import type { BulletinContext } from '../bulletin-context.js';
import type { TaskStanding } from './bulletin-facts.js';
import type { BulletinQuarter, Standings } from './load-facts.js';

type Judged = Pick<PeriodLight, 'light' | 'reason' | 'class' | 'classReason' | 'plannedPercent' | 'actualPercent' | 'basis' | 'reasonCode'>;

const standingOf = (judged: Judged): TaskStanding => ({ class: judged.class, classReason: judged.classReason, light: judged.light, lightReason: judged.reason, lightRule: judged.reasonCode, planned: judged.plannedPercent, actual: judged.actualPercent, basis: lightBases[judged.basis] });

/** Computes the lights of the period, tells the units of those that are new, and gives them back. A quarter without a period has no lights to tell: they are only computed. */
export async function tellStandings(context: BulletinContext, tx: Tx, of: BulletinQuarter): Promise<Standings> {
  const [period] = await tx.sql.find(ReportingPeriod, 'WHERE plan_id = ? AND year = ? AND quarter = ?', [of.planId, of.year, of.quarter]);
  if (period === undefined) return judgeStandings(tx.sql, await context.calendarOf(of.jurisdictionId), of, tx.now);
  const { rulesNumber, lights, judged } = await computePeriodLights({ calendars: { forJurisdiction: (jurisdictionId) => context.calendarOf(jurisdictionId) } }, tx, period.id);
  return { rulesNumber, ofTask: new Map(lights.map((light) => [light.taskId, standingOf(asOfToday(light, judged.get(light.taskId)))])) };
}

/** A light that stays as it was told still counts its days up to now; a frozen one says what was signed. */
const asOfToday = (light: PeriodLight, now: Judgement | undefined): Judged => (now !== undefined && light.frozenAt === null && sameJudgement(light, now) ? { ...light, reason: now.reason, classReason: now.classReason } : light);

/** What the lights at the cut-off would be from the facts as they are now; nothing is written. */
export async function judgeStandings(sql: Statements, calendar: WorkingCalendar, of: BulletinQuarter, at: Date): Promise<Standings> {
  const today = dayOf(at);
  const [period] = await sql.find(ReportingPeriod, 'WHERE plan_id = ? AND year = ? AND quarter = ?', [of.planId, of.year, of.quarter]);
  const asked: PeriodAsked = period ?? { ...of, cutOff: quarterEnd(of.year, of.quarter), retroactive: false };
  const { rules, number } = await rulesInForce(sql, of.jurisdictionId, today);
  const tasks = await factsAtCutOff(sql, asked, today);
  const workingDays = countWith(calendar);
  return { rulesNumber: number, ofTask: new Map(tasks.map((task) => [task.taskId, standingOf({ ...judgeFor(asked, task, rules, today, workingDays) })])) };
}
