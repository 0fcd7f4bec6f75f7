/** The names that workflows/plan-issue and this folder share. */
export const planIssueKey = 'plan-issue';
export const planNodes = { draft: 'draft', director: 'directorReview', leader: 'leaderSignOff' } as const;
export const planEnds = { issued: 'issued', abandoned: 'abandoned' } as const;
