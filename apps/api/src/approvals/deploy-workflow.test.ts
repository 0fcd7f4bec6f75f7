import { beforeAll, expect, test } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { FormSchema } from '@reform-ledger/contracts';
import { describeOnBothDatabases, type OpenForTest } from '../database/testing.js';
import { Approvals } from '../database/migrations/0030-approvals.js';
import { Foundation } from '../database/migrations/0001-foundation.js';
import { foundationEntities } from '../journal/foundation.js';
import { Journal } from '../journal/record.js';
import { installationRoot } from '../kernel/config.js';
import { TestClock } from '../testing/test-clock.js';
import type { ApprovalContext } from './approval-context.js';
import { deployWorkflow, type WorkflowSource } from './deploy-workflow.js';
import { approvalEntities } from './entities.js';
import type { ApprovalSubject } from './subjects.js';
import { WorkflowVersion } from './workflow-version.entity.js';
import { WorkflowVersions } from './workflow-versions.js';

const folder = join(installationRoot, 'workflows/task-acceptance');
const source: WorkflowSource = {
  key: 'task-acceptance',
  xml: readFileSync(join(folder, 'workflow.bpmn'), 'utf8'),
  forms: Object.fromEntries(['receipt', 'dispute-ruling'].map((name) => [name, JSON.parse(readFileSync(join(folder, `forms/${name}.form.json`), 'utf8')) as FormSchema])),
};
const changed = (from: string | RegExp, to: string): WorkflowSource => {
  const xml = source.xml.replace(from, to);
  if (xml === source.xml) throw new Error(`The model has no ${String(from)}`);
  return { ...source, xml };
};

describeOnBothDatabases('deploying a workflow', (open: OpenForTest) => {
  let context: ApprovalContext;
  let journal: Journal;
  beforeAll(async () => {
    const { dataSource } = await open({ entities: [...foundationEntities, ...approvalEntities], migrations: [Foundation, Approvals] }, 'suite');
    journal = new Journal(dataSource, new TestClock());
    context = { dataSource, versions: new WorkflowVersions(dataSource), subjects: new Map([['assignment', { type: 'assignment' } as ApprovalSubject]]) } as ApprovalContext;
  });
  const refused = async (workflow: WorkflowSource): Promise<string> => {
    const error = await deployWorkflow(context, journal, workflow).then(() => null, (reason: unknown) => reason as { code: string; message: string });
    expect(error).toMatchObject({ code: 'WORKFLOW_INVALID' });
    return error!.message;
  };

  test('a changed model becomes the next version; the one before stays for its instances', async () => {
    expect(await deployWorkflow(context, journal, source)).toBe(1);
    expect(await deployWorkflow(context, journal, changed('name="签收"', 'name="签收（新）"'))).toBe(2);
    const versions = await context.dataSource.getRepository(WorkflowVersion).find({ order: { number: 'ASC' } });
    expect(versions.map(({ number, current }) => [number, Boolean(current)])).toEqual([[1, false], [2, true]]);
    await context.versions.load();
    expect(context.versions.currentOf('task-acceptance')).toMatchObject({ number: 2, name: '签收（新）', subjectType: 'assignment' });
    expect(context.versions.byId(versions[0]!.id).definition.name).toBe('签收');
  });

  test('a script is refused, and what to draw instead is said', async () => {
    const task = /<bpmn:serviceTask id="(\w+)"[^>]*>([\s\S]*?)<\/bpmn:serviceTask>/;
    expect(await refused(changed(task, '<bpmn:scriptTask id="$1" name="x" scriptFormat="javascript">$2<bpmn:script>process.exit()</bpmn:script></bpmn:scriptTask>'))).toMatch(/脚本/);
  });

  test('an expression of another language is refused', async () => {
    expect(await refused(changed(/=\s*outcome = &#34;dispute&#34;/, '${environment.constructor.constructor("return process")()}'))).toMatch(/FEEL|表达式/);
  });

  test('a way to find people that does not exist is refused', async () => {
    expect(await refused(changed('unit_approver@subject.unit', 'unit_approver@somewhere'))).toContain('没有这种找人的办法');
  });

  test('a subject nobody implements, a missing form and a component that cannot be checked are refused together', async () => {
    const workflow = { ...changed('name="subject" value="assignment"', 'name="subject" value="holiday"'), forms: { receipt: { ...source.forms['receipt']!, components: [{ type: 'iframe', key: 'x' }] } } };
    const sentence = await refused(workflow);
    expect(sentence).toContain('没有“holiday”这种办理对象');
    expect(sentence).toContain('要用的表单“dispute-ruling”不在');
    expect(sentence).toContain('不能校验的组件：iframe');
  });

  test('settings that cannot be read are refused with the name of the step', async () => {
    expect(await refused(changed('&#34;kind&#34;:&#34;advance&#34;', '&#34;kind&#34;:&#34;sideways&#34;'))).toMatch(/环节“.+”的属性写得不对/);
  });

  test('an item for the overdue needs a timer on its step, and people who can be found', async () => {
    expect(await refused(changed(/attachedToRef="receipt" cancelActivity="false"/, 'attachedToRef="receipt"'))).toMatch(/环节“签收”的属性写得不对：写了 overdue/);
    expect(await refused(changed('office_director@jurisdiction&#34;]', 'office_director@somewhere&#34;]'))).toContain('没有这种找人的办法');
  });
});
