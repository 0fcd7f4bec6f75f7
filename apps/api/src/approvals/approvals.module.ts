import { Global, Inject, Module, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { CalendarService } from '../calendar/calendar.service.js';
import { Journal } from '../journal/record.js';
import { installationRoot } from '../kernel/config.js';
import { describeKey, findHolders, findHoldersIn } from '../organization/holders.js';
import { join } from 'node:path';
import { ApprovalsController } from './approvals.controller.js';
import { APPROVAL_CONTEXT } from './approvals.tokens.js';
import type { ApprovalContext } from './approval-context.js';
import { deployFolders } from './deploy-workflow.js';
import { TimerLoop } from './timer-loop.js';
import { workingTimeOf } from './working-time.js';
import { WorkflowVersions } from './workflow-versions.js';
import { WorkflowsController } from './workflows.controller.js';

const context = {
  provide: APPROVAL_CONTEXT,
  useFactory: (dataSource: DataSource, calendars: CalendarService): ApprovalContext => ({
    dataSource, versions: new WorkflowVersions(dataSource), subjects: new Map(), workingTime: workingTimeOf(calendars),
    holders: findHolders, holdersIn: findHoldersIn, describeKey, attachmentsOf: () => Promise.resolve([]),
  }),
  inject: [DataSource, CalendarService],
};

/** Workflows, work items and timers. Features plug in through `context.subjects`, filled by the composition file. */
@Global()
@Module({ controllers: [ApprovalsController, WorkflowsController], providers: [context, TimerLoop], exports: [APPROVAL_CONTEXT, TimerLoop] })
export class ApprovalsModule implements OnApplicationBootstrap, OnApplicationShutdown {
  constructor(@Inject(APPROVAL_CONTEXT) private readonly context: ApprovalContext, private readonly journal: Journal, private readonly timers: TimerLoop) {}

  /** Deploys the workflow folders, once every subject is known. `main.ts` starts the timers. */
  async onApplicationBootstrap(): Promise<void> {
    await deployFolders(this.context, this.journal, join(installationRoot, 'workflows'));
  }

  onApplicationShutdown(): Promise<void> {
    return this.timers.stop();
  }
}
