import type { PlanContent, PlanMention } from '@reform-ledger/contracts';
import { exactGroup, exactUnit, type Registry } from './registry.js';

/**
 * Ties mentions to the register where the spelling is exactly a registered name or alias, and leaves the others to a person.
 * A collective name stays 推定 even then: whom it stands for on the day is confirmed by the office.
 */
export function resolveMentions(content: PlanContent, registry: Registry): PlanContent {
  return { ...content, tasks: content.tasks.map((task) => ({ ...task, mentions: task.mentions.map((mention) => resolve(mention, registry)) })) };
}

function resolve(mention: PlanMention, registry: Registry): PlanMention {
  if (mention.kind === 'group') {
    if (mention.groupId !== null) return mention;
    const group = exactGroup(registry, mention.text);
    return group ? { ...mention, groupId: group.id, matchCertainty: '推定' } : mention;
  }
  if (mention.unitId !== null) return mention;
  const unit = exactUnit(registry, mention.text);
  return unit ? { ...mention, unitId: unit.id, matchCertainty: mention.addedByOffice ? '确认' : '原文' } : mention;
}
