import { isOfficeRole } from '@reform-ledger/contracts';
import { refuse } from '../kernel/errors.js';
import { holds, type Actor } from '../kernel/actor.js';

/** The office's home page is read by the office, its leaders and auditors. @throws NOT_ALLOWED */
export function checkOfficeHome(actor: Actor): void {
  const may = actor.appointments.some((held) => isOfficeRole(held.role)) || holds(actor, 'leader') || holds(actor, 'auditor');
  if (!may) throw refuse('NOT_ALLOWED', { reason: '这一页由医改办查看，您的任务在“我单位的任务”' });
}

/** @throws NOT_ALLOWED for everybody but leaders */
export function checkLeaderHome(actor: Actor): void {
  if (!holds(actor, 'leader')) throw refuse('NOT_ALLOWED', { reason: '这一页由领导小组领导查看' });
}

/** The unit for which somebody works here: the first they hold a post in, else the home unit of a cross reviewer. @throws NOT_ALLOWED */
export function checkUnitHome(actor: Actor): string {
  const post = actor.appointments.find((held) => held.role === 'unit_clerk' || held.role === 'unit_approver');
  const unitId = post?.unitId ?? (holds(actor, 'cross_reviewer') ? actor.unitId : null);
  if (unitId === null) throw refuse('NOT_ALLOWED', { reason: '您没有在责任单位任职' });
  return unitId;
}
