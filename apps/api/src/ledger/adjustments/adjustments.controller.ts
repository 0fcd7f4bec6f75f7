import { Controller, Get, Inject, Post } from '@nestjs/common';
import { id as pathId, startAdjustmentBody, startedAdjustment, taskAdjustments as taskAdjustmentsSchema, type StartAdjustmentBody, type TaskAdjustments } from '@reform-ledger/contracts';
import { APPROVAL_CONTEXT } from '../../approvals/approvals.tokens.js';
import type { ApprovalContext } from '../../approvals/approval-context.js';
import { Answers } from '../../http/answers.js';
import { CurrentActor, Recording } from '../../http/current-actor.js';
import { ZodBody, ZodParam } from '../../http/zod-pipe.js';
import { Journal } from '../../journal/record.js';
import type { Actor } from '../../kernel/actor.js';
import { Clock } from '../../kernel/clock.js';
import { taskAdjustments } from './read-adjustments.js';
import { startAdjustment } from './start-adjustment.js';

/** 延期、调整、中止、恢复: beginning an application, and what became of earlier ones. Everything between is a work item like any other. */
@Controller('tasks/:taskId/adjustments')
export class AdjustmentsController {
  constructor(@Inject(APPROVAL_CONTEXT) private readonly approvals: ApprovalContext, private readonly journal: Journal, private readonly clock: Clock) {}

  @Get()
  @Answers(taskAdjustmentsSchema, { summary: '任务的版本和调整申请' })
  list(@CurrentActor() actor: Actor, @ZodParam('taskId', pathId) taskId: string): Promise<TaskAdjustments> {
    return taskAdjustments(this.approvals, actor, taskId, this.clock.now());
  }

  @Post()
  @Answers(startedAdjustment, { summary: '申请延期、调整、中止或恢复', refusals: ['APPLICATION_OPEN', 'ADJUSTMENT_INVALID', 'ADJUSTMENT_LATE', 'CALENDAR_MISSING'] })
  start(@CurrentActor() actor: Actor, @Recording() recording: Recording, @ZodParam('taskId', pathId) taskId: string, @ZodBody(startAdjustmentBody) body: StartAdjustmentBody): Promise<{ id: string; workItemId: string }> {
    return startAdjustment(this.approvals, this.journal, actor, { ...recording, name: 'start-adjustment', input: { taskId, ...body } }, { taskId, kind: body.kind });
  }
}
