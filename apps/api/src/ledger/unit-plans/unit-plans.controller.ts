import { Controller, Get, Inject, Post } from '@nestjs/common';
import { id as pathId, taskUnitPlans as taskUnitPlansSchema, unitPlanBody, unitPlanDetail as unitPlanDetailSchema, unitPlanStarted, type TaskUnitPlans, type UnitPlanBody, type UnitPlanDetail, type UnitPlanStarted } from '@reform-ledger/contracts';
import { APPROVAL_CONTEXT } from '../../approvals/approvals.tokens.js';
import type { ApprovalContext } from '../../approvals/approval-context.js';
import { Answers } from '../../http/answers.js';
import { CurrentActor, Recording } from '../../http/current-actor.js';
import { ZodBody, ZodParam } from '../../http/zod-pipe.js';
import { Journal } from '../../journal/record.js';
import type { Actor } from '../../kernel/actor.js';
import { Clock } from '../../kernel/clock.js';
import { startUnitPlan } from './start-unit-plan.js';
import { taskUnitPlans, unitPlanDetail } from './unit-plan-view.js';

/** 实施方案: beginning an edition, and what was filed. Everything between is a work item like any other. */
@Controller()
export class UnitPlansController {
  constructor(@Inject(APPROVAL_CONTEXT) private readonly approvals: ApprovalContext, private readonly journal: Journal, private readonly clock: Clock) {}

  @Get('tasks/:taskId/unit-plans')
  @Answers(taskUnitPlansSchema, { summary: '任务的实施方案' })
  ofTask(@CurrentActor() actor: Actor, @ZodParam('taskId', pathId) taskId: string): Promise<TaskUnitPlans> {
    return taskUnitPlans(this.approvals, actor, taskId, this.clock.now());
  }

  @Post('tasks/:taskId/unit-plans')
  @Answers(unitPlanStarted, { summary: '报实施方案，或修订现行的', refusals: ['UNIT_PLAN_BLOCKED', 'CALENDAR_MISSING'] })
  start(@CurrentActor() actor: Actor, @Recording() recording: Recording, @ZodParam('taskId', pathId) taskId: string, @ZodBody(unitPlanBody) body: UnitPlanBody): Promise<UnitPlanStarted> {
    return startUnitPlan(this.approvals, this.journal, actor, { ...recording, name: 'start-unit-plan', input: { taskId, ...body } }, { taskId, ...body });
  }

  @Get('unit-plans/:id')
  @Answers(unitPlanDetailSchema, { summary: '一份实施方案' })
  one(@CurrentActor() actor: Actor, @ZodParam('id', pathId) id: string): Promise<UnitPlanDetail> {
    return unitPlanDetail(this.approvals, actor, id);
  }
}
