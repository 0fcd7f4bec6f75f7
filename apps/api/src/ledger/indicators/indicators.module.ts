import { Module } from '@nestjs/common';
import { IndicatorSheetsController, IndicatorsController } from './indicators.controller.js';

/** 指标: what tasks are measured by, and their figures. */
@Module({ controllers: [IndicatorsController, IndicatorSheetsController] })
export class IndicatorsModule {}
