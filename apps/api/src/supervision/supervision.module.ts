import { Module } from '@nestjs/common';
import { LightsLoop } from './lights/lights-loop.js';

/** 督查督办: lights by written rules, their versions, and objections against the lights of a period. */
@Module({ providers: [LightsLoop], exports: [LightsLoop] })
export class SupervisionModule {}
