import { Module } from '@nestjs/common';
import { ReportsModule } from '../reports/reports.module.js';
import { CloseOutController } from './close-out.controller.js';

/** Closing tasks and reopening them. That applications can be approved stands in app.module.ts. */
@Module({ imports: [ReportsModule], controllers: [CloseOutController] })
export class CloseOutModule {}
