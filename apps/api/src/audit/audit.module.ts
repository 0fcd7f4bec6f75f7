import { Module } from '@nestjs/common';
import { JournalController } from './journal.controller.js';

/** Reading and checking the journal. */
@Module({ controllers: [JournalController] })
export class AuditModule {}
