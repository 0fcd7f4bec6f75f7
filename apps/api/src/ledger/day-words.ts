/** 2024年6月30日; 没有时限 for none. */
export const dayWords = (day: string | null): string => (day === null ? '没有时限' : day.replace(/^(\d{4})-0?(\d+)-0?(\d+)$/, '$1年$2月$3日'));
