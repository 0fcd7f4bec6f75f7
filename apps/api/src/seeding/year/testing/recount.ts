import type { DataSource } from 'typeorm';
import { reading } from '../../../database/statements.js';
import type { JournalLeaf } from '../../../journal/entry.js';

/** What the journal says of one quarter and of the bulletin that was frozen in it. */
export interface CountedPeriod { label: string; retroactive: boolean; reports: number; signed: number; bulletin: CountedBulletin | null }
export interface CountedBulletin {
  id: string; docNumber: string | null;
  parts: { onTime: number; late: number; missing: number };
  classes: Record<string, number>; lights: Record<string, number>; returnedTwice: number; read: number;
}
export interface Counted { taskStates: Record<string, number>; returns: number; periods: CountedPeriod[] }

interface Leaf extends JournalLeaf { new: Record<string, unknown> | null }

/** The entries of a chain in their order. Nothing but the journal is read. */
export async function leavesOf(dataSource: DataSource, chain: string): Promise<Leaf[]> {
  const rows = await reading(dataSource, (sql) => sql.select<{ leaf: string | Buffer }>('SELECT leaf FROM journal_entry WHERE chain = ? ORDER BY seq', [chain]));
  return rows.map(({ leaf }) => JSON.parse(String(leaf)) as Leaf);
}

/** Counts again, from what was journaled alone, what the pages and bulletins say in numbers. Knows nothing of the program's own counting. */
export function recount(leaves: readonly Leaf[]): Counted {
  const returns = leaves.filter(({ action, resource }) => action === 'work-item.returned' && resource.type === 'report');
  const opened = leaves.filter(({ action }) => action === 'period.opened');
  return { taskStates: taskStates(leaves), returns: returns.length, periods: opened.map((entry) => periodOf(leaves, entry)) };
}

const ofAction = (leaves: readonly Leaf[], action: string): Leaf[] => leaves.filter((leaf) => leaf.action === action);
const tally = (words: readonly string[]): Record<string, number> => words.reduce<Record<string, number>>((counts, word) => ({ ...counts, [word]: (counts[word] ?? 0) + 1 }), {});

/** A task is what last happened to it: closed, reopened, suspended, resumed; in progress once it was issued and signed for. */
function taskStates(leaves: readonly Leaf[]): Record<string, number> {
  const states = new Map<string, string>();
  const becomes: Record<string, string> = { 'task.issued': 'issued', 'assignment.signed': 'in_progress', 'assignment.deemed': 'in_progress', 'task.closed': 'closed', 'task.reopened': 'in_progress', 'task.suspended': 'suspended', 'task.resumed': 'in_progress' };
  for (const { action, taskId } of leaves) if (taskId !== null && becomes[action] !== undefined && !(action.startsWith('assignment') && states.get(taskId) !== 'issued')) states.set(taskId, becomes[action]);
  return tally([...states.values()]);
}

/** The close of office hours of a day. */
const closeOf = (day: unknown): number => Date.parse(`${String(day)}T17:30:00+08:00`);

function periodOf(leaves: readonly Leaf[], opened: Leaf): CountedPeriod {
  const { label, dueDate, partsDueDate, retroactive } = opened.new!;
  const reports = new Set((opened.rows ?? []).filter(({ table, created }) => table === 'progress_report' && created).map(({ id }) => id));
  const signed = ofAction(leaves, 'report.signed').filter(({ resource }) => reports.has(resource.id));
  const frozen = ofAction(leaves, 'bulletin.frozen').find((leaf) => leaf.new!['label'] === label);
  const bulletin = frozen === undefined ? null : bulletinOf(leaves, frozen, { label, main: closeOf(dueDate), others: closeOf(partsDueDate) }, signed);
  return { label: String(label), retroactive: retroactive === true, reports: reports.size, signed: signed.length, bulletin };
}

interface Dues { label: unknown; main: number; others: number }

function bulletinOf(leaves: readonly Leaf[], frozen: Leaf, dues: Dues, signed: readonly Leaf[]): CountedBulletin {
  const at = Date.parse(frozen.at);
  const before = leaves.filter((leaf) => leaf.seq <= frozen.seq);
  const told = new Map(ofAction(before, 'period-light.told').filter((leaf) => leaf.new!['periodLabel'] === dues.label).map((leaf) => [leaf.taskId, leaf.new!]));
  const returns = ofAction(before, 'work-item.returned').filter(({ resource, new: said }) => signed.some((report) => report.resource.id === resource.id) && (said!['opened'] as { stage: string | null }[]).some(({ stage }) => stage === 'fill') && said!['node'] !== 'unitParts');
  const issued = ofAction(leaves, 'bulletin.issued').find(({ resource }) => resource.id === frozen.resource.id);
  return {
    id: frozen.resource.id, docNumber: issued === undefined ? null : String(issued.new!['docNumber']), parts: partsOf(before, at, dues, signed),
    classes: tally([...told.values()].map((said) => String(said['class']))), lights: tally([...told.values()].map((said) => String(said['light']))),
    returnedTwice: Object.values(tally(returns.map(({ resource }) => resource.id))).filter((count) => count >= 2).length,
    read: ofAction(leaves, 'bulletin.read').filter(({ resource }) => resource.id === frozen.resource.id).length,
  };
}

/** When each unit's head first sent its part, beside the day it was due. */
function partsOf(before: readonly Leaf[], at: number, dues: Dues, signed: readonly Leaf[]): CountedBulletin['parts'] {
  const first = new Map<string, number>();
  for (const { action, resource, unitId, new: said, at: when } of before) {
    const key = `${resource.id} ${unitId}`;
    if (action === 'work-item.approved' && said!['node'] === 'unitParts' && said!['stage'] === 'approve' && said!['outcome'] === 'approve' && !first.has(key)) first.set(key, Date.parse(when));
  }
  const standings = signed.flatMap(({ resource, new: said }) => (said!['parts'] as { unitId: string; kind: string }[]).map(({ unitId, kind }) => {
    const [came, due] = [first.get(`${resource.id} ${unitId}`), kind === 'main' ? dues.main : dues.others];
    return came === undefined ? (due < at ? 'missing' : 'open') : came > due ? 'late' : 'onTime';
  }));
  return { onTime: 0, late: 0, missing: 0, ...tally(standings) };
}
