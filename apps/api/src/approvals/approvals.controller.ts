import { Controller, Get, Inject, Post, Put } from '@nestjs/common';
import { actedDetail, approveBody, approvedAnswer, draftAnswer, draftBody, id as pathId, instanceDiagram, nameReviewerBody, noteBody, pageOf, returnBody, reviewerChoices, timelineAnswer, withdrawBody, workItemDetail, workItemQuery, workItemRow, type ActedDetail, type ApproveBody, type InstanceDiagram, type Page, type PersonLabel, type ReturnBody, type TimelineStep, type WorkItemDetail, type WorkItemQuery, type WorkItemRow } from '@reform-ledger/contracts';
import type { z } from 'zod';
import { reading } from '../database/statements.js';
import { actRefusals, Answers } from '../http/answers.js';
import { CurrentActor, Recording } from '../http/current-actor.js';
import { ZodBody, ZodParam, ZodQuery } from '../http/zod-pipe.js';
import { Journal } from '../journal/record.js';
import type { Actor } from '../kernel/actor.js';
import { Clock } from '../kernel/clock.js';
import { addNote } from './add-note.js';
import { APPROVAL_CONTEXT } from './approvals.tokens.js';
import type { ApprovalContext } from './approval-context.js';
import { approveWorkItem } from './approve-work-item.js';
import { diagramOf } from './instance-diagram.js';
import { listWorkItems } from './list-work-items.js';
import { nameReviewer, readReviewerChoices } from './name-reviewer.js';
import { readableInstance, readableItem, readWorkItem } from './read-work-item.js';
import { returnWorkItem } from './return-work-item.js';
import { saveWorkItemDraft } from './save-work-item-draft.js';
import { timelineOf } from './timeline.js';
import { withdrawWorkItem } from './withdraw-work-item.js';

/** Work items: what waits for whom, and every act on one. */
@Controller()
export class ApprovalsController {
  constructor(@Inject(APPROVAL_CONTEXT) private readonly context: ApprovalContext, private readonly journal: Journal, private readonly clock: Clock) {}

  @Get('work-items')
  @Answers(pageOf(workItemRow), { summary: '待办、已办和在办的事项' })
  list(@CurrentActor() actor: Actor, @ZodQuery(workItemQuery) query: WorkItemQuery): Promise<Page<WorkItemRow>> {
    return listWorkItems(this.context, actor, query, this.clock.now());
  }

  @Get('work-items/:id')
  @Answers(workItemDetail, { summary: '一件事项' })
  one(@CurrentActor() actor: Actor, @ZodParam('id', pathId) id: string): Promise<WorkItemDetail> {
    return readWorkItem(this.context, actor, id, this.clock.now());
  }

  @Post('work-items/:id/approve')
  @Answers(approvedAnswer, { summary: '办理并送下一环', refusals: [...actRefusals] })
  async approve(@CurrentActor() actor: Actor, @Recording() recording: Recording, @ZodParam('id', pathId) id: string, @ZodBody(approveBody) body: ApproveBody): Promise<{ id: string; next: { id: string } | null }> {
    return approveWorkItem(this.context, this.journal, actor, { ...recording, name: 'approve-work-item', input: { id, ...body } }, id, body);
  }

  @Post('work-items/:id/return')
  @Answers(actedDetail, { summary: '退回', refusals: [...actRefusals] })
  async return(@CurrentActor() actor: Actor, @Recording() recording: Recording, @ZodParam('id', pathId) id: string, @ZodBody(returnBody) body: ReturnBody): Promise<ActedDetail> {
    const acted = await returnWorkItem(this.context, this.journal, actor, { ...recording, name: 'return-work-item', input: { id, ...body } }, id, body);
    return { ...(await this.one(actor, acted.id)), next: acted.next };
  }

  @Post('work-items/:id/withdraw')
  @Answers(actedDetail, { summary: '撤回', refusals: [...actRefusals, 'CANNOT_WITHDRAW'] })
  async withdraw(@CurrentActor() actor: Actor, @Recording() recording: Recording, @ZodParam('id', pathId) id: string, @ZodBody(withdrawBody) body: z.infer<typeof withdrawBody>): Promise<ActedDetail> {
    const acted = await withdrawWorkItem(this.context, this.journal, actor, { ...recording, name: 'withdraw-work-item', input: { id, ...body } }, id, body.reason);
    return { ...(await this.one(actor, acted.id)), next: acted.next };
  }

  @Put('work-items/:id/draft')
  @Answers(draftAnswer, { summary: '暂存填写的内容', refusals: [...actRefusals] })
  saveDraft(@CurrentActor() actor: Actor, @Recording() recording: Recording, @ZodParam('id', pathId) id: string, @ZodBody(draftBody) body: z.infer<typeof draftBody>): Promise<{ id: string; version: number; savedAt: string }> {
    return saveWorkItemDraft(this.context, this.journal, actor, { ...recording, name: 'save-work-item-draft', input: { id, ...body } }, id, body);
  }

  @Post('work-items/:id/note')
  @Answers(workItemDetail, { summary: '写初审意见', refusals: ['WORK_ITEM_CLOSED'] })
  async note(@CurrentActor() actor: Actor, @Recording() recording: Recording, @ZodParam('id', pathId) id: string, @ZodBody(noteBody) body: z.infer<typeof noteBody>): Promise<WorkItemDetail> {
    await addNote(this.context, this.journal, actor, { ...recording, name: 'add-note', input: { id, ...body } }, id, body.text);
    return this.one(actor, id);
  }

  @Get('work-items/:id/reviewer-choices')
  @Answers(reviewerChoices, { summary: '可以指定谁复核' })
  async reviewerChoices(@CurrentActor() actor: Actor, @ZodParam('id', pathId) id: string): Promise<{ items: PersonLabel[] }> {
    const { item } = await reading(this.context.dataSource, (sql) => readableItem(this.context, sql, actor, id));
    return { items: await readReviewerChoices(this.context, item, this.clock.now()) };
  }

  @Post('work-items/:id/name-reviewer')
  @Answers(workItemDetail, { summary: '指定复核人', refusals: [...actRefusals] })
  async nameReviewer(@CurrentActor() actor: Actor, @Recording() recording: Recording, @ZodParam('id', pathId) id: string, @ZodBody(nameReviewerBody) body: z.infer<typeof nameReviewerBody>): Promise<WorkItemDetail> {
    await nameReviewer(this.context, this.journal, actor, { ...recording, name: 'name-reviewer', input: { id, ...body } }, id, body);
    return this.one(actor, id);
  }

  @Get('workflow-instances/:id/diagram')
  @Answers(instanceDiagram, { summary: '流程图和走过的路' })
  diagram(@CurrentActor() actor: Actor, @ZodParam('id', pathId) id: string): Promise<InstanceDiagram> {
    return reading(this.context.dataSource, async (sql) => {
      const { instance, seen } = await readableInstance(this.context, sql, actor, id);
      return diagramOf(this.context, sql, instance, this.clock.now(), seen);
    });
  }

  @Get('workflow-instances/:id/timeline')
  @Answers(timelineAnswer, { summary: '办理经过' })
  timeline(@CurrentActor() actor: Actor, @ZodParam('id', pathId) id: string): Promise<{ items: TimelineStep[]; totalDays: number }> {
    return reading(this.context.dataSource, async (sql) => {
      const { instance, seen } = await readableInstance(this.context, sql, actor, id);
      const items = await timelineOf(this.context, sql, [instance.id], this.clock.now(), seen);
      return { items, totalDays: Math.round(items.reduce((sum, step) => sum + step.heldDays, 0) * 10) / 10 };
    });
  }
}
