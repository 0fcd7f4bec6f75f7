import { Controller, Delete, Get, Inject, Post, Req, Res, StreamableFile } from '@nestjs/common';
import { attachmentRow, id as pathId, idAnswer, type AttachmentRow } from '@reform-ledger/contracts';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { ApprovalContext } from '../approvals/approval-context.js';
import { APPROVAL_CONTEXT } from '../approvals/approvals.tokens.js';
import { Answers, uploadRefusals } from '../http/answers.js';
import { CurrentActor, Recording } from '../http/current-actor.js';
import { ZodParam } from '../http/zod-pipe.js';
import { Journal } from '../journal/record.js';
import type { Actor } from '../kernel/actor.js';
import { refuse } from '../kernel/errors.js';
import { previewable } from './accepted-type.js';
import type { Attachment } from './attachment.entity.js';
import { AttachmentStore } from './attachment-store.js';
import { addAttachment, readableAttachment, removeAttachment } from './attachments.js';
import { contentDisposition } from './content-disposition.js';
import { readUpload } from './read-upload.js';

/** Files beside work items: added by whoever prepares the decision, read by whoever may read it. */
@Controller('attachments')
export class AttachmentsController {
  constructor(@Inject(APPROVAL_CONTEXT) private readonly approvals: ApprovalContext, private readonly journal: Journal, private readonly store: AttachmentStore) {}

  @Post()
  @Answers(attachmentRow, { summary: '上传材料', refusals: [...uploadRefusals], upload: z.object({ workItemId: pathId }) })
  async add(@CurrentActor() actor: Actor, @Recording() recording: Recording, @Req() request: FastifyRequest): Promise<AttachmentRow> {
    const { bytes, fileName, fields } = await readUpload(request);
    const workItemId = pathId.safeParse(fields['workItemId']);
    if (!workItemId.success) throw refuse('BAD_REQUEST', { reason: '没有写明材料属于哪一件' });
    return addAttachment(this.approvals, this.journal, this.store, actor, recording, { bytes, fileName, workItemId: workItemId.data });
  }

  /** Always a download: nothing somebody uploaded runs in our pages. */
  @Get(':id')
  @Answers(null, { summary: '下载材料', mediaType: 'application/octet-stream' })
  async download(@CurrentActor() actor: Actor, @ZodParam('id', pathId) id: string, @Res({ passthrough: true }) reply: FastifyReply): Promise<StreamableFile> {
    const attachment = await readableAttachment(this.approvals, actor, id);
    return this.send(reply, attachment, 'attachment');
  }

  /** PDF and images in the browser, in a sandbox without scripts, forms or our origin. */
  @Get(':id/preview')
  @Answers(null, { summary: '预览材料', refusals: ['FILE_TYPE_REFUSED'], mediaType: 'application/octet-stream' })
  async preview(@CurrentActor() actor: Actor, @ZodParam('id', pathId) id: string, @Res({ passthrough: true }) reply: FastifyReply): Promise<StreamableFile> {
    const attachment = await readableAttachment(this.approvals, actor, id);
    if (!previewable(attachment.mediaType)) throw refuse('FILE_TYPE_REFUSED', { type: '不能预览，请下载后打开' });
    return this.send(reply, attachment, 'inline');
  }

  @Delete(':id')
  @Answers(idAnswer, { summary: '撤掉材料', refusals: ['WORK_ITEM_CLOSED'] })
  remove(@CurrentActor() actor: Actor, @Recording() recording: Recording, @ZodParam('id', pathId) id: string): Promise<{ id: string }> {
    return removeAttachment(this.approvals, this.journal, actor, recording, id);
  }

  private send(reply: FastifyReply, attachment: Attachment, how: 'attachment' | 'inline'): StreamableFile {
    void reply.headers({
      'content-security-policy': how === 'inline' ? "sandbox; default-src 'none'; img-src 'self'; object-src 'self'; style-src 'unsafe-inline'; frame-ancestors 'self'" : 'sandbox',
      'x-content-type-options': 'nosniff',
      'x-frame-options': 'SAMEORIGIN',
      'cache-control': 'private, no-store',
    });
    return new StreamableFile(this.store.read(attachment.sha256), { type: attachment.mediaType, length: attachment.size, disposition: contentDisposition(how, attachment.name) });
  }
}
