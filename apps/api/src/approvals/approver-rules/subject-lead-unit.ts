import type { ApproverRule } from './index.js';

/** `role@subject.leadUnit`: whoever holds the role in the unit that leads the task. */
export const subjectLeadUnitRule: ApproverRule = (role, facts) => (facts.leadUnitId ? `${role}@${facts.leadUnitId}` : null);
