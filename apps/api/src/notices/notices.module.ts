import { Module } from '@nestjs/common';
import { NoticesController } from './notices.controller.js';

/** Tells each person what changed for them, in the journal's words. */
@Module({ controllers: [NoticesController] })
export class NoticesModule {}
