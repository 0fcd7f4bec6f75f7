import { createHash } from 'node:crypto';

/** A small source of chance that gives the same draws for the same words: every place of the story has its own, so that a change here moves nothing there. */
export class Chance {
  private state: number;

  /** @param words what is drawn for, e.g. the story's seed, the task, the quarter and the unit */
  constructor(...words: (string | number)[]) {
    this.state = createHash('sha256').update(words.join('|')).digest().readUInt32LE(0);
  }

  /** A number in [0, 1) (mulberry32). */
  next(): number {
    this.state = (this.state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(this.state ^ (this.state >>> 15), 1 | this.state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  }

  /** A whole number from `from` to `to`, both included. */
  int(from: number, to: number): number {
    return from + Math.floor(this.next() * (to - from + 1));
  }

  /** True in `share` of the draws, 0 to 1. */
  maybe(share: number): boolean {
    return this.next() < share;
  }

  pick<T>(list: readonly T[]): T {
    return list[Math.floor(this.next() * list.length)]!;
  }
}
