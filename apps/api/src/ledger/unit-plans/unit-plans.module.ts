import { Module } from '@nestjs/common';
import { UnitPlansController } from './unit-plans.controller.js';

/** The units' plans for their tasks. That they can be approved stands in app.module.ts. */
@Module({ controllers: [UnitPlansController] })
export class UnitPlansModule {}
