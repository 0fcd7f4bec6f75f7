import { Module } from '@nestjs/common';
import { GeneralMattersController } from './general-matters.controller.js';

/** Approval apps that consist of a workflow folder alone. */
@Module({ controllers: [GeneralMattersController] })
export class GeneralMattersModule {}
