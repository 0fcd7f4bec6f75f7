import { Module } from '@nestjs/common';
import { LedgerController } from './ledger.controller.js';
import { PlansController } from './plans/plans.controller.js';
import { ReportsModule } from './reports/reports.module.js';

/** Plans, the task ledger, duties and their receipts; reports are a module of their own. */
@Module({ imports: [ReportsModule], controllers: [PlansController, LedgerController] })
export class LedgerModule {}
