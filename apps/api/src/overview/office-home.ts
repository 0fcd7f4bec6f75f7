import { ledgerQuery, type DueRow, type OfficeHome } from '@reform-ledger/contracts';
import type { WorkingCalendar } from '../calendar/working-calendar.js';
import type { Actor } from '../kernel/actor.js';
import { dayOf } from '../kernel/clock.js';
import { Refusal } from '../kernel/errors.js';
import { ledgerView, matches, type LedgerView } from '../ledger/list-ledger.js';
import { quarterName } from '../ledger/reports/quarter.js';
import type { ReportContext } from '../ledger/reports/report-context.js';
import { listLink, taskLink } from './console-links.js';
import { cellsOf, chaptersOf, classesOf, compareRows, LedgerCounts } from './light-table.js';
import { checkOfficeHome } from './overview.policy.js';
import { quarterTrend } from './quarter-trend.js';
import { itemsOf, turnsOf, unattendedOf } from './turns.js';
import { weekdayOf } from './weekday.js';

/** The office's home page: whose turn it is, how far each unit is, what falls due, what stands still. @throws NOT_ALLOWED */
export async function officeHome(context: ReportContext, actor: Actor, now: Date): Promise<OfficeHome> {
  checkOfficeHome(actor);
  const { approvals } = context;
  const view = await ledgerView(context, actor, {}, now);
  const disputes = await itemsOf(approvals, actor, { scope: 'waiting', nodeId: 'decideDispute' }, now, 50);
  const counts = new LedgerCounts(view);
  const chapters = chaptersOf(counts);
  const parts = view.lines.flatMap((line) => line.facts?.parts ?? []);
  return {
    period: view.period, planTitle: view.plan?.title ?? null, turns: await turnsOf(approvals, actor, now), chapters, units: unitsOf(view, counts, chapters),
    total: { tasks: view.lines.length, link: counts.link({}), partsIn: parts.filter((part) => part.state === 'approved').length, partsTotal: parts.length, cells: cellsOf(counts, chapters, '未报齐') },
    classes: classesOf(counts), trend: await quarterTrend(approvals.dataSource.manager, view), deadlines: await deadlinesOf(context, actor, view, now),
    disputes: disputes.items, unattended: await unattendedOf(approvals, actor, now), asOf: now.toISOString(),
  };
}

/** One line per responsible unit: tasks (项) by chapter and light, and parts (件) of the period shown. `tasks` is the length of the list behind `link`. */
function unitsOf({ lines }: LedgerView, counts: LedgerCounts, chapters: OfficeHome['chapters']): OfficeHome['units'] {
  const names = new Map(lines.flatMap((line) => line.row.units).map((unit) => [unit.unitId, unit.name]));
  return [...names].map(([unitId, unitName]) => {
    const here = counts.within({ unitId });
    const own = here.lines({});
    const parts = own.flatMap((line) => line.facts?.parts.filter((part) => part.unitId === unitId) ?? []);
    return {
      unitId, unitName, tasks: own.length, partsIn: parts.filter((part) => part.state === 'approved').length, partsTotal: parts.length,
      unsigned: own.filter((line) => matches(line, { ...everything, unitId, receipt: 'unsigned' })).length, returned: parts.filter((part) => part.state === 'returned').length,
      link: here.link({}), cells: cellsOf(here, chapters, '未报'), missing: here.of('out', '未报', { part: 'out' }),
    };
  }).sort(compareRows);
}

const everything = ledgerQuery.parse({});

/** The procedural dates still ahead, each with the ledger of its period: items of other periods may wait as well, so what waits is counted among the turns. */
async function deadlinesOf(context: ReportContext, actor: Actor, view: LedgerView, now: Date): Promise<DueRow[]> {
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
  return [...rows, ...(await receiptDates(context, actor, now))].sort((a, b) => (a.date < b.date ? -1 : a.date > b.date ? 1 : 0));
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
  const date = ahead.map(({ deadline }) => deadline!).sort()[0];
  if (date === undefined) return [];
  const due = ahead.filter(({ deadline }) => deadline === date);
  if (due.length > namedTasks) return [{ date, label: '多项任务到期', link: listLink('ledger', { planId: plan?.id }), count: null }];
  return due.map(({ id, number }) => ({ date, label: `第 ${number} 项到期`, link: taskLink(id), count: null }));
}

async function receiptDates(context: ReportContext, actor: Actor, now: Date): Promise<DueRow[]> {
  const filter = { scope: 'waiting', nodeId: 'receipt,receiptAfterRuling' } as const;
  const { items, total } = await itemsOf(context.approvals, actor, filter, now);
  const first = items[0];
  if (!first?.dueAt) return [];
  const date = dayOf(new Date(first.dueAt));
  return [{ date, weekday: weekdayOf(date), label: '签收截止', remainingDays: first.remainingDays ?? 0, link: listLink('work-items', filter), count: total }];
}
