const key = 'work-items.list';

/** The list one came from, with its filter, so that going back shows the same. */
export function rememberList(address: string): void {
  try { sessionStorage.setItem(key, address); } catch { /* only a convenience */ }
}

export function listAddress(): string {
  try { return sessionStorage.getItem(key) ?? '/work-items'; } catch { return '/work-items'; }
}
