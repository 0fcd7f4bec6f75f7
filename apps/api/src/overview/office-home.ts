import type { DueRow, OfficeHome } from '@reform-ledger/contracts';
import type { WorkingCalendar } from '../calendar/working-calendar.js';
import type { Waiting } from '../approvals/count-waiting.js';
import type { Actor } from '../kernel/actor.js';
import { dayOf } from '../kernel/clock.js';
import { Refusal } from '../kernel/errors.js';
import { filterLines } from '../ledger/ledger-filter.js';
import { responsibleUnits } from '../ledger/lines-by-unit.js';
import { ledgerView, type LedgerView } from '../ledger/list-ledger.js';
import { quarterName } from '../ledger/reports/quarter.js';
import type { ReportContext } from '../ledger/reports/report-context.js';
import { listLink, taskLink } from './console-links.js';
import { cellsOf, chaptersOf, classesOf, compareRows, LedgerCounts } from './light-table.js';
import { checkOfficeHome } from './overview.policy.js';
import { quarterTrend } from './quarter-trend.js';
import { itemsOf, turnsOf, unattendedOf, waitingOnWhom } from './turns.js';
import { weekdayOf } from './weekday.js';

/** The office's home page: whose turn it is, how far each unit is, what falls due, what stands still. @throws NOT_ALLOWED */
export async function officeHome(context: ReportContext, actor: Actor, now: Date): Promise<OfficeHome> {
  checkOfficeHome(actor);
  const { approvals } = context;
  // Side by side: on a server the database looks up one while the other is read.
  const [view, unattended, waiting] = await Promise.all([ledgerView(context, actor, {}, now), itemsOf(approvals, actor, { scope: 'unattended' }, now, 50), waitingOnWhom(approvals, actor, now)]);
  const disputes = waiting.get('disputes')!.total === 0 ? [] : (await itemsOf(approvals, actor, { scope: 'waiting', nodeId: 'decideDispute' }, now, 50)).items;
  const counts = LedgerCounts.of(view);
  const chapters = chaptersOf(counts, view.lines);
  return {
    period: view.period, planTitle: view.plan?.title ?? null, turns: await turnsOf(approvals, actor, now, waiting, unattended), chapters, units: unitsOf(view, chapters),
    total: { tasks: view.lines.length, link: counts.link({}), partsIn: counts.sum({}, 'partsIn'), partsTotal: counts.sum({}, 'partsTotal'), cells: cellsOf(counts, chapters, '未报齐') },
    classes: classesOf(counts), trend: await quarterTrend(approvals.dataSource, view, counts), deadlines: await deadlinesOf(context, actor, view, waiting.get('receipts')!, now),
    disputes, unattended: unattendedOf(unattended), asOf: now.toISOString(),
  };
}

type UnitRow = OfficeHome['units'][number];
/** The row of a unit, as long as nothing of its lines changes. */
const knownRows = new WeakMap<LedgerView['lines'], { of: string; row: UnitRow }>();

/** One line per responsible unit: tasks (项) by chapter and light, and parts (件) of the period shown. `tasks` is the length of the list behind `link`. */
function unitsOf(view: LedgerView, chapters: OfficeHome['chapters']): UnitRow[] {
  const shown = `${view.plan?.id ?? ''} ${chapters.map(({ number }) => number).join()}`;
  return responsibleUnits(view.lines).map((unitId) => {
    const lines = filterLines(view.lines, { unitId });
    const known = knownRows.get(lines);
    if (known !== undefined && known.of === `${shown} ${unitId}`) return known.row;
    const row = unitRow(LedgerCounts.of(view, unitId), unitId, lines[0]!.row.units.find((unit) => unit.unitId === unitId)!.name, chapters);
    knownRows.set(lines, { of: `${shown} ${unitId}`, row });
    return row;
  }).sort(compareRows);
}

function unitRow(here: LedgerCounts, unitId: string, unitName: string, chapters: OfficeHome['chapters']): UnitRow {
  return {
    unitId, unitName, tasks: here.sum(), partsIn: here.sum({}, 'partsIn'), partsTotal: here.sum({}, 'partsTotal'), unsigned: here.sum({}, 'unsigned'), returned: here.sum({}, 'returned'),
    link: here.link({}), cells: cellsOf(here, chapters, '未报'), missing: here.of('out', '未报', { part: 'out' }),
  };
}

/** The procedural dates still ahead, each with the ledger of its period: items of other periods may wait as well, so what waits is counted among the turns. */
async function deadlinesOf(context: ReportContext, actor: Actor, view: LedgerView, receipts: Waiting, now: Date): Promise<DueRow[]> {
  const { period } = view;
  const calendar = await context.calendarOf(actor.jurisdictionId);
  const today = dayOf(now);
  const rows: DueRow[] = taskDates(view, today).flatMap((row) => {
    const remainingDays = countedDays(calendar, today, row.date);
    return remainingDays === null ? [] : [{ ...row, weekday: weekdayOf(row.date), remainingDays }];
  });
  if (period !== null && !period.retroactive) {
    for (const [date, label] of [[period.partsDueDate, `${quarterName(period.quarter)}配合单位报送截止`], [period.dueDate, `${quarterName(period.quarter)}报送截止`]] as const) {
      if (date < today) continue;
      rows.push({ date, weekday: weekdayOf(date), label, remainingDays: calendar.workingDaysBetween(today, date), link: listLink('ledger', { planId: period.planId, periodId: period.id }), count: null });
    }
  }
  return [...rows, ...(await receiptDates(context, actor, receipts, now))].sort((a, b) => (a.date < b.date ? -1 : a.date > b.date ? 1 : 0));
}

/** Working days until a day; null where its year has no calendar yet: far ahead, nothing to hurry for. */
function countedDays(calendar: WorkingCalendar, today: string, date: string): number | null {
  try {
    return calendar.workingDaysBetween(today, date);
  } catch (error) {
    if (error instanceof Refusal && error.code === 'CALENDAR_MISSING') return null;
    throw error;
  }
}

/** More than these on one day are named together. */
const namedTasks = 3;

/** The next day on which tasks have to be completed: each task, or, where there are many, the ledger. */
function taskDates({ lines, plan }: LedgerView, today: string): Omit<DueRow, 'weekday' | 'remainingDays'>[] {
  const ahead = lines.map(({ row }) => row).filter(({ state, deadline }) => state !== 'closed' && deadline !== null && deadline >= today);
  const date = ahead.reduce<string | null>((first, { deadline }) => (first === null || deadline! < first ? deadline : first), null);
  if (date === null) return [];
  const due = ahead.filter(({ deadline }) => deadline === date);
  if (due.length > namedTasks) return [{ date, label: '多项任务到期', link: listLink('ledger', { planId: plan?.id }), count: null }];
  return due.map(({ id, number }) => ({ date, label: `第 ${number} 项到期`, link: taskLink(id), count: null }));
}

async function receiptDates({ approvals }: ReportContext, { jurisdictionId }: Actor, { total, dueAt }: Waiting, now: Date): Promise<DueRow[]> {
  if (dueAt === null) return [];
  const date = dayOf(dueAt);
  return [{ date, weekday: weekdayOf(date), label: '签收截止', remainingDays: await approvals.workingTime.remaining(jurisdictionId, now, dueAt), link: listLink('work-items', { scope: 'waiting', nodeId: 'receipt,receiptAfterRuling' }), count: total }];
}
