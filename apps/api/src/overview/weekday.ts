/** 星期 of a calendar day. */
export const weekdayOf = (day: string): string => `星期${'日一二三四五六'[new Date(`${day}T00:00:00Z`).getUTCDay()]!}`;
