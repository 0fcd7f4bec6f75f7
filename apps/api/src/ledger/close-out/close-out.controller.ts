import { Controller, Inject, Post } from '@nestjs/common';
import { closeOutBody, closeOutRestBody, closeOutStarted, id as pathId, reopenBody, taskDetail as taskDetailSchema, type CloseOutStarted, type ReopenBody, type TaskDetail } from '@reform-ledger/contracts';
import type { z } from 'zod';
import { Answers } from '../../http/answers.js';
import { CurrentActor, Recording } from '../../http/current-actor.js';
import { ZodBody, ZodParam } from '../../http/zod-pipe.js';
import { Journal } from '../../journal/record.js';
import type { Actor } from '../../kernel/actor.js';
import { Clock } from '../../kernel/clock.js';
import type { ReportContext } from '../reports/report-context.js';
import { REPORT_CONTEXT } from '../reports/reports.tokens.js';
import { taskDetail } from '../task-detail.js';
import { reopenTask } from './reopen-task.js';
import { startCloseOut } from './start-close-out.js';

/** 销号: beginning an application, and the leader's reopening. Everything between is a work item like any other. */
@Controller('tasks/:taskId')
export class CloseOutController {
  constructor(@Inject(REPORT_CONTEXT) private readonly context: ReportContext, private readonly journal: Journal, private readonly clock: Clock) {}

  @Post('close-out')
  @Answers(closeOutStarted, { summary: '申请销号', refusals: ['TASK_CLOSED', 'APPLICATION_OPEN', 'CLOSE_OUT_BLOCKED'] })
  apply(@CurrentActor() actor: Actor, @Recording() recording: Recording, @ZodParam('taskId', pathId) taskId: string, @ZodBody(closeOutBody) body: z.infer<typeof closeOutBody>): Promise<CloseOutStarted> {
    return startCloseOut(this.context.approvals, this.journal, actor, { ...recording, name: 'start-close-out', input: { taskId, ...body } }, { taskId, unitId: body.unitId, rest: false });
  }

  @Post('close-out-rest')
  @Answers(closeOutStarted, { summary: '医改办提出其余部分销号', refusals: ['TASK_CLOSED', 'APPLICATION_OPEN', 'CLOSE_OUT_BLOCKED'] })
  applyRest(@CurrentActor() actor: Actor, @Recording() recording: Recording, @ZodParam('taskId', pathId) taskId: string, @ZodBody(closeOutRestBody) body: z.infer<typeof closeOutRestBody>): Promise<CloseOutStarted> {
    return startCloseOut(this.context.approvals, this.journal, actor, { ...recording, name: 'start-close-out-rest', input: { taskId, ...body } }, { taskId, rest: true });
  }

  @Post('reopen')
  @Answers(taskDetailSchema, { summary: '领导重新打开已销号的任务', refusals: ['TASK_NOT_CLOSED', 'CALENDAR_MISSING'] })
  async reopen(@CurrentActor() actor: Actor, @Recording() recording: Recording, @ZodParam('taskId', pathId) taskId: string, @ZodBody(reopenBody) body: ReopenBody): Promise<TaskDetail> {
    await reopenTask(this.context.approvals, this.journal, actor, { ...recording, name: 'reopen-task', input: { taskId, ...body } }, { taskId, ...body });
    return taskDetail(this.context, actor, taskId, this.clock.now());
  }
}
