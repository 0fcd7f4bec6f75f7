import { Clock } from '../kernel/clock.js';

/** A clock that stands still until the test moves it. Business time and real time are apart, as in demo mode. */
export class TestClock extends Clock {
  constructor(private business: Date = new Date('2023-10-12T01:00:00.000Z')) {
    super();
  }

  override now(): Date {
    return new Date(this.business);
  }

  override realNow(): Date {
    return new Date();
  }

  /** Sets business time. */
  set(instant: Date | string): void {
    this.business = new Date(instant);
  }

  /** Moves business time on by so many milliseconds (or back, when negative). */
  advance(milliseconds: number): void {
    this.business = new Date(this.business.getTime() + milliseconds);
  }
}
