import { beforeEach, expect, jest, test } from '@jest/globals';
import { join } from 'node:path';
import { approveWorkItem } from '../../approvals/approve-work-item.js';
import { deployWorkflow, readWorkflowFolders } from '../../approvals/deploy-workflow.js';
import { WorkItem } from '../../approvals/work-item.entity.js';
import { WorkflowInstance } from '../../approvals/workflow-instance.entity.js';
import { describeOnBothDatabases } from '../../database/testing.js';
import { addAttachment, checkAttachments } from '../../documents/attachments.js';
import { installationRoot } from '../../kernel/config.js';
import { LedgerTask } from '../ledger-task.entity.js';
import { ReportingCounty } from '../reports/testing/reporting-county.js';
import { contentOf, taskOf } from '../testing/small-county.js';
import { decide } from '../testing/plans-by-hand.js';
import { CloseOutSubject } from './close-out-subject.js';
import { reopenTask } from './reopen-task.js';
import { startCloseOut } from './start-close-out.js';

jest.setTimeout(60_000);

describeOnBothDatabases('closing takes back what still waits', (open) => {
  let world: ReportingCounty;
  let tasks: LedgerTask[];
  beforeEach(async () => {
    world = await ReportingCounty.open(open);
    const { approvals, journal } = world.county;
    approvals.subjects.set('close-out', new CloseOutSubject(() => approvals));
    Object.assign(approvals, { checkAttachments });
    await deployWorkflow(approvals, journal, (await readWorkflowFolders(join(installationRoot, 'workflows'))).find(({ key }) => key === 'task-close-out')!);
    await approvals.versions.load();
    const plan = await world.issue(contentOf([taskOf(1, ['hospital', 'finance']), taskOf(2, ['towns'], { severally: true })]));
    await world.openQuarter(plan.id, { quarter: 3, cutOff: '2023-09-30', dueDate: '2023-10-31' });
    tasks = await world.county.dataSource.manager.find(LedgerTask, { order: { number: 'ASC' } });
  });

  const closes = async (unit: string, task: LedgerTask) => {
    const { county } = world;
    const { workItemId } = await startCloseOut(county.approvals, county.journal, county.actors[`${unit}.clerk`]!, county.request('start-close-out'), { taskId: task.id, rest: false });
    const file = await addAttachment(county.approvals, county.journal, county.store, county.actors[`${unit}.clerk`]!, { requestId: 'r' }, { bytes: png, fileName: 'proof.png', workItemId });
    const item = await county.dataSource.manager.findOneByOrFail(WorkItem, { id: workItemId });
    await approveWorkItem(county.approvals, county.journal, county.actors[`${unit}.clerk`]!, county.request(), item.id, { outcome: 'send', opinion: '', values: { statement: '年度目标全部完成' }, version: item.version, attachmentIds: [file.id] });
    await decide(county, `${unit}.head`, 'headSend', 'send', { unitId: unit });
    await decide(county, 'reviewer', 'officeVerify', 'approve', { unitId: unit });
    await decide(county, 'leader', 'leaderConfirm', 'approve', { unitId: unit });
  };

  test('a 补录 that nobody began does not block; it ends with the task, and a unit’s part of it with the unit’s part; what is reopened is asked again with the next period', async () => {
    expect(await world.waiting()).toEqual(['unitParts/fill east', 'unitParts/fill finance', 'unitParts/fill hospital', 'unitParts/fill west']);
    await closes('hospital', tasks[0]!);
    expect(await world.waiting()).toEqual(['unitParts/fill east', 'unitParts/fill west']);
    const ended = await world.county.dataSource.manager.findBy(WorkflowInstance, { status: 'abandoned' });
    expect(ended.map(({ subjectType }) => subjectType).sort()).toEqual(['assignment', 'assignment', 'report']);
    await closes('east', tasks[1]!);
    expect(await world.waiting()).toEqual(['unitParts/fill west']);
    await closes('west', tasks[1]!);
    expect(await world.waiting()).toEqual([]);
    expect((await world.county.dataSource.manager.findBy(LedgerTask, { state: 'closed' })).map(({ number }) => number).sort()).toEqual([1, 2]);
    expect(await world.county.dataSource.manager.countBy(WorkItem, { status: 'open' })).toBe(0);

    const { county } = world;
    await reopenTask(county.approvals, county.journal, county.actors['leader']!, county.request('reopen-task'), { taskId: tasks[1]!.id, reason: '东镇要补做', unitIds: ['east'] });
    await world.openQuarter(tasks[1]!.planId);
    expect(await world.waiting()).toEqual(['unitParts/fill east']);
  });
});

const png = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==', 'base64');
