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

/** The calendar day in Asia/Shanghai of an instant, 'YYYY-MM-DD'. */
export const dayOf = (instant: Date): string => shanghaiDate.format(instant);
