import type { UnitAlias } from '@reform-ledger/plan-parser';

/** The registered units and collective names of one jurisdiction, as the importer needs them. Days are `YYYY-MM-DD`. */
export interface Registry {
  units: RegisteredUnit[];
  groups: RegisteredGroup[];
}
export interface RegisteredUnit { id: string; name: string; legalName: string; aliases: string[]; validFrom: string; validTo: string | null }
export interface RegisteredGroup { id: string; name: string; aliases: string[]; members: GroupMembership[] }
export interface GroupMembership { unitId: string; unitName: string; validFrom: string; validTo: string | null }

const spellings = (entry: { name: string; legalName?: string; aliases: string[] }): string[] =>
  [entry.name, entry.legalName ?? '', ...entry.aliases].filter((text) => text !== '');

/** Only for comparing: full-width forms, spaces of every kind and case do not make another unit. */
const plain = (text: string): string => text.normalize('NFKC').replace(/\s+/gu, '');

/**
 * The unit that carries exactly this name or one of its registered aliases.
 * Null when there is none, or when two units claim the spelling: then a person decides.
 */
export function exactUnit(registry: Registry, text: string): RegisteredUnit | null {
  const found = registry.units.filter((unit) => spellings(unit).some((spelling) => plain(spelling) === plain(text)));
  return found.length === 1 ? found[0]! : null;
}

/** The collective name registered with exactly this wording or alias; null when none or several. */
export function exactGroup(registry: Registry, text: string): RegisteredGroup | null {
  const found = registry.groups.filter((group) => spellings(group).some((spelling) => plain(spelling) === plain(text)));
  return found.length === 1 ? found[0]! : null;
}

/** Registered names that look like `text`, the closest first: proposed to a person, never taken by the system. */
export function similarUnits(registry: Registry, text: string, limit = 4): RegisteredUnit[] {
  return closest(registry.units, text, limit);
}

/** The same for collective names. */
export function similarGroups(registry: Registry, text: string, limit = 4): RegisteredGroup[] {
  return closest(registry.groups, text, limit);
}

function closest<T extends { name: string; legalName?: string; aliases: string[] }>(entries: T[], text: string, limit: number): T[] {
  return entries
    .map((entry) => ({ entry, score: Math.max(...spellings(entry).map((spelling) => likeness(plain(spelling), plain(text)))) }))
    .filter(({ score }) => score >= 0.5)
    .sort((a, b) => b.score - a.score || (a.entry.name < b.entry.name ? -1 : 1))
    .slice(0, limit)
    .map(({ entry }) => entry);
}

/** Share of characters that both names have in the same order, 0 to 1: 县卫健委/县卫生健康委 are near, 区疾控局/区人社局 are not. */
function likeness(a: string, b: string): number {
  if (a === b) return 1;
  const shared = subsequence(a, b);
  return (2 * shared) / (a.length + b.length);
}

/** Length of the longest common subsequence: abbreviations of Chinese names leave characters out and keep the order. */
function subsequence(a: string, b: string): number {
  let previous = new Array<number>(b.length + 1).fill(0);
  for (const left of a) {
    const row = [0];
    for (let at = 1; at <= b.length; at++) row.push(left === b[at - 1] ? previous[at - 1]! + 1 : Math.max(previous[at]!, row[at - 1]!));
    previous = row;
  }
  return previous[b.length]!;
}

/** The members a collective name stands for on a day. */
export function membersOn(group: RegisteredGroup, day: string): GroupMembership[] {
  return group.members.filter((member) => member.validFrom <= day && (member.validTo === null || member.validTo >= day));
}

/** The registered spellings in the form the document reader takes. */
export function readerAliases(registry: Registry): UnitAlias[] {
  return [
    ...registry.units.map((unit) => ({ canonical: unit.name, ...(unit.legalName ? { legalName: unit.legalName } : {}), kind: 'unit' as const, forms: spellings(unit) })),
    ...registry.groups.map((group) => ({ canonical: group.name, kind: 'group' as const, forms: spellings(group) })),
  ];
}
