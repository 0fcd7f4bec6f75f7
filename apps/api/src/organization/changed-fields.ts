/** Only the fields that differ, before and after, for a journal entry; null when nothing differs. Compared as JSON. */
export function changedFields(before: object, after: object): { old: Record<string, unknown>; new: Record<string, unknown> } | null {
  const [left, right] = [before as Record<string, unknown>, after as Record<string, unknown>];
  const names = Object.keys(right).filter((name) => JSON.stringify(left[name]) !== JSON.stringify(right[name]));
  if (names.length === 0) return null;
  const pick = (from: Record<string, unknown>): Record<string, unknown> => Object.fromEntries(names.map((name) => [name, from[name] ?? null]));
  return { old: pick(left), new: pick(right) };
}
