import { createHash } from 'node:crypto';
import { Controller, Get, HttpCode, Inject, Post, Req, Res, StreamableFile } from '@nestjs/common';
import { accountSheetConfirm, accountSheetPreview, type AccountSheetPreview } from '@reform-ledger/contracts';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { DataSource } from 'typeorm';
import { contentDisposition } from '../documents/content-disposition.js';
import { inspectUpload } from '../documents/inspect-upload.js';
import { readUpload } from '../documents/read-upload.js';
import { Answers, uploadRefusals } from '../http/answers.js';
import { CONFIG } from '../http/core.module.js';
import { CurrentActor, Recording } from '../http/current-actor.js';
import { Journal } from '../journal/record.js';
import type { Actor } from '../kernel/actor.js';
import { Clock, dayOf } from '../kernel/clock.js';
import type { Config } from '../kernel/config.js';
import { refuse } from '../kernel/errors.js';
import { organizationAuthority, reasons } from '../organization/organization.policy.js';
import { accountSheetTemplate, readAccountSheet, type NewAccountRow } from './account-sheet.js';
import { makeAccounts, passwordSheet } from './make-accounts.js';

const xlsx = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
const largest = 2 * 1024 * 1024;
/** The sheet is read whole: 500 people are 200 KB of it. */
const largestUnpacked = 4 * 1024 * 1024;

/** Accounts from a sheet: the system administrator fills it, looks at what it would make, and confirms. */
@Controller('account-sheets')
export class AccountSheetsController {
  constructor(
    private readonly dataSource: DataSource,
    private readonly journal: Journal,
    private readonly clock: Clock,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  @Get('template')
  @Answers(null, { mediaType: xlsx, summary: '账号表模板' })
  async template(@CurrentActor() actor: Actor, @Res({ passthrough: true }) reply: FastifyReply): Promise<StreamableFile> {
    refuseOthers(actor);
    return sheetFile(reply, await accountSheetTemplate(), '账号表模板.xlsx');
  }

  /** @throws Refusal NOT_ALLOWED; ACCOUNTS_SHEET_INVALID with every mistake by its cell */
  @Post('preview')
  @HttpCode(200)
  @Answers(accountSheetPreview, { summary: '预览账号表，不建账号', refusals: [...uploadRefusals, 'ACCOUNTS_SHEET_INVALID'] })
  async preview(@CurrentActor() actor: Actor, @Req() request: FastifyRequest): Promise<AccountSheetPreview> {
    const { rows, sha256 } = await this.received(actor, request);
    return { sha256, rows: rows.map(({ row, name, loginName, unitName, post, officePhone }) => ({ row, name, loginName, unitName, post, officePhone })) };
  }

  /** Makes everybody of the sheet, or nobody; answers with the one-time passwords, once. @throws as preview */
  @Post('confirm')
  @HttpCode(200)
  @Answers(null, { mediaType: xlsx, upload: accountSheetConfirm, summary: '按账号表建账号，回一次性密码表', refusals: [...uploadRefusals, 'ACCOUNTS_SHEET_INVALID'] })
  async confirm(@CurrentActor() actor: Actor, @Recording() { requestId }: Recording, @Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply): Promise<StreamableFile> {
    const { rows, sha256, fields } = await this.received(actor, request);
    if (fields['sha256'] !== sha256) throw refuse('BAD_REQUEST', { reason: '这份文件和刚才预览的不是同一份，请重新预览' });
    const made = await makeAccounts(this.journal, actor, requestId, rows);
    return sheetFile(reply, await passwordSheet(made, this.config.publicUrl), '一次性密码.xlsx');
  }

  private async received(actor: Actor, request: FastifyRequest): Promise<{ rows: NewAccountRow[]; sha256: string; fields: Record<string, string> }> {
    refuseOthers(actor);
    const { bytes, fileName, fields } = await readUpload(request);
    if (bytes.length > largest) throw refuse('PAYLOAD_TOO_LARGE', { limit: '2 MB' });
    const { mediaType } = await inspectUpload(bytes, fileName, largestUnpacked);
    if (mediaType !== xlsx) throw refuse('FILE_TYPE_REFUSED', { type: '不是 xlsx' });
    const rows = await readAccountSheet(this.dataSource, actor.jurisdictionId, dayOf(this.clock.now()), bytes);
    return { rows, sha256: createHash('sha256').update(bytes).digest('hex'), fields };
  }
}

function refuseOthers(actor: Actor): void {
  if (organizationAuthority(actor, 'editPeople') === null) throw refuse('NOT_ALLOWED', { reason: reasons.editPeople });
}

function sheetFile(reply: FastifyReply, bytes: Buffer, name: string): StreamableFile {
  void reply.header('cache-control', 'private, no-store');
  return new StreamableFile(bytes, { type: xlsx, length: bytes.length, disposition: contentDisposition('attachment', name) });
}
