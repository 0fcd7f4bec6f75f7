/** The console's list pages with a filter, as their addresses are written. */
export const listLink = (page: 'work-items' | 'ledger' | 'plans', filter: Record<string, unknown>): string =>
  `/${page}?filter=${encodeURIComponent(JSON.stringify(Object.fromEntries(Object.entries(filter).filter(([, value]) => value !== undefined))))}`;

export const itemLink = (id: string): string => `/work-items/${id}`;
export const taskLink = (id: string): string => `/ledger/${id}`;
