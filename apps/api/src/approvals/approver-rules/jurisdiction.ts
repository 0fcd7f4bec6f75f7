import type { ApproverRule } from './index.js';

/** `role@jurisdiction`: whoever holds the role for the whole jurisdiction. */
export const jurisdictionRule: ApproverRule = (role, facts) => `${role}@${facts.jurisdictionId}`;
