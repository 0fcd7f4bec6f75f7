import type { PlanTarget } from '@reform-ledger/contracts';
import type { Tx } from '../../journal/record.js';
import { newId } from '../../kernel/ids.js';
import type { LedgerTask } from '../ledger-task.entity.js';
import { Indicator } from './indicator.entity.js';
import { targetWords } from './indicator-standing.js';

/** What an indicator takes from its target. */
type Definition = Pick<Indicator, 'position' | 'name' | 'direction' | 'comparator' | 'targetValue' | 'targetUnit' | 'quote' | 'implicit' | 'benchmarkName' | 'deadline'>;

/**
 * Brings a task's indicators in step with its targets: one for every target with a figure or a benchmark; a target in words alone is
 * not measured. What the office said of an indicator and its figures stay when its target changes; of a target that is gone the
 * indicator rests.
 * @param authority on whose the targets are what they are: the leader's at issue and for an adjustment
 */
export async function makeIndicators(tx: Tx, task: Pick<LedgerTask, 'id' | 'jurisdictionId' | 'planId' | 'leadUnitId'>, targets: readonly PlanTarget[], authority: string): Promise<void> {
  const left = new Map((await tx.sql.find(Indicator, 'WHERE task_id = ? ORDER BY position', [task.id])).map((indicator) => [indicator.targetKey, indicator]));
  const about = (indicator: Indicator) => ({ resourceType: 'indicator', resourceId: indicator.id, taskId: task.id, unitId: task.leadUnitId, authority });
  for (const { key, definition } of definitionsOf(targets)) {
    const known = left.get(key);
    left.delete(key);
    if (known === undefined) {
      const made: Indicator = {
        id: newId(), jurisdictionId: task.jurisdictionId, planId: task.planId, taskId: task.id, targetKey: key, ...definition,
        baselineValue: null, baselineText: null, frequency: 'quarterly', sourceText: null, monitorGroup: null, active: true, version: 1,
      };
      await tx.sql.insert(Indicator, made);
      tx.append({ ...about(made), action: 'indicator.made', new: { name: made.name, target: targetWords(made) } });
      continue;
    }
    const [was, becomes] = [targetOf(known), targetOf(definition)];
    if (known.active && sameDefinition(known, definition)) continue;
    await tx.compareAndSet(Indicator, known.id, known.version, { ...definition, active: true });
    if (!known.active || was !== becomes) tx.append({ ...about(known), action: 'indicator.retargeted', old: { name: known.name, target: was }, new: { name: definition.name, target: becomes } });
  }
  for (const gone of left.values()) {
    if (!gone.active) continue;
    await tx.compareAndSet(Indicator, gone.id, gone.version, { active: false });
    tx.append({ ...about(gone), action: 'indicator.retired', old: { name: gone.name, target: targetOf(gone) } });
  }
}

/** True for a target that an indicator can measure: it names a figure, or something to be compared with. */
export const isMeasurable = (target: Pick<PlanTarget, 'comparator' | 'value'>): boolean => target.value !== null || target.comparator === 'benchmark';

const targetOf = (definition: Definition): string => `${definition.name}：${targetWords({ ...definition, baselineValue: null })}`;

const fields = ['position', 'name', 'direction', 'comparator', 'targetValue', 'targetUnit', 'quote', 'implicit', 'benchmarkName', 'deadline'] as const;
const sameDefinition = (known: Indicator, definition: Definition): boolean => fields.every((field) => known[field] === definition[field]);

function definitionsOf(targets: readonly PlanTarget[]): { key: string; definition: Definition }[] {
  const taken = new Set<string>();
  return targets.flatMap((target, position) => {
    if (!isMeasurable(target)) return [];
    // Keys are the draft's: two the same, or one too long for a column, must not stop an issue.
    let key = target.key.slice(0, 56);
    for (let number = 2; taken.has(key); number += 1) key = `${target.key.slice(0, 56)}~${number}`;
    taken.add(key);
    return [{ key, definition: {
      position, name: target.indicator, direction: target.direction, comparator: comparatorOf(target), targetValue: target.value, targetUnit: target.unit, quote: target.quote,
      implicit: target.implicit, benchmarkName: target.benchmark, deadline: target.deadline,
    } }];
  });
}

/** A target in words that was given a figure afterwards is compared the way it points. */
const comparatorOf = ({ comparator, direction }: PlanTarget): PlanTarget['comparator'] =>
  (comparator !== 'none' ? comparator : direction === 'increase' ? 'gte' : direction === 'decrease' ? 'lte' : 'eq');
