import type { SubjectFacts } from '../subjects.js';
import { jurisdictionRule } from './jurisdiction.js';
import { subjectLeadUnitRule } from './subject-lead-unit.js';
import { subjectOfficeRule } from './subject-office.js';
import { subjectUnitRule } from './subject-unit.js';

/** Turns a role and the subject's facts into a candidate key `role@<id>`; null when the subject has no such unit. */
export type ApproverRule = (role: string, facts: SubjectFacts) => string | null;

/** Every scope an author may write behind the @ of `candidateGroups`; a new way to choose approvers is a file and a line here. */
export const approverRules: Record<string, ApproverRule> = {
  jurisdiction: jurisdictionRule,
  'subject.unit': subjectUnitRule,
  'subject.leadUnit': subjectLeadUnitRule,
  'subject.office': subjectOfficeRule,
};

/** Who receives a node's work items: candidate keys such as `unit_clerk@<unit id>`, without those the subject has no unit for. */
export function resolveCandidates(candidateGroups: readonly string[], facts: SubjectFacts): string[] {
  return candidateGroups.flatMap((group) => resolveCandidate(group, facts) ?? []);
}

/** One `role@scope` resolved, or null when the scope is unknown or the subject has no such unit. */
export function resolveCandidate(group: string, facts: SubjectFacts): string | null {
  const [role = '', scope = ''] = group.split('@');
  return approverRules[scope]?.(role, facts) ?? null;
}
