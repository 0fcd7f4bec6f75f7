import { z } from 'zod';

/**
 * The posts a person may hold, as far as the product knows them. The Chinese label is what a screen shows.
 * `scope` says what the post is attached to: one unit, or the whole jurisdiction.
 */
export const roles = {
  office_clerk: { label: '医改办经办', scope: 'jurisdiction' },
  office_reviewer: { label: '医改办审核', scope: 'jurisdiction' },
  office_director: { label: '医改办主任', scope: 'jurisdiction' },
  leader: { label: '领导小组领导', scope: 'jurisdiction' },
  cross_reviewer: { label: '交叉复核员', scope: 'jurisdiction' },
  unit_clerk: { label: '单位经办人', scope: 'unit' },
  unit_approver: { label: '单位负责人', scope: 'unit' },
  auditor: { label: '审计', scope: 'jurisdiction' },
  system_admin: { label: '系统管理员', scope: 'jurisdiction' },
  security_admin: { label: '安全管理员', scope: 'jurisdiction' },
  audit_admin: { label: '审计管理员', scope: 'jurisdiction' },
} as const;

export type Role = keyof typeof roles;
export const roleSchema = z.enum(Object.keys(roles) as [Role, ...Role[]]);

/** The roles that together are the health-reform office (医改办). */
export const officeRoles: readonly Role[] = ['office_clerk', 'office_reviewer', 'office_director'];

/**
 * The three administrators (三员): accounts, appointments and the journal lie in three hands, so that nobody can give
 * themself a power and hide it. Each role belongs to another person, and none of them sees or decides any business.
 */
export const administratorRoles: readonly Role[] = ['system_admin', 'security_admin', 'audit_admin'];

/** True when a role is one of the three administrators. */
export const isAdministratorRole = (role: Role): boolean => administratorRoles.includes(role);

/** True when a role belongs to the health-reform office. */
export const isOfficeRole = (role: Role): boolean => officeRoles.includes(role);
