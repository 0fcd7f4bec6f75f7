import { Controller, Get, Inject, Post } from '@nestjs/common';
import { generalMatterAnswer, generalWorkflows, startGeneralBody, type Page } from '@reform-ledger/contracts';
import type { z } from 'zod';
import { Answers } from '../../http/answers.js';
import { CurrentActor, Recording } from '../../http/current-actor.js';
import { ZodBody } from '../../http/zod-pipe.js';
import { Journal } from '../../journal/record.js';
import type { Actor } from '../../kernel/actor.js';
import { APPROVAL_CONTEXT } from '../approvals.tokens.js';
import type { ApprovalContext } from '../approval-context.js';
import { startGeneralMatter } from './start-general-matter.js';

/** Workflows that need no feature: which there are, and starting one. Everything after is a work item like any other. */
@Controller('general-matters')
export class GeneralMattersController {
  constructor(@Inject(APPROVAL_CONTEXT) private readonly context: ApprovalContext, private readonly journal: Journal) {}

  @Get('workflows')
  @Answers(generalWorkflows, { summary: '可以发起哪些一般事项' })
  workflows(): Page<{ key: string; name: string }> {
    const { versions } = this.context;
    const items = versions.all().filter((version) => version.subjectType === 'general' && versions.isCurrent(version)).map(({ workflowKey, name }) => ({ key: workflowKey, name }));
    return { items, total: items.length };
  }

  @Post()
  @Answers(generalMatterAnswer, { summary: '发起一般事项', refusals: ['CALENDAR_MISSING', 'WORKFLOW_INVALID'] })
  start(@CurrentActor() actor: Actor, @Recording() recording: Recording, @ZodBody(startGeneralBody) body: z.infer<typeof startGeneralBody>): Promise<{ id: string; workItemId: string }> {
    return startGeneralMatter(this.context, this.journal, actor, { ...recording, name: 'start-general-matter', input: body }, body);
  }
}
