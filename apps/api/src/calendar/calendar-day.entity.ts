import { Entity, Index } from 'typeorm';
import { Code, DateOnly, Flag, Id, Instant, Int, Ref, ShortText } from '../database/columns.js';

/** A day of a jurisdiction's calendar that is not what its weekday says; the administrator may change or add rows. */
@Entity()
@Index(['jurisdictionId', 'day'], { unique: true })
export class CalendarDay {
  @Id() id!: string;
  @Ref() jurisdictionId!: string;
  @DateOnly() day!: string;
  @Flag() working!: boolean;
  /** e.g. 国庆节, or why the office changed the day. */
  @ShortText(100) name!: string;
  @Int() version!: number;
}

/** A year whose exceptions are loaded. Working days of other years are never guessed. */
@Entity()
export class CalendarYear {
  @Code(36, { primary: true }) jurisdictionId!: string;
  @Int({ primary: true }) year!: number;
  @Instant() loadedAt!: Date;
}
