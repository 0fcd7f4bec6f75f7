import { openPeriod } from '../../ledger/reports/open-period.js';
import { quarterEnd } from '../../ledger/reports/quarter.js';
import type { CountyStage } from './county-stage.js';
import { reportStory, type StoryPart, type StoryReport } from './report-story.js';
import { quarterOf, type CountyStory } from './story-file.js';

type Quarter = CountyStory['quarters'][number];

/** Working days after a quarter's end on which its reports are due. */
const dueAfterEnd = 7;

/** When a quarter is opened: the 25th of its last month, or the working day after it; a 补录 quarter when the story says. */
export function openingOf(county: CountyStage, quarter: Quarter): Date {
  if (quarter.opened !== undefined) return new Date(quarter.opened);
  const { year, quarter: number } = quarterOf(quarter.key);
  const day = county.dayAfter(1, `${quarterEnd(year, number).slice(0, 8)}24`);
  return county.moment(day, county.chance('open', quarter.key), 'morning');
}

/** A quarter's reporting: the office opens it, and every report goes its way. */
export async function quarterChapter(county: CountyStage, quarter: Quarter, index: number): Promise<void> {
  const { stage } = county;
  const { year, quarter: number } = quarterOf(quarter.key);
  const cutOff = quarterEnd(year, number);
  const due = quarter.due ?? county.dayAfter(dueAfterEnd, cutOff);
  const { id } = await openPeriod(county.tools.reports, stage.journal, await stage.actor(county.login('clerk')), stage.request('open-period'), { planId: county.planId, year, quarter: number, cutOff, dueDate: due });
  const [period] = await county.select<{ parts_due_date: string; retroactive: number }>('SELECT parts_due_date, retroactive FROM reporting_period WHERE id = ?', [id]);
  const rows = await county.select<{ id: string; number: number; severally: number }>('SELECT r.id, t.number, r.severally FROM progress_report r JOIN ledger_task t ON t.id = r.task_id WHERE r.period_id = ? ORDER BY t.number', [id]);
  for (const row of rows) {
    const task = Number(row.number);
    if (quarter.retro !== undefined && !quarter.retro.includes(task)) continue;
    const report: StoryReport = {
      id: row.id, task, severally: Number(row.severally) === 1, parts: await partsOf(county, row.id), quarterKey: quarter.key, quarterIndex: index,
      turn: county.story.reports.find((one) => one.task === task && one.quarter === quarter.key), partsDue: period!.parts_due_date, due, retroactive: Number(period!.retroactive) === 1,
    };
    county.tools.time.at(new Date(county.tools.time.now().getTime() + 1000), () => reportStory(county, report));
  }
}

/** Working days after the due date on which the figures of a bulletin are frozen. */
const freezeAfterDue = 3;

/** When a quarter's bulletin begins. */
export function bulletinBegins(county: CountyStage, quarter: Quarter): Date {
  const { year, quarter: number } = quarterOf(quarter.key);
  return county.moment(county.dayAfter(dueAfterEnd + freezeAfterDue, quarterEnd(year, number)), county.chance('freeze', quarter.key), 'afternoon');
}

async function partsOf(county: CountyStage, reportId: string): Promise<StoryPart[]> {
  const rows = await county.select<{ id: string; unit_id: string; kind: StoryPart['kind'] }>('SELECT id, unit_id, kind FROM report_part WHERE report_id = ?', [reportId]);
  const parts = await Promise.all(rows.map(async ({ id, unit_id: unitId, kind }) => ({ id, unitId, kind, key: await county.keyOf(unitId) })));
  return parts.sort((a, b) => Number(b.kind === 'main') - Number(a.kind === 'main') || a.key.localeCompare(b.key));
}
