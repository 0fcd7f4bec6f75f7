/** Random choices that can be made again: the same seed gives the same numbers (mulberry32). */
export class Numbers {
  constructor(private state: number) {}

  /** In [0, 1). */
  next(): number {
    this.state = (this.state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(this.state ^ (this.state >>> 15), this.state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  }

  whole(from: number, to: number): number {
    return from + Math.floor(this.next() * (to - from + 1));
  }

  chance(share: number): boolean {
    return this.next() < share;
  }

  pick<T>(list: readonly T[]): T | undefined {
    return list[Math.floor(this.next() * list.length)];
  }

  /** Numbers of their own for somebody, so that one's waiting does not change another's choices. */
  fork(): Numbers {
    return new Numbers(this.whole(0, 0xffffffff));
  }
}

/** The seed of a run: FAULT_SEED, or a new one; printed, so that a run can be repeated. */
export function seedOfRun(name: string): Numbers {
  const seed = Number(process.env['FAULT_SEED'] ?? Date.now() % 1_000_000_000);
  process.stderr.write(`${name}: FAULT_SEED=${seed}\n`);
  return new Numbers(seed);
}
