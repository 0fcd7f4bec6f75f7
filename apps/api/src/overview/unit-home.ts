import { dutyRoles, lights, partStates, reportStates, type Light, type UnitHome, type WordCount } from '@reform-ledger/contracts';
import { reading } from '../database/statements.js';
import type { Actor } from '../kernel/actor.js';
import { filterLines } from '../ledger/ledger-filter.js';
import { ledgerView } from '../ledger/list-ledger.js';
import type { LedgerLine } from '../ledger/ledger-rows.js';
import { unitNames } from '../ledger/ledger-rows.js';
import type { ReportContext } from '../ledger/reports/report-context.js';
import { plansOfUnit } from '../ledger/unit-plans/plans-of-unit.js';
import { proposedRedOf } from '../supervision/period-lights/period-light-rows.js';
import { listLink } from './console-links.js';
import { LedgerCounts } from './light-table.js';
import { checkUnitHome } from './overview.policy.js';
import { itemsOf } from './turns.js';
import { unitProgress, type UnitProgress } from './unit-progress.js';

const receipts = { signed: '已签收', unsigned: '未签收', deemed: '视为送达', disputed: '异议中' } as const;

/** A unit's home page: what to do now, every task it is responsible for, how far its own parts are, and which lights are about to be red. @throws NOT_ALLOWED */
export async function unitHome(context: ReportContext, actor: Actor, now: Date): Promise<UnitHome> {
  const unitId = checkUnitHome(actor);
  const { dataSource } = context.approvals;
  const view = await ledgerView(context, actor, {}, now);
  const own = filterLines(view.lines, { unitId });
  const names = await unitNames(dataSource.manager, actor.jurisdictionId);
  const plans = await plansOfUnit(context.approvals, dataSource.manager, own.map((line) => ({ task: line.task, duty: line.duties.find((duty) => duty.unitId === unitId)! })), now);
  const progress = await unitProgress(context, actor.jurisdictionId, unitId, own, view.period, now);
  const toDo = await itemsOf(context.approvals, actor, { scope: 'mine' }, now, 100);
  const mayFile = { scope: 'mine', due: 'retroactive' } as const;
  const retroactive = await itemsOf(context.approvals, actor, mayFile, now);
  const counts = LedgerCounts.of(view, unitId);
  return {
    unitId, unitName: names.get(unitId) ?? actor.unitName, period: view.period, toDo: toDo.items,
    retroactive: { key: 'retroactive', label: '可补录', count: retroactive.total, link: listLink('work-items', mayFile) }, tasks: own.map((line) => ({ ...taskOf(line, unitId, progress.get(line.task.id)!), unitPlan: plans.get(line.task.id) ?? null })), counts: countsOf(own, unitId),
    shown: shownIn(counts), quarter: [counts.of('in', '已报', { part: 'in' }), counts.of('out', '未报', { part: 'out' })], sent: sentIn(counts), proposedRed: await reading(dataSource, (sql) => proposedRedOf(sql, actor, unitId, now)), asOf: now.toISOString(),
  };
}

const partOf = (line: LedgerLine, unitId: string) => line.facts?.parts.find((part) => part.unitId === unitId);

/** Every light, and beside them 未报: a line shows both, as in the office's table. */
const shownIn = (counts: LedgerCounts): WordCount[] =>
  [...(Object.keys(lights) as Light[]).map((light) => counts.of(light, lights[light], { light })), counts.of('out', '未报', { part: 'out' })].filter(({ count }) => count > 0);

/** How far the reports are of what this unit has sent, by the word for each: a report that others still fill, or that came back, is not at review. */
const sentIn = (counts: LedgerCounts): WordCount[] =>
  (Object.keys(sentWords) as (keyof typeof sentWords)[]).map((reportState) => counts.of(reportState, sentWords[reportState], { part: 'in', reportState })).filter(({ count }) => count > 0);
const sentWords = { filling: '待其他单位报齐', returned: '已退回', review: '待医改办审核', sign_off: '待领导签批', signed: '已签批' } as const;

function taskOf(line: LedgerLine, unitId: string, { unreported, progress, next }: UnitProgress): Omit<UnitHome['tasks'][number], 'unitPlan'> {
  const { row } = line;
  const unit = row.units.find((one) => one.unitId === unitId)!;
  const part = partOf(line, unitId);
  return {
    id: row.id, number: row.number, ordinalText: row.ordinalText, title: row.title, role: dutyRoles[unit.role], receipt: receipts[unit.receipt], partState: part ? partStates[part.state] : '本期不报',
    reportState: reportStates[row.report.state], deadline: row.deadline, next, suspended: row.suspension?.reason ?? null, light: row.light && { light: row.light.light, reason: row.light.reason }, unreported, progress,
  };
}

/** 件 of this unit in the period: in = approved by its head. */
function countsOf(lines: readonly LedgerLine[], unitId: string): UnitHome['counts'] {
  const parts = lines.flatMap((line) => partOf(line, unitId) ?? []);
  return { tasks: lines.length, partsIn: parts.filter((part) => part.state === 'approved').length, partsTotal: parts.length };
}
