/** The two times of the product: business time moves deadlines and is shown; real time is kept beside it as evidence. */
export abstract class Clock {
  /** Business time. In demo mode it runs from 2023-10-12 09:00 Asia/Shanghai. */
  abstract now(): Date;
  /** The computer's own time. */
  abstract realNow(): Date;
}

/** Production: business time is the computer's time. */
export class SystemClock extends Clock {
  override now(): Date {
    return new Date();
  }
  override realNow(): Date {
    return new Date();
  }
}

/** Business time that started at `businessStart` when the computer said `realStart`, and runs on from there. */
export class OffsetClock extends Clock {
  constructor(
    private businessStart: Date,
    private realStart: Date,
  ) {
    super();
  }

  override now(): Date {
    return new Date(this.businessStart.getTime() + Date.now() - this.realStart.getTime());
  }

  override realNow(): Date {
    return new Date();
  }

  /** Sets business time to `business` from now on; it goes on running. */
  moveTo(business: Date, real: Date = new Date()): void {
    this.businessStart = business;
    this.realStart = real;
  }
}

const shanghaiDate = new Intl.DateTimeFormat('en-CA', { timeZone: 'Asia/Shanghai' });

/** China has been eight hours ahead, without summer time, since 1992: counting is ten times as quick as formatting, and a year of reports asks often. */
const sameAllYear = Date.UTC(1992, 0, 1);
const ahead = 8 * 3_600_000;

/** The calendar day in Asia/Shanghai of an instant, 'YYYY-MM-DD'. */
export const dayOf = (instant: Date): string => (instant.getTime() >= sameAllYear ? new Date(instant.getTime() + ahead).toISOString().slice(0, 10) : shanghaiDate.format(instant));
