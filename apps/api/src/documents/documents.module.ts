import { Global, Inject, Module, type OnModuleInit } from '@nestjs/common';
import type { ApprovalContext } from '../approvals/approval-context.js';
import { APPROVAL_CONTEXT } from '../approvals/approvals.tokens.js';
import { CONFIG } from '../http/core.module.js';
import type { Config } from '../kernel/config.js';
import { AttachmentStore } from './attachment-store.js';
import { AttachmentsController } from './attachments.controller.js';
import { attachmentsOfItem, checkAttachments } from './attachments.js';
import { NumberingController } from './numbering/numbering.controller.js';

const store = { provide: AttachmentStore, useFactory: (config: Config): AttachmentStore => new AttachmentStore(config.dataDirectory), inject: [CONFIG] };

/** Attachments: storage, upload, download, preview. The register of document numbers. */
@Global()
@Module({ controllers: [AttachmentsController, NumberingController], providers: [store], exports: [AttachmentStore] })
export class DocumentsModule implements OnModuleInit {
  constructor(@Inject(APPROVAL_CONTEXT) private readonly approvals: ApprovalContext) {}

  /** Approvals shows and checks the files of its items without knowing where they lie. */
  onModuleInit(): void {
    this.approvals.attachmentsOf = attachmentsOfItem;
    this.approvals.checkAttachments = checkAttachments;
  }
}
