import { Module } from '@nestjs/common';
import { APP_INTERCEPTOR } from '@nestjs/core';
import { AuditController } from './audit.controller.js';
import { JournalController } from './journal.controller.js';
import { KeepAuditorReading } from './keep-auditor-reading.js';

/** Reading and checking the journal; who answered for a task; what auditors read leaves its own entry. */
@Module({ controllers: [JournalController, AuditController], providers: [{ provide: APP_INTERCEPTOR, useClass: KeepAuditorReading }] })
export class AuditModule {}
