import type { ApproverRule } from './index.js';

/** `role@subject.office`: whoever holds the role for the jurisdiction, when the subject is the office's own and belongs to no unit. */
export const subjectOfficeRule: ApproverRule = (role, facts) => (facts.unitId === null ? `${role}@${facts.jurisdictionId}` : null);
