/** `1–5、8`: the numbers of many steps in a small space. */
export function stepRanges(steps: number[]): string {
  const runs: [number, number][] = [];
  for (const step of steps.toSorted((a, b) => a - b)) {
    const last = runs.at(-1);
    if (last && step === last[1] + 1) last[1] = step;
    else runs.push([step, step]);
  }
  return runs.map(([from, to]) => (from === to ? `${from}` : to === from + 1 ? `${from}、${to}` : `${from}–${to}`)).join('、');
}

/** Names under a node: two at most, then how many in all. */
export const namesInShort = (people: string[], more: (first: string, count: number) => string): string => (people.length <= 2 ? people.join('、') : more(people[0]!, people.length));
