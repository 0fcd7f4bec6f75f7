import { Global, Module } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { CalendarController } from './calendar.controller.js';
import { CalendarService } from './calendar.service.js';

/** Working days with 调休, per jurisdiction. */
@Global()
@Module({
  controllers: [CalendarController],
  providers: [{ provide: CalendarService, useFactory: (dataSource: DataSource) => new CalendarService(dataSource), inject: [DataSource] }],
  exports: [CalendarService],
})
export class CalendarModule {}
