import { dutyRoles, ledgerQuery, partStates, reportStates, type UnitHome } from '@reform-ledger/contracts';
import { dayOf } from '../kernel/clock.js';
import type { Actor } from '../kernel/actor.js';
import { ledgerView, matches, type LedgerView } from '../ledger/list-ledger.js';
import type { LedgerLine } from '../ledger/ledger-rows.js';
import { unitNames } from '../ledger/ledger-rows.js';
import type { ReportContext } from '../ledger/reports/report-context.js';
import { plansOfUnit } from '../ledger/unit-plans/plans-of-unit.js';
import { checkUnitHome } from './overview.policy.js';
import { itemsOf } from './turns.js';

const receipts = { signed: '已签收', unsigned: '未签收', deemed: '视为送达', disputed: '异议中' } as const;
const settled = new Set(['approved', 'missing']);

/** A unit's home page: what to do now, every task it is responsible for, and how far its own parts are. @throws NOT_ALLOWED */
export async function unitHome(context: ReportContext, actor: Actor, now: Date): Promise<UnitHome> {
  const unitId = checkUnitHome(actor);
  const view = await ledgerView(context, actor, {}, now);
  const own = view.lines.filter((line) => matches(line, { ...ledgerQuery.parse({}), unitId }));
  const names = await unitNames(context.approvals.dataSource.manager, actor.jurisdictionId);
  const plans = await plansOfUnit(context.approvals, context.approvals.dataSource.manager, own.map((line) => ({ task: line.task, duty: line.duties.find((duty) => duty.unitId === unitId)! })), now);
  const toDo = await itemsOf(context.approvals, actor, { scope: 'mine' }, now, 100);
  return {
    unitId, unitName: names.get(unitId) ?? actor.unitName, period: view.period, toDo: toDo.items, tasks: own.map((line) => ({ ...taskOf(line, unitId), unitPlan: plans.get(line.task.id) ?? null })), counts: countsOf({ ...view, lines: own }, unitId), asOf: now.toISOString(),
  };
}

const partOf = (line: LedgerLine, unitId: string) => line.facts?.parts.find((part) => part.unitId === unitId);

function taskOf(line: LedgerLine, unitId: string): Omit<UnitHome['tasks'][number], 'unitPlan'> {
  const { row } = line;
  const unit = row.units.find((one) => one.unitId === unitId)!;
  const part = partOf(line, unitId);
  return {
    id: row.id, number: row.number, ordinalText: row.ordinalText, title: row.title, role: dutyRoles[unit.role], receipt: receipts[unit.receipt], partState: part ? partStates[part.state] : '本期不报',
    reportState: reportStates[row.report.state], deadline: row.deadline, nextDue: part && !settled.has(part.state) && part.dueAt !== null ? dayOf(new Date(part.dueAt)) : null, suspended: row.suspension?.reason ?? null, light: row.light && { light: row.light.light, reason: row.light.reason },
  };
}

/** 件 of this unit in the period: in = approved by its head; approved = passed by the office; waiting = in, and the office has not decided yet. */
function countsOf({ lines }: LedgerView, unitId: string): UnitHome['counts'] {
  const parts = lines.flatMap((line) => { const part = partOf(line, unitId); return part ? [{ part, report: line.row.report.state }] : []; });
  const sent = parts.filter(({ part }) => part.state === 'approved');
  const approved = sent.filter(({ report }) => report === 'sign_off' || report === 'signed');
  return { tasks: lines.length, partsIn: sent.length, partsTotal: parts.length, approved: approved.length, waiting: sent.length - approved.length };
}
