import type { DataSource } from 'typeorm';
import { reading, type Statements } from '../database/statements.js';
import { carryCensus } from './census.js';
import { carryUnits } from './lines-by-unit.js';
import { ledgerLines, type LedgerLine, type Shown } from './ledger-rows.js';
import { LedgerTask } from './ledger-task.entity.js';
import { overdueAt } from './reports/report-facts.js';
import { findOfTasks } from './task-scope.js';
import { hasLights } from './lights/task-light-view.js';
import { newsOfTasks, readHeads, type Heads } from './news-of-tasks.js';

/** All lines of a plan as they stood when the journal had so many entries. */
interface Kept { heads: Heads; lines: readonly LedgerLine[]; hasOwnLights: boolean; asOf: Date; /** The moment after which some report becomes overdue. */ same: number }

/** From so many tasks on a ledger is kept in memory; reading a smaller one anew costs less than a page may. */
const usualSize = 400;
/** So many lines are kept at most, the least recently asked ledgers go first: a line is about 7 KB. */
const mostLines = 12_000;
/** With more changed than this share, everything is read anew. */
const mostChanged = 0.25;

/**
 * Ledgers of big plans, kept from one request to the next. Nothing changes outside the journal, so its length tells whether what is kept still
 * stands, and its entries name the tasks that must be read again: whoever wrote them, in this program or another. What is kept is the same for
 * everybody; who sees which line of it is decided afterwards.
 */
class KeptLedgers {
  private readonly kept = new Map<string, Kept>();
  private readonly turns = new Map<string, Promise<unknown>>();

  constructor(private readonly dataSource: DataSource) {}

  /** Requests for the same ledger take turns, so that what is missing is read once. */
  lines(planId: string, shown: Shown, now: Date): Promise<readonly LedgerLine[]> {
    const key = `${planId}/${shown.periodId ?? ''}/${shown.lightsOf ?? ''}`;
    const before = this.turns.get(key) ?? Promise.resolve();
    const turn = before.catch(() => undefined).then(() => reading(this.dataSource, (sql) => this.upToDate(sql, key, planId, shown, now)));
    this.turns.set(key, turn);
    void turn.catch(() => undefined).then(() => { if (this.turns.get(key) === turn) this.turns.delete(key); });
    return turn;
  }

  private async upToDate(sql: Statements, key: string, planId: string, shown: Shown, now: Date): Promise<readonly LedgerLine[]> {
    // Read before the lines: what changes in between is read again with the next request, never missed.
    const heads = await readHeads(sql);
    const known = this.kept.get(key);
    const fresh = known === undefined ? null : await this.changed(sql, known, heads, planId, shown, now);
    const hasOwnLights = fresh === null && shown.lightsOf !== undefined && (await hasLights(sql, shown.lightsOf));
    if (fresh !== null) return this.keep(key, fresh);
    const lines = await everyLine(sql, planId, shown, now);
    return this.keep(key, { heads, lines, hasOwnLights, asOf: now, same: nextLate(lines, now) });
  }

  /** What is kept with what changed since; null when everything has to be read anew. */
  private async changed(sql: Statements, known: Kept, heads: Heads, planId: string, shown: Shown, now: Date): Promise<Kept | null> {
    const news = await newsOfTasks(sql, planId, known.heads, heads);
    if (news === 'all') return null;
    const lines = now >= known.asOf && now.getTime() <= known.same ? known.lines : atMoment(known.lines, now);
    const same = lines === known.lines && now >= known.asOf ? known.same : nextLate(lines, now);
    if (news.size === 0) return { ...known, heads, lines, asOf: now, same };
    const at = new Map(lines.map(({ task }, index) => [task.id, index]));
    const touched = [...news].filter((id) => at.has(id));
    if (touched.length > lines.length * mostChanged) return null;
    if (touched.length > 0 && shown.lightsOf !== undefined && !known.hasOwnLights && (await hasLights(sql, shown.lightsOf))) return null;
    if (touched.length === 0) return { ...known, heads, lines, asOf: now, same };
    const tasks = await findOfTasks(sql, LedgerTask, { taskIds: touched }, 'id');
    const merged = [...lines];
    const changed = (await ledgerLines(sql, tasks, { taskIds: touched }, shown, now)).map((line) => ({ old: lines[at.get(line.task.id)!]!, line }));
    for (const { line } of changed) merged[at.get(line.task.id)!] = line;
    carryCensus(lines, merged, changed);
    carryUnits(lines, merged, changed);
    return { ...known, heads, lines: merged, asOf: now, same: nextLate(merged, now) };
  }

  private keep(key: string, one: Kept): readonly LedgerLine[] {
    this.kept.delete(key);
    this.kept.set(key, one);
    let lines = [...this.kept.values()].reduce((sum, each) => sum + each.lines.length, 0);
    for (const [oldest, each] of this.kept) {
      if (lines <= mostLines || oldest === key) break;
      this.kept.delete(oldest);
      lines -= each.lines.length;
    }
    return one.lines;
  }
}

async function everyLine(sql: Statements, planId: string, shown: Shown, now: Date): Promise<LedgerLine[]> {
  return ledgerLines(sql, await sql.find(LedgerTask, 'WHERE plan_id = ? ORDER BY number', [planId]), { planId }, shown, now);
}

function nextLate(lines: readonly LedgerLine[], now: Date): number {
  let next = Number.POSITIVE_INFINITY;
  for (const { facts } of lines) {
    const late = facts?.lateAfter?.getTime() ?? next;
    if (late >= now.getTime() && late < next) next = late;
  }
  return next;
}

/** Reports become overdue with the clock: nothing else of a line does. The same list where no report has. */
function atMoment(lines: readonly LedgerLine[], now: Date): readonly LedgerLine[] {
  const overdue = ({ facts }: LedgerLine): boolean => facts !== null && overdueAt(facts, now);
  if (lines.every((line) => overdue(line) === line.row.report.overdue)) return lines;
  return lines.map((line) => (overdue(line) === line.row.report.overdue ? line : { ...line, row: { ...line.row, report: { ...line.row.report, overdue: overdue(line) } } }));
}

const ofDatabase = new WeakMap<DataSource, KeptLedgers>();
let keptFrom = usualSize;

/** From how many tasks on ledgers are kept; tests make them kept from the first, or never. @returns what it was before */
export function keepLedgersFrom(tasks: number): number {
  const before = keptFrom;
  keptFrom = tasks;
  return before;
}

/** Whether the ledger of a plan of this size is kept. */
export const isKept = (plan: { taskCount: number }): boolean => plan.taskCount >= keptFrom;

/** All lines of a plan in their order, for everybody the same: the caller leaves out what its reader may not see, and changes none of them. */
export function keptLines(dataSource: DataSource, planId: string, shown: Shown, now: Date): Promise<readonly LedgerLine[]> {
  const ledgers = ofDatabase.get(dataSource) ?? new KeptLedgers(dataSource);
  ofDatabase.set(dataSource, ledgers);
  return ledgers.lines(planId, shown, now);
}
