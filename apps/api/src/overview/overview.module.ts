import { Module } from '@nestjs/common';
import { ReportsModule } from '../ledger/reports/reports.module.js';
import { OverviewController } from './overview.controller.js';

/** The highest room, read-only: home pages, counts, search. */
@Module({ imports: [ReportsModule], controllers: [OverviewController] })
export class OverviewModule {}
