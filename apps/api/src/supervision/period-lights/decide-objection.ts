import type { CorrectedFact, RuleObjectionBody } from '@reform-ledger/contracts';
import { labelOf } from '../../approvals/labels.js';
import type { CalendarService } from '../../calendar/calendar.service.js';
import type { Tx } from '../../journal/record.js';
import { holds } from '../../kernel/actor.js';
import { dayOf } from '../../kernel/clock.js';
import { refuse } from '../../kernel/errors.js';
import { newId } from '../../kernel/ids.js';
import { authorityOf } from '../../ledger/authority.js';
import { PeriodLight } from '../../ledger/lights/period-light.entity.js';
import { quarterLabel } from '../../ledger/reports/quarter.js';
import { ReportingPeriod } from '../../ledger/reports/reporting-period.entity.js';
import { findHoldersIn } from '../../organization/holders.js';
import { FactCorrection } from '../lights/fact-correction.entity.js';
import { loadFacts } from '../lights/light-facts.js';
import { countWith } from '../lights/recompute-lights.js';
import { rulesInForce } from '../lights/rules-in-force.js';
import { judgeFor } from './compute-period-lights.js';
import { isHeadOfAnswering, mayReadLight, mayRule, objectionObstacle, type LightDuty } from './period-light.policy.js';

interface Locked { light: PeriodLight; period: ReportingPeriod; duties: LightDuty[]; leadUnitId: string | null; directors: Awaited<ReturnType<typeof findHoldersIn>> }

/** The light, locked, when the actor may read it. @throws NOT_FOUND */
async function lockLight(tx: Tx, id: string): Promise<Locked> {
  const [light] = await tx.sql.find(PeriodLight, 'WHERE id = ?', [id], true);
  if (light === undefined || light.jurisdictionId !== tx.actor.jurisdictionId) throw refuse('NOT_FOUND');
  const rows = await tx.sql.select<{ unit_id: string; role: string }>('SELECT unit_id, role FROM assignment WHERE task_id = ? AND active = 1', [light.taskId]);
  const duties = rows.map((row) => ({ unitId: row.unit_id, role: row.role }));
  const directors = await findHoldersIn(tx.sql, light.jurisdictionId, ['office_director'], tx.now);
  if (!mayReadLight(tx.actor, light, duties, directors)) throw refuse('NOT_FOUND');
  const [period] = await tx.sql.find(ReportingPeriod, 'WHERE id = ?', [light.periodId]);
  return { light, period: period!, duties, leadUnitId: duties.find((duty) => duty.role === 'lead')?.unitId ?? null, directors };
}

/** The unit's head objects to a fact behind a light they were told. @throws NOT_FOUND; NOT_ALLOWED unless head of a unit that answers for the task; OBJECTION_CLOSED */
export async function objectToLight(tx: Tx, id: string, text: string): Promise<void> {
  const { light, period, duties, leadUnitId } = await lockLight(tx, id);
  if (!isHeadOfAnswering(tx.actor, duties)) throw refuse('NOT_ALLOWED', { reason: '对亮灯的异议由牵头单位负责人提出；分头负责的由各单位负责人提出' });
  const obstacle = objectionObstacle(light, tx.now);
  if (obstacle !== null) throw refuse('OBJECTION_CLOSED', { reason: obstacle });
  await tx.compareAndSet(PeriodLight, light.id, light.version, { objectionState: 'open', objectionText: text, objectedBy: labelOf(tx.actor), objectedAt: tx.now });
  tx.append({
    action: 'period-light.objected', resourceType: 'period-light', resourceId: light.id, taskId: light.taskId, unitId: leadUnitId, authority: authorityOf(tx.actor, ['unit_approver']), reason: text,
    new: { periodLabel: quarterLabel(period.year, period.quarter), light: light.light },
  });
}

/**
 * Decides on an objection. Upheld, a fact is put right and the light computed again from the facts: nobody sets a light.
 * @throws NOT_FOUND; NOT_ALLOWED (not the director, or their home unit is responsible and a cross reviewer decides); OBJECTION_INVALID
 */
export async function ruleOnObjection({ calendars }: { calendars: CalendarService }, tx: Tx, id: string, { upheld, opinion, correction }: RuleObjectionBody): Promise<void> {
  const { light, period, duties, leadUnitId, directors } = await lockLight(tx, id);
  const notYours = refuse('NOT_ALLOWED', { reason: '亮灯异议由医改办主任决定；主任所在单位是责任单位的，由交叉复核员决定' });
  if (!holds(tx.actor, 'office_director') && !holds(tx.actor, 'cross_reviewer')) throw notYours;
  if (light.objectionState !== 'open') throw refuse('OBJECTION_INVALID', { reason: light.objectionState === null ? '单位没有提出异议' : '已经决定过了' });
  if (!mayRule(tx.actor, light, duties, directors)) throw notYours;
  const fact = upheld ? await checkedFact(tx, light, correction) : null;
  const authority = authorityOf(tx.actor, ['office_director', 'cross_reviewer']);
  const ruling = { opinion, by: labelOf(tx.actor), at: tx.now.toISOString(), correction: fact, before: light.light };
  if (fact !== null) {
    await tx.sql.insert(FactCorrection, {
      id: newId(), jurisdictionId: light.jurisdictionId, taskId: light.taskId, periodId: light.periodId, periodLightId: light.id, ...fact, reason: opinion, decidedBy: labelOf(tx.actor), decidedAt: tx.now, version: 1,
    });
  }
  const judged = fact === null ? {} : await judgedAnew(calendars, tx, light, period);
  await tx.compareAndSet(PeriodLight, light.id, light.version, { objectionState: upheld ? 'upheld' : 'rejected', ruling, ...judged });
  const after = { ...light, ...judged };
  tx.append({
    action: 'period-light.ruled', resourceType: 'period-light', resourceId: light.id, taskId: light.taskId, unitId: leadUnitId, authority, reason: opinion,
    old: { light: light.light, class: light.class, reason: light.reason },
    new: { periodLabel: quarterLabel(period.year, period.quarter), upheld: upheld ? 'yes' : 'no', light: after.light, class: after.class, reason: after.reason, correction: fact },
  });
}

async function judgedAnew(calendars: CalendarService, tx: Tx, light: PeriodLight, period: ReportingPeriod): Promise<Partial<PeriodLight>> {
  const { rules, number: rulesNumber } = await rulesInForce(tx.sql, light.jurisdictionId, dayOf(tx.now));
  const calendar = await calendars.forJurisdiction(light.jurisdictionId);
  const [task] = await loadFacts(tx.sql, { jurisdictionId: light.jurisdictionId, taskIds: [light.taskId] }, dayOf(tx.now), period);
  return { ...judgeFor(period, task!, rules, dayOf(tx.now), countWith(calendar)), rulesNumber, computedAt: tx.now };
}

/** The fact that an upheld objection puts right. @throws OBJECTION_INVALID when it is not said, or speaks of a report that does not exist */
async function checkedFact(tx: Tx, light: PeriodLight, correction: CorrectedFact | null): Promise<CorrectedFact> {
  if (correction === null) throw refuse('OBJECTION_INVALID', { reason: '采纳异议要写明更正哪一条事实，灯由更正后的事实重算' });
  const [report] = await tx.sql.select<{ id: string }>('SELECT id FROM progress_report WHERE task_id = ? AND period_id = ? LIMIT 1', [light.taskId, light.periodId]);
  if (report === undefined) throw refuse('OBJECTION_INVALID', { reason: '这项任务本期没有报送，没有可以更正的事实' });
  if (correction.kind === 'report-sent') {
    if (correction.date === null || correction.date > dayOf(tx.now)) throw refuse('OBJECTION_INVALID', { reason: '请填实际报到的日期，不能晚于今天' });
    return { kind: correction.kind, date: correction.date, percent: null };
  }
  if (correction.kind === 'percent' && correction.percent === null) throw refuse('OBJECTION_INVALID', { reason: '请填截至数据截止日实际完成的百分数' });
  return { kind: correction.kind, date: null, percent: correction.kind === 'percent' ? correction.percent : null };
}
