import { Module } from '@nestjs/common';
import { APP_INTERCEPTOR } from '@nestjs/core';
import { AuditController } from './audit.controller.js';
import { CheckpointLoop } from './checkpoints/checkpoint-loop.js';
import { CheckpointsController } from './checkpoints/checkpoints.controller.js';
import { JournalController } from './journal.controller.js';
import { KeepAuditorReading } from './keep-auditor-reading.js';

/** Reading and checking the journal; who answered for a task; checkpoints; what auditors read leaves its own entry. */
@Module({ controllers: [JournalController, AuditController, CheckpointsController], providers: [CheckpointLoop, { provide: APP_INTERCEPTOR, useClass: KeepAuditorReading }] })
export class AuditModule {}
