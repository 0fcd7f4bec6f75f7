import type { ApproverRule } from './index.js';

/** `role@subject.unit`: whoever holds the role in the unit the subject belongs to. */
export const subjectUnitRule: ApproverRule = (role, facts) => (facts.unitId ? `${role}@${facts.unitId}` : null);
