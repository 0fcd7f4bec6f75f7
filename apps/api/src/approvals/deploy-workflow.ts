import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { DeployError } from '@reform-ledger/workflow-engine';
import { unsupportedComponents, type FormSchema } from '@reform-ledger/contracts';
import type { Journal } from '../journal/record.js';
import { systemActor } from '../kernel/actor.js';
import { refuse } from '../kernel/errors.js';
import { newId } from '../kernel/ids.js';
import type { ApprovalContext } from './approval-context.js';
import { compileModel } from './compile-model.js';
import { approverRules } from './approver-rules/index.js';
import { formRefOf, NodeSettingsError, overdueStage, readNodeSettings, type NodeSettings } from './node-settings.js';
import { WorkflowVersion } from './workflow-version.entity.js';

/** A workflow as its folder holds it. */
export interface WorkflowSource { key: string; xml: string; forms: Record<string, FormSchema> }

/** Reads every workflow folder below `directory`: a folder with a `workflow.bpmn` is a workflow, its `forms/*.form.json` its forms. */
export async function readWorkflowFolders(directory: string): Promise<WorkflowSource[]> {
  const sources: WorkflowSource[] = [];
  for (const entry of (await readdir(directory, { withFileTypes: true })).filter((found) => found.isDirectory()).sort((a, b) => a.name.localeCompare(b.name))) {
    const folder = join(directory, entry.name);
    const xml = await readFile(join(folder, 'workflow.bpmn'), 'utf8').catch(() => null);
    if (xml === null) continue;
    const names = (await readdir(join(folder, 'forms')).catch(() => [])).filter((name) => name.endsWith('.form.json')).sort();
    const forms: Record<string, FormSchema> = {};
    for (const name of names) forms[name.replace('.form.json', '')] = JSON.parse(await readFile(join(folder, 'forms', name), 'utf8')) as FormSchema;
    sources.push({ key: entry.name, xml, forms });
  }
  return sources;
}

/**
 * Deploys a workflow as a new version when its content is new; the versions before stay for their instances.
 * @returns the version number that is current afterwards
 * @throws Refusal WORKFLOW_INVALID with every reason in words: drawing, expressions, settings, forms, approvers
 */
export async function deployWorkflow(context: ApprovalContext, journal: Journal, source: WorkflowSource): Promise<number> {
  const checksum = createHash('sha256').update(JSON.stringify([source.xml, source.forms])).digest('hex');
  const checked = await check(context, source);
  return journal.record({ ...systemActor('sys') }, { requestId: newId(), name: 'deploy-workflow', input: { key: source.key, checksum }, chain: 'sys' }, async (tx) => {
    const versions = await tx.sql.find(WorkflowVersion, 'WHERE workflow_key = ? ORDER BY number DESC', [source.key], true);
    const number = (versions[0]?.number ?? 0) + 1;
    await tx.sql.execute('UPDATE workflow_version SET current = 0 WHERE workflow_key = ?', [source.key]);
    await tx.sql.insert(WorkflowVersion, Object.assign(new WorkflowVersion(), {
      id: newId(), workflowKey: source.key, name: checked.name, number, subjectType: checked.subjectType, xml: source.xml, forms: source.forms, dictionary: checked.dictionary, checksum, current: true, deployedAt: tx.now,
    }));
    tx.append({ action: 'workflow.deployed', resourceType: 'workflow', resourceId: source.key, authority: '系统：启动时部署', old: { number: versions[0]?.number ?? null }, new: { name: checked.name, number, checksum } });
    return number;
  });
}

/** Deploys every folder whose content is not the current version yet; called at start. */
export async function deployFolders(context: ApprovalContext, journal: Journal, directory: string): Promise<void> {
  const current = new Map((await context.dataSource.getRepository(WorkflowVersion).findBy({ current: true })).map((version) => [version.workflowKey, version.checksum]));
  for (const source of await readWorkflowFolders(directory)) {
    const checksum = createHash('sha256').update(JSON.stringify([source.xml, source.forms])).digest('hex');
    if (current.get(source.key) !== checksum) await deployWorkflow(context, journal, source);
  }
  await context.versions.load();
}

async function check(context: ApprovalContext, source: WorkflowSource): Promise<{ name: string; subjectType: string; dictionary: Buffer }> {
  const problems: string[] = [];
  try {
    const definition = await compileModel(source.xml, { requireDiagram: true });
    const settings = readNodeSettings(definition);
    const subjectType = /<camunda:property\s+name="subject"\s+value="([^"]+)"/.exec(source.xml)?.[1] ?? 'general';
    if (!context.subjects.has(subjectType)) problems.push(`没有“${subjectType}”这种办理对象，请改用已有的，如 ${[...context.subjects.keys()].join('、')}`);
    for (const node of settings.values()) problems.push(...checkNode(node, source.forms));
    for (const [name, form] of Object.entries(source.forms)) {
      const foreign = unsupportedComponents(form);
      if (foreign.length > 0) problems.push(`表单“${name}”用了不能校验的组件：${foreign.join('、')}`);
    }
    if (problems.length === 0) return { name: definition.name || source.key, subjectType, dictionary: definition.dictionary };
  } catch (error) {
    if (error instanceof DeployError) problems.push(...error.problems.map((problem) => problem.message));
    else if (error instanceof NodeSettingsError) problems.push(...error.problems);
    else throw error;
  }
  throw refuse('WORKFLOW_INVALID', { reason: problems.join('；'), problems });
}

function checkNode(node: NodeSettings, forms: Record<string, FormSchema>): string[] {
  const scopes = [...node.candidateGroups, ...(node.fallback ? [node.fallback] : []), ...(node.overdue ? [...node.overdue.candidateGroups, ...(node.overdue.fallback ? [node.overdue.fallback] : [])] : [])].map((group) => group.split('@')[1] ?? '');
  const unknown = scopes.filter((scope) => !(scope in approverRules));
  const refs = node.group ? Object.keys(node.stages).map((stage) => formRefOf(node, stage)) : [formRefOf(node, null)];
  if (node.overdue) refs.push(formRefOf(node, overdueStage));
  const missing = refs.filter((ref): ref is string => ref !== null && !(ref in forms));
  return [
    ...unknown.map((scope) => `环节“${node.name}”交给“@${scope}”，没有这种找人的办法`),
    ...missing.map((ref) => `环节“${node.name}”要用的表单“${ref}”不在 forms 文件夹里`),
    ...(node.candidateGroups.length > 2 ? [`环节“${node.name}”最多交给两种岗位`] : []),
  ];
}
