import type { Role } from '@reform-ledger/contracts';
import { holds, type Actor } from '../kernel/actor.js';

/** What somebody may do to the organization of their own jurisdiction. Reading is everybody's; other jurisdictions do not exist for them. */
export type OrganizationAct = 'editUnits' | 'editPeople' | 'appoint' | 'nameCrossReviewers';

const holders: Record<OrganizationAct, readonly Role[]> = {
  // Who is responsible decides who is held to account: the office keeps the lists, the administrator only the accounts.
  editUnits: ['office_clerk', 'office_director'],
  // 三员分立: who makes an account cannot give it a power, and who gives powers cannot make an account.
  editPeople: ['system_admin'],
  appoint: ['security_admin'],
  // Whoever reviews instead of a barred office is named by the leader, not by the office (workflows §4).
  nameCrossReviewers: ['leader'],
};

/** Why somebody else may not, as it stands in a refusal after 这一步不由您办理. */
export const reasons: Record<OrganizationAct, string> = {
  editUnits: '单位和统称由医改办经办或主任维护',
  editPeople: '人员和账号由系统管理员维护',
  appoint: '职责由安全管理员任免',
  nameCrossReviewers: '交叉复核员由领导小组领导指定',
};

/** On whose authority the actor does it, e.g. `office_clerk@yeji`; null when they may not. */
export function organizationAuthority(actor: Actor, act: OrganizationAct): string | null {
  const role = holders[act].find((candidate) => holds(actor, candidate));
  return role === undefined ? null : `${role}@${actor.jurisdictionId}`;
}

/** What the console may offer. */
export function organizationAbilities(actor: Actor): Record<OrganizationAct, boolean> {
  return {
    editUnits: organizationAuthority(actor, 'editUnits') !== null,
    editPeople: organizationAuthority(actor, 'editPeople') !== null,
    appoint: organizationAuthority(actor, 'appoint') !== null,
    nameCrossReviewers: organizationAuthority(actor, 'nameCrossReviewers') !== null,
  };
}
