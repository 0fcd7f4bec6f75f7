import { engineTag, execute, type Command, type StepResult } from '@reform-ledger/workflow-engine';
import type { Tx } from '../journal/record.js';
import { newId } from '../kernel/ids.js';
import { refuse } from '../kernel/errors.js';
import { subjectOf, type ApprovalContext } from './approval-context.js';
import { InstanceTimer } from './instance-timer.entity.js';
import { traceItems, type ItemTrace } from './load-instance.js';
import { overdueStage } from './node-settings.js';
import { openItem, openMemberItem, openOverdueItem, type Sender } from './open-items.js';
import type { DecisionContext, GroupStep } from './subjects.js';
import { WorkItem } from './work-item.entity.js';
import { settingsOf, type LoadedVersion } from './workflow-versions.js';
import { WorkflowInstance } from './workflow-instance.entity.js';

/** What moved: told to the journal and to the person who acted. */
export interface Advance { opened: WorkItem[]; cancelled: string[]; ended: boolean; endNodeIds: string[] }

interface Run { context: ApprovalContext; tx: Tx; instance: WorkflowInstance; version: LoadedVersion; trace: ItemTrace[]; sender: Sender; decision: DecisionContext | null }

/**
 * Moves an instance by one engine command inside the running transaction: steps, does the jobs the step reached,
 * stores the state, opens and cancels work items, keeps the timer rows, tells the subject.
 * @throws Refusal STALE_VERSION when somebody else moved the instance meanwhile
 */
export async function advanceInstance(context: ApprovalContext, tx: Tx, instance: WorkflowInstance, command: Command, sender: Sender, decision: DecisionContext | null): Promise<Advance> {
  const version = context.versions.byId(instance.workflowVersionId);
  const run: Run = { context, tx, instance, version, trace: await traceItems(tx, instance.id), sender, decision };
  const stepper = new Stepper(run);
  await stepper.step(command);
  const advance: Advance = { ...(await synchronizeItems(run, stepper.last())), ended: false, endNodeIds: [] };
  advance.opened.push(...(await openOverdue(run, stepper)));
  const groupSteps = stepper.groupSteps;
  for (const step of groupSteps) {
    const more = await applyGroupStep(run, step);
    advance.opened.push(...more.opened);
    advance.cancelled.push(...more.cancelled);
    if (step.done) {
      await stepper.step({ type: 'complete', executionId: more.executionId, output: outputOf('approve', null, null, instance) });
      const after = await synchronizeItems(run, stepper.last());
      advance.opened.push(...after.opened);
      advance.cancelled.push(...after.cancelled);
    }
  }
  await storeInstance(run, stepper, advance);
  return advance;
}

/** What a decision puts into the workflow's variables besides what the subject adds. */
export function outputOf(outcome: string, returnTarget: string | null, withdrawTo: string | null, instance: WorkflowInstance): Record<string, string | number | null> {
  return { outcome, returnTarget, withdrawTo, returnsSoFar: instance.returnsSoFar };
}

/** Runs engine steps until no service task waits; collects path and the steps that jobs ask of the open group. */
class Stepper {
  readonly groupSteps: GroupStep[] = [];
  readonly nodes = new Set<string>();
  readonly flows = new Set<string>();
  readonly ends = new Set<string>();
  /** Steps one of whose boundary events was left in this run. */
  readonly timersTaken = new Set<string>();
  private result: StepResult | null = null;

  constructor(private readonly run: Run) {}

  last(): StepResult {
    if (!this.result) throw new Error('No engine step was made');
    return this.result;
  }

  async step(command: Command): Promise<void> {
    const { version, instance, tx, context } = this.run;
    this.take(execute(version.definition, this.result ? this.result.state : instance.state, command, tx.now));
    while (this.last().jobs.length > 0) {
      const job = this.last().jobs[0]!;
      const handler = subjectOf(context, instance.subjectType).jobs?.[job.topic];
      if (!handler) throw new Error(`Subject ${instance.subjectType} has no handler for the service task ${job.topic}`);
      const answer = await handler(tx, instance.subjectId, instance.id);
      if (answer?.group) this.groupSteps.push(answer.group);
      this.take(execute(version.definition, this.last().state, { type: 'complete', executionId: job.executionId, output: asVariables(answer?.variables) }, tx.now));
    }
  }

  private take(result: StepResult): void {
    for (const entry of result.trace) {
      if (entry.event === 'take') this.takeFlow(entry.flowId);
      // A boundary event is entered together with its task; it is part of the path only once it was left.
      else if (entry.event === 'enter' && !this.isBoundary(entry.nodeId)) this.nodes.add(entry.nodeId);
      if (entry.event === 'end' && this.run.version.definition.elements.get(entry.nodeId)?.type === 'bpmn:EndEvent') this.ends.add(entry.nodeId);
    }
    this.result = result;
  }

  private takeFlow(flowId: string): void {
    this.flows.add(flowId);
    const sourceId = this.run.version.definition.flows.get(flowId)?.sourceId;
    if (!sourceId || !this.isBoundary(sourceId)) return;
    this.nodes.add(sourceId);
    const { attachedTo, events } = this.run.version.definition.elements.get(sourceId)!;
    if (attachedTo && events.some(({ kind }) => kind === 'timer')) this.timersTaken.add(attachedTo);
  }

  private isBoundary(nodeId: string): boolean {
    return this.run.version.definition.elements.get(nodeId)?.type === 'bpmn:BoundaryEvent';
  }
}

/** Makes the open work items equal to the engine's tokens. */
async function synchronizeItems(run: Run, result: StepResult): Promise<{ opened: WorkItem[]; cancelled: string[] }> {
  const { tx, trace } = run;
  const live = new Set(result.tokens.map((token) => token.executionId));
  const gone = trace.filter((item) => item.status === 'open' && !live.has(item.executionId));
  await cancelItems(tx, gone);
  const known = new Set(trace.map((item) => item.executionId));
  const opened: WorkItem[] = [];
  run.instance.variables = result.variables;
  for (const token of result.tokens) {
    if (known.has(token.executionId)) continue;
    const settings = settingsOf(run.version, token.nodeId);
    if (settings.group) opened.push(...(await openGroup(run, token.nodeId, token.executionId)));
    else opened.push(await openItem(run.context, tx, run.instance, settings, token.executionId, trace, senderFor(run, token.nodeId)));
  }
  await insertItems(run, opened);
  return { opened, cancelled: gone.map((item) => item.id) };
}

/** When a step's own timer has fired and the step still waits: the item of whoever may now decide in its place. */
async function openOverdue(run: Run, stepper: Stepper): Promise<WorkItem[]> {
  const { context, tx, instance, version, trace } = run;
  const opened: WorkItem[] = [];
  for (const token of stepper.last().tokens) {
    const settings = version.settings.get(token.nodeId);
    if (!settings?.overdue || !stepper.timersTaken.has(token.nodeId) || trace.some((item) => item.executionId === token.executionId && item.stage === overdueStage)) continue;
    opened.push(await openOverdueItem(context, tx, instance, { ...settings, overdue: settings.overdue }, token.executionId));
  }
  await insertItems(run, opened);
  return opened;
}

/** A return that first passes somebody else (the director decides a second one) is no return to them, and its date is not theirs. */
function senderFor(run: Run, nodeId: string): Sender {
  const target = run.decision?.returnTarget ?? null;
  return target === null || target === nodeId ? run.sender : { ...run.sender, returned: null, newDueAt: null };
}

async function openGroup(run: Run, nodeId: string, executionId: string): Promise<WorkItem[]> {
  const { context, tx, instance, version, trace, decision } = run;
  const subject = subjectOf(context, instance.subjectType);
  if (!subject.openGroup) throw new Error(`Subject ${instance.subjectType} supplies no group for ${nodeId}`);
  const specs = await subject.openGroup(tx, instance.subjectId, instance.id, nodeId, decision);
  if (decision && decision.outcome !== 'withdraw' && decision.returnTarget !== null) instance.returnsSoFar += 1;
  return specs.map((spec) => openMemberItem(tx, instance, settingsOf(version, nodeId), executionId, spec, trace, run.sender));
}

/** Opens and cancels members' items as the subject asks; returns the token of the group. */
async function applyGroupStep(run: Run, step: GroupStep): Promise<{ opened: WorkItem[]; cancelled: string[]; executionId: string }> {
  const { tx, instance, trace, version } = run;
  const cancelled = trace.filter((item) => item.status === 'open' && item.memberId !== null && step.cancelMemberIds.includes(item.memberId));
  await cancelItems(tx, cancelled);
  const groupItem = [...trace].reverse().find((item) => item.memberId !== null);
  if (!groupItem) throw new Error('A group step without an open group');
  const opened = step.open.map((spec) => openMemberItem(tx, instance, settingsOf(version, groupItem.nodeId), groupItem.executionId, spec, trace, run.sender));
  await insertItems(run, opened);
  return { opened, cancelled: cancelled.map((item) => item.id), executionId: groupItem.executionId };
}

/** Moves a group by a member's decision, or by a change of its members (no decision): no engine step until the group's rule is met. */
export async function advanceGroup(context: ApprovalContext, tx: Tx, instance: WorkflowInstance, step: GroupStep, sender: Sender, decision: DecisionContext | null): Promise<Advance> {
  const version = context.versions.byId(instance.workflowVersionId);
  const run: Run = { context, tx, instance, version, trace: await traceItems(tx, instance.id), sender, decision };
  const moved = await applyGroupStep(run, step);
  if (!step.done) {
    if (!(await tx.sql.compareAndSet(WorkflowInstance, instance.id, instance.version, {}))) throw refuse('STALE_VERSION');
    return { opened: moved.opened, cancelled: moved.cancelled, ended: false, endNodeIds: [] };
  }
  const advance = await advanceInstance(context, tx, instance, { type: 'complete', executionId: moved.executionId, output: outputOf('approve', null, null, instance) }, sender, decision === null ? null : { ...decision, returnTarget: null });
  return { ...advance, opened: [...moved.opened, ...advance.opened], cancelled: [...moved.cancelled, ...advance.cancelled] };
}

async function cancelItems(tx: Tx, items: readonly ItemTrace[]): Promise<void> {
  for (const item of items) {
    item.status = 'cancelled';
    await tx.sql.execute("UPDATE work_item SET status = 'cancelled', closed_at = ?, draft = NULL, version = version + 1 WHERE id = ? AND status = 'open'", [tx.now, item.id]);
  }
}

async function insertItems(run: Run, items: WorkItem[]): Promise<void> {
  await run.tx.sql.insert(WorkItem, items);
  for (const item of items) run.trace.push({ ...item });
}

async function storeInstance(run: Run, stepper: Stepper, advance: Advance): Promise<void> {
  const { tx, instance, version, context } = run;
  const result = stepper.last();
  advance.ended = result.status === 'done';
  advance.endNodeIds = [...stepper.ends];
  const path = { nodes: [...new Set([...instance.path.nodes, ...stepper.nodes])], flows: [...new Set([...instance.path.flows, ...stepper.flows])] };
  const saved = await tx.sql.compareAndSet(WorkflowInstance, instance.id, instance.version, {
    state: result.state, variables: result.variables, path, returnsSoFar: instance.returnsSoFar, engine: engineTag,
    status: advance.ended ? 'done' : 'running', endedAt: advance.ended ? tx.now : null,
  });
  if (!saved) throw refuse('STALE_VERSION');
  instance.version += 1;
  instance.state = result.state;
  if ([...version.definition.elements.values()].some((node) => node.events.some((event) => event.kind === 'timer'))) await storeTimers(tx, instance.id, result);
  const subject = subjectOf(context, instance.subjectType);
  if (advance.ended) await subject.ended?.(tx, instance.subjectId, instance.id, advance.endNodeIds);
  else await subject.entered?.(tx, instance.subjectId, instance.id, [...new Set(result.tokens.map((token) => token.nodeId))]);
}

/** Makes the timer rows equal to the engine's open timers; a moved row keeps its date when the step did not touch it. */
async function storeTimers(tx: Tx, instanceId: string, result: StepResult): Promise<void> {
  const rows = await tx.sql.find(InstanceTimer, 'WHERE instance_id = ?', [instanceId]);
  const open = new Map(result.timers.map((timer) => [timer.executionId, timer]));
  for (const row of rows) {
    if (!open.has(row.executionId)) await tx.sql.execute('DELETE FROM instance_timer WHERE id = ?', [row.id]);
  }
  const kept = new Set(rows.map((row) => row.executionId));
  const fresh = [...open.values()].filter((timer) => !kept.has(timer.executionId));
  await tx.sql.insert(InstanceTimer, fresh.map((timer) => Object.assign(new InstanceTimer(), { id: newId(), instanceId, nodeId: timer.nodeId, executionId: timer.executionId, dueAt: timer.due })));
}

const asVariables = (values: Record<string, unknown> | undefined): Record<string, never> => (values ?? {}) as Record<string, never>;

