import type { PlanContent, ReadinessProblem, Role } from '@reform-ledger/contracts';
import { planDuties } from './plan-duties.js';
import { membersOn, type Registry } from './registry.js';

/** Who holds which post on the day the plan would be issued; only people whose account is in use. */
export interface Staffing {
  /** Persons by unit and role. */
  inUnit(unitId: string, role: Role): string[];
  /** Persons by role in the whole jurisdiction. */
  inJurisdiction(role: Role): string[];
}

const unitLink = (unitId: string): string => `/units/${unitId}`;
const peopleLink = (role: Role): string => `/people?filter=${encodeURIComponent(JSON.stringify({ role }))}`;

/** A document is 已发补录 only from its own date on; whatever was answered, the day of sending decides. */
export function issueDateProblems(planId: string, { issueKind, issueDate }: Pick<PlanContent, 'issueKind' | 'issueDate'>, today: string): ReadinessProblem[] {
  if (issueKind !== 'issued_before' || issueDate === null || issueDate <= today) return [];
  return [{ code: 'ISSUE_DATE_AHEAD', message: `成文日期 ${issueDate} 还没有到，今天是 ${today}：按原件改日期，或改为还没印发`, link: `/plans/${planId}` }];
}

/**
 * What must be mended before a plan can be sent (workflows.md §1): every unit without a clerk and a different head, every
 * collective name without members on the issue date, a missing director, leader or cross reviewer. Each with its page.
 */
export function readinessProblems(content: PlanContent, registry: Registry, staffing: Staffing, issueDay: string): ReadinessProblem[] {
  return [...groupProblems(content, registry, issueDay), ...unitProblems(content, registry, staffing, issueDay), ...officeProblems(staffing)];
}

function groupProblems(content: PlanContent, registry: Registry, day: string): ReadinessProblem[] {
  const named = new Set(content.tasks.flatMap((task) => task.mentions).map((mention) => mention.groupId));
  return registry.groups
    .filter((group) => named.has(group.id) && membersOn(group, day).length === 0)
    .map((group) => ({ code: 'GROUP_EMPTY', message: `“${group.name}”在 ${day} 没有成员单位`, link: `/unit-groups/${group.id}` }));
}

function unitProblems(content: PlanContent, registry: Registry, staffing: Staffing, day: string): ReadinessProblem[] {
  const names = new Map(registry.units.map((unit) => [unit.id, unit.name]));
  const units = new Set(content.tasks.flatMap((task) => planDuties(task, registry, day).map((duty) => duty.unitId)));
  return [...units].flatMap((unitId) => {
    const name = names.get(unitId) ?? '已停用的单位';
    const clerks = staffing.inUnit(unitId, 'unit_clerk');
    const heads = staffing.inUnit(unitId, 'unit_approver');
    if (clerks.length === 0) return [{ code: 'UNIT_WITHOUT_CLERK', message: `${name}没有经办人`, link: unitLink(unitId) }];
    if (heads.length === 0) return [{ code: 'UNIT_WITHOUT_HEAD', message: `${name}没有负责人`, link: unitLink(unitId) }];
    const everyone = new Set([...clerks, ...heads]);
    return everyone.size > 1 ? [] : [{ code: 'UNIT_ONE_PERSON', message: `${name}的经办人和负责人是同一个人，要分开`, link: unitLink(unitId) }];
  });
}

function officeProblems(staffing: Staffing): ReadinessProblem[] {
  const needed: [Role, string][] = [
    ['office_clerk', '医改办没有经办'], ['office_reviewer', '医改办没有审核'], ['office_director', '医改办没有主任'],
    ['leader', '没有签批的领导'], ['cross_reviewer', '没有交叉复核员'],
  ];
  return needed
    .filter(([role]) => staffing.inJurisdiction(role).length === 0)
    .map(([role, message]) => ({ code: `NO_${role.toUpperCase()}`, message, link: peopleLink(role) }));
}
