import type { DutyRole } from '@reform-ledger/contracts';
import type { StoredEntry, TaskFacts } from './read-task-facts.js';

/** One unit's duty as the versions signed by then state it, with what its receipt and dispute were. */
export interface DutyAt {
  unitId: string;
  role: DutyRole;
  viaGroup: string | null;
  assignmentId: string | null;
  receipt: 'unsigned' | 'signed' | 'deemed';
  receiptEntry: StoredEntry | null;
  personResponsible: string | null;
  handler: string | null;
  dispute: 'none' | 'open' | 'upheld';
  disputeEntry: StoredEntry | null;
  /** What gave the unit its duty: the issue of the task, or a signed change. */
  dutyEntry: StoredEntry | null;
}

const valueOf = (entry: StoredEntry, field: string): unknown => (entry.leaf.new as Record<string, unknown> | null)?.[field];
const textOf = (value: unknown): string | null => (typeof value === 'string' && value !== '' ? value : null);

/** The duties in force at a moment: none before the issue. Computed from signed versions and journal entries up to then. */
export function dutiesAt(facts: TaskFacts, at: Date): DutyAt[] {
  const version = facts.versions.filter((one) => one.signedAt.getTime() <= at.getTime()).at(-1);
  if (version === undefined) return [];
  const past = facts.entries.filter((entry) => entry.row.at.getTime() <= at.getTime());
  return version.duties.duties.map((duty) => ({ unitId: duty.unitId, role: duty.role as DutyRole, viaGroup: duty.viaGroup, dutyEntry: dutyEntryOf(facts, past, duty.unitId), ...standingOf(past, duty.unitId) }));
}

/** The entry that last gave the unit its duty, or changed it: the issue, or a signed change by which the task's versions differ for the unit. */
function dutyEntryOf(facts: TaskFacts, past: readonly StoredEntry[], unitId: string): StoredEntry | null {
  const roleIn = (number: number): string | undefined => facts.versions.find((one) => one.number === number)?.duties.duties.find((duty) => duty.unitId === unitId)?.role;
  const gives = (entry: StoredEntry): boolean => {
    if (entry.row.resourceType !== 'task') return false;
    const number = entry.row.action === 'task.issued' ? 1 : valueOf(entry, 'version');
    return typeof number === 'number' && roleIn(number) !== undefined && roleIn(number) !== roleIn(number - 1);
  };
  return past.filter(gives).at(-1) ?? null;
}

type Standing = Pick<DutyAt, 'assignmentId' | 'receipt' | 'receiptEntry' | 'personResponsible' | 'handler' | 'dispute' | 'disputeEntry'>;
const blank: Standing = { assignmentId: null, receipt: 'unsigned', receiptEntry: null, personResponsible: null, handler: null, dispute: 'none', disputeEntry: null };

/** Plays the entries about the unit's newest duty again, one after the other. */
function standingOf(past: readonly StoredEntry[], unitId: string): Standing {
  const own = past.filter((entry) => entry.row.resourceType === 'assignment' && entry.row.unitId === unitId);
  const assignmentId = own.filter((entry) => entry.row.action === 'workflow.started').at(-1)?.row.resourceId ?? own.at(-1)?.row.resourceId ?? null;
  return own.filter((entry) => entry.row.resourceId === assignmentId).reduce<Standing>((standing, entry) => ({ ...standing, ...effectOf(entry, standing) }), { ...blank, assignmentId });
}

function effectOf(entry: StoredEntry, standing: Standing): Partial<Standing> {
  switch (entry.row.action) {
    // The receipt asked for anew: another duty, another signature.
    case 'workflow.started': return { ...blank, assignmentId: standing.assignmentId };
    case 'assignment.signed': return { receipt: 'signed', receiptEntry: entry, personResponsible: textOf(valueOf(entry, 'personResponsible')) };
    case 'assignment.deemed': return { receipt: 'deemed', receiptEntry: entry };
    case 'assignment.disputed': return { dispute: 'open', disputeEntry: entry };
    case 'assignment.upheld': return { dispute: 'upheld' };
    case 'work-item.approved': {
      const values = valueOf(entry, 'values') as Record<string, unknown> | null;
      return valueOf(entry, 'outcome') === 'accept' ? { handler: textOf(values?.['handler']) } : {};
    }
    case 'work-item.withdrawn': {
      const backTo = valueOf(entry, 'backTo');
      if (backTo === 'receipt') return { receipt: 'unsigned', receiptEntry: null, personResponsible: null, handler: null, dispute: 'none', disputeEntry: null };
      if (backTo === 'receiptAfterRuling') return { receipt: 'unsigned', receiptEntry: null, personResponsible: null, handler: null };
      return backTo === 'disputeWindow' ? { dispute: 'none', disputeEntry: null } : {};
    }
    default: return {};
  }
}
