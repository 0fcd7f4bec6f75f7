import type { TaskDraft } from './grammar/prose-tasks.js';
import type { DistinctUnit, ParseOptions, UnitKind } from './plan-proposal.js';
import type { CanonicalProposal } from './similar-units.js';

export interface CountedUnit { text: string; kind: UnitKind; count: number; first: number; taskNumbers: number[] }

/** Every distinct unit string with its mentions, most frequent first. */
export function countUnits(drafts: readonly TaskDraft[]): CountedUnit[] {
  const units = new Map<string, CountedUnit>();
  drafts.forEach((draft, index) => {
    for (const unit of draft.reading?.units ?? []) {
      const known = units.get(unit.text);
      if (known === undefined) units.set(unit.text, { text: unit.text, kind: unit.kind, count: 1, first: units.size, taskNumbers: [index + 1] });
      else {
        known.count += 1;
        if (known.taskNumbers[known.taskNumbers.length - 1] !== index + 1) known.taskNumbers.push(index + 1);
      }
    }
  });
  return [...units.values()].sort((left, right) => right.count - left.count || left.first - right.first);
}

/** The distinct strings with their proposed names. */
export function distinctUnits(units: readonly CountedUnit[], canonicals: ReadonlyMap<string, CanonicalProposal>, options: ParseOptions): DistinctUnit[] {
  return units.map((unit) => {
    const proposal = canonicals.get(unit.text);
    const canonical = proposal?.canonical ?? unit.text;
    return {
      text: unit.text, kind: unit.kind, canonical, canonicalBasis: canonical === unit.text ? '原文' : '推定', canonicalRule: proposal?.rule ?? 'unit.as-written',
      registered: options.aliases === undefined ? null : proposal?.registered ?? false, count: unit.count, taskNumbers: unit.taskNumbers,
    };
  });
}
