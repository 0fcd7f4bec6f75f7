import { Global, Module } from '@nestjs/common';
import { reading } from '../database/statements.js';
import { OpenWorkItems } from '../identity/open-work-items.js';
import type { Actor } from '../kernel/actor.js';
import type { ApprovalContext } from './approval-context.js';
import { APPROVAL_CONTEXT } from './approvals.tokens.js';
import { countMine } from './list-work-items.js';

/** Tells the session how many work items wait for somebody. */
@Global()
@Module({
  providers: [{
    provide: OpenWorkItems,
    useFactory: (context: ApprovalContext): OpenWorkItems => ({ count: (actor: Actor) => reading(context.dataSource, (sql) => countMine(context, sql, actor)) }),
    inject: [APPROVAL_CONTEXT],
  }],
  exports: [OpenWorkItems],
})
export class OpenWorkItemsModule {}
