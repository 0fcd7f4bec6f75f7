import { Entity, type DataSource } from 'typeorm';
import { Clock, OffsetClock, SystemClock } from '../kernel/clock.js';
import { Code, Instant } from './columns.js';

/** Where business time started, so that a restart goes on from there. One row, id 'business', in demo mode only. */
@Entity('clock_setting')
export class ClockSetting {
  @Code(16, { primary: true }) id!: string;
  @Instant() businessStart!: Date;
  @Instant() realStart!: Date;
}

/** 2023-10-12 09:00 in Asia/Shanghai: the third quarter has ended and its reports are under way. */
export const demoStart = new Date('2023-10-12T01:00:00.000Z');

/** The clock of this installation. In demo mode business time starts at `demoStart` on the first start and runs on. */
export async function openClock(dataSource: DataSource, mode: 'demo' | 'production'): Promise<Clock> {
  if (mode === 'production') return new SystemClock();
  const settings = dataSource.getRepository(ClockSetting);
  let setting = await settings.findOneBy({ id: 'business' });
  if (setting === null) {
    setting = { id: 'business', businessStart: demoStart, realStart: new Date() };
    await settings.insert(setting);
  }
  return new OffsetClock(setting.businessStart, setting.realStart);
}
