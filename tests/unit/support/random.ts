/** Random choices that a seed repeats. */

/** A generator of random choices: mulberry32. */
export class Random {
  constructor(private state: number) {}

  /** Returns an integer from 0 to below a limit. */
  below(limit: number): number {
    this.state = (this.state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(this.state ^ (this.state >>> 15), 1 | this.state);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed);
    return ((mixed ^ (mixed >>> 14)) >>> 0) % limit;
  }

  /** Returns whether something happens, once in so many times. */
  once(inTimes: number): boolean {
    return this.below(inTimes) === 0;
  }

  pick<T>(of: readonly T[]): T {
    return of[this.below(of.length)]!;
  }

  /** Returns some of a list, in its order. */
  some<T>(of: readonly T[]): T[] {
    return of.filter(() => this.once(2));
  }
}
