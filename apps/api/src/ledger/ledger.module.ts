import { Module } from '@nestjs/common';
import { PlansController } from './plans/plans.controller.js';

/** Plans, the task ledger, duties and their receipts. Reports have their own module. */
@Module({ controllers: [PlansController] })
export class LedgerModule {}
