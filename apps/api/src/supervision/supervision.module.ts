import { Module } from '@nestjs/common';
import { LightsController } from './lights.controller.js';
import { LightsLoop } from './lights/lights-loop.js';

/** 督查督办: lights by written rules, their versions, and objections against the lights of a period. */
@Module({ controllers: [LightsController], providers: [LightsLoop], exports: [LightsLoop] })
export class SupervisionModule {}
