import { hostileTexts } from './hostile-values.js';
import type { Random } from './random.js';

const limit = 400;

export interface FormField { key?: string; type: string; values?: { value: string }[] }
interface Outcome { key?: string; targets?: { key: string }[] }
interface Seen { id?: unknown; version?: unknown; form?: { schema?: { components?: FormField[] } } | null; outcomes?: Outcome[] }


/** Ids that answers have shown, by where they stood: `id` in a list of units under `units`, any `taskId` under `taskId`. */
export class KnownIds {
  private readonly byPlace = new Map<string, string[]>();
  private readonly versions = new Map<string, number>();
  private readonly outcomes = new Map<string, Outcome[]>();
  private readonly forms = new Map<string, FormField[]>();
  /** Ids of the other jurisdiction, to be asked for. */
  foreign: string[] = [];

  /** @param kept ids that must not be touched, so that the callers can still log in at the end */
  constructor(private readonly kept: Set<string>) {}

  /** Remembers the ids of one answer. `group` is the first part of its address. */
  learn(group: string, value: unknown, depth = 0): void {
    if (typeof value !== 'object' || value === null || depth > 6) return;
    if (Array.isArray(value)) {
      for (const inner of value.slice(0, 40)) this.learn(group, inner, depth + 1);
      return;
    }
    this.learnOne(value as Seen);
    for (const [key, inner] of Object.entries(value)) {
      if (typeof inner !== 'string') this.learn(key === 'items' || key === 'report' ? (key === 'report' ? 'reports' : group) : key, inner, depth + 1);
      else if (key === 'id') this.keep(group, inner);
      else if (/Id$/.test(key)) this.keep(key, inner);
    }
  }

  /** An id for a field or path parameter: mostly one that belongs there; with `calm`, always when there is one. */
  any(place: string, random: Random, calm = false): string {
    const roll = calm ? 0 : random.next();
    const own = this.byPlace.get(place) ?? this.byPlace.get(aliases[place] ?? '');
    if (roll < 0.68 && own && own.length > 0) return random.pick(own);
    if (roll < 0.8 && this.byPlace.size > 0) return random.pick(this.byPlace.get(random.pick([...this.byPlace.keys()]))!);
    if (roll < 0.93 && this.foreign.length > 0) return random.pick(this.foreign);
    return random.pick(hostileTexts);
  }

  /** The version in which a record was last seen. */
  versionOf = (id: string): number => this.versions.get(id) ?? 1;

  /** The fields of the form of a work item, as last seen. */
  formOf = (id: string): FormField[] => this.forms.get(id) ?? [];

  /** What a work item offers: an outcome, or a place to return it to. */
  outcomeOf(id: string, what: string, random: Random): string {
    const offered = this.outcomes.get(id) ?? [];
    const keys = what === 'outcome' ? offered.map(({ key }) => key ?? '') : offered.flatMap(({ targets }) => (targets ?? []).map(({ key }) => key));
    return keys.length > 0 ? random.pick(keys) : 'approve';
  }

  private learnOne(seen: Seen): void {
    if (typeof seen.id !== 'string') return;
    if (typeof seen.version === 'number') this.versions.set(seen.id, seen.version);
    const components = seen.form?.schema?.components;
    if (Array.isArray(components)) this.forms.set(seen.id, components);
    if (Array.isArray(seen.outcomes)) this.outcomes.set(seen.id, seen.outcomes);
  }

  private keep(place: string, id: string): void {
    if (this.kept.has(id) || id === '') return;
    const list = this.byPlace.get(place) ?? [];
    if (list.length === 0) this.byPlace.set(place, list);
    if (list.includes(id)) return;
    if (list.length >= limit) list.shift();
    list.push(id);
  }
}

/** Where ids of a kind are listed, when the field is called otherwise. */
const aliases: Record<string, string> = {
  unitId: 'units', personId: 'people', planId: 'plans', taskId: 'ledger', ledger: 'taskId', tasks: 'taskId', periodId: 'periods', 'workflow-instances': 'instanceId', workItemId: 'work-items', attachmentIds: 'attachments', partIds: 'parts',
  workflowKey: 'workflows', correctionOfPlanId: 'plans', 'close-outs': 'taskId',
};
