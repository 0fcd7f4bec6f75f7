import { Module } from '@nestjs/common';
import { AdjustmentsController } from './adjustments.controller.js';

/** Changing issued tasks. That applications can be approved stands in app.module.ts. */
@Module({ controllers: [AdjustmentsController] })
export class AdjustmentsModule {}
