import { Module } from '@nestjs/common';
import { ReportsModule } from '../ledger/reports/reports.module.js';
import { OfficialDocumentsController } from './official-documents.controller.js';

/** The records as 公文 to print and to keep: notices, receipts, approval forms, the quarter's ledger. */
@Module({ imports: [ReportsModule], controllers: [OfficialDocumentsController] })
export class OfficialDocumentsModule {}
