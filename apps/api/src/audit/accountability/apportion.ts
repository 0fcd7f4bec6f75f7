/**
 * Shares out a whole number over parts in proportion, by the largest remainder: the shares add up to `total` exactly, so that what is
 * printed adds up. Equal remainders go to the earlier part. All parts zero: all shares zero except that `total` itself must then be 0.
 * @param parts not negative
 */
export function apportion(parts: readonly number[], total: number): number[] {
  const sum = parts.reduce((whole, part) => whole + part, 0);
  if (sum <= 0 || total <= 0) return parts.map(() => 0);
  const exact = parts.map((part) => (part / sum) * total);
  const shares = exact.map((share) => Math.floor(share));
  const missing = total - shares.reduce((whole, share) => whole + share, 0);
  const byRemainder = exact.map((share, index) => ({ index, rest: share - Math.floor(share) })).sort((a, b) => b.rest - a.rest || a.index - b.index);
  for (const { index } of byRemainder.slice(0, missing)) shares[index] = shares[index]! + 1;
  return shares;
}
