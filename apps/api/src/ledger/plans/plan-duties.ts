import type { DutyRole, PlanTask } from '@reform-ledger/contracts';
import { membersOn, type Registry } from './registry.js';

/** One unit's duty in one task, as it becomes an assignment at issue. */
export interface Duty { unitId: string; role: DutyRole; groupId: string | null; viaGroup: string | null }

/**
 * The units a task is given to on a day. A collective name fans out to its members of that day and stands for them;
 * a unit named twice gets one duty, the weightier: named beats collective, lead beats co. 涉及单位 get none.
 * A unit that is alone leads; 分头负责 makes every unit responsible and nobody the lead.
 */
export function planDuties(task: PlanTask, registry: Registry, day: string): Duty[] {
  const duties = new Map<string, Duty>();
  const named = task.mentions.filter((mention) => mention.kind === 'unit' && mention.unitId !== null);
  const alone = task.mentions.length === 1 && named.length === 1;
  for (const mention of named) {
    const role = task.severally ? 'responsible' : alone ? 'lead' : mention.role;
    const before = duties.get(mention.unitId!);
    if (before === undefined || role === 'lead') duties.set(mention.unitId!, { unitId: mention.unitId!, role, groupId: null, viaGroup: null });
  }
  for (const mention of task.mentions) {
    const group = mention.kind === 'group' ? registry.groups.find((one) => one.id === mention.groupId) : undefined;
    if (group === undefined) continue;
    for (const member of membersOn(group, day)) {
      if (duties.has(member.unitId)) continue;
      duties.set(member.unitId, { unitId: member.unitId, role: task.severally ? 'responsible' : mention.role, groupId: group.id, viaGroup: mention.text });
    }
  }
  return [...duties.values()];
}

/** The unit that leads a task; null when it is 分头负责 or nobody is named. */
export const leadOf = (duties: Duty[]): string | null => duties.find((duty) => duty.role === 'lead')?.unitId ?? null;
