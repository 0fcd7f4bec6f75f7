import { z } from 'zod';
import { count, instant } from './common.js';

/** What a step's author may offer as an outcome of a work item; read from the node's `outcomes` property. */
export const outcomeOption = z.object({
  /** Value the workflow's gateways test, e.g. `approve`, `return`, `dispute`. */
  key: z.string(),
  /** Word on the button, e.g. 通过. */
  label: z.string(),
  /** advance: goes on; return: goes back with a reason; both are recorded. */
  kind: z.enum(['advance', 'return']),
  opinion: z.enum(['required', 'optional']),
  /** Return targets, the default first; empty for advance. `parts: true` when the actor names units' parts. */
  targets: z.array(z.object({ key: z.string(), label: z.string(), parts: z.boolean() })),
  /** The sentence on the confirming button, e.g. 通过，送刘副区长签批. */
  consequence: z.string(),
});
export type OutcomeOption = z.infer<typeof outcomeOption>;

export const workflowVersionRow = z.object({
  id: z.string(), key: z.string(), name: z.string(), version: z.number().int().min(1), current: z.boolean(), deployedAt: instant, checksum: z.string(), instances: count,
});
export type WorkflowVersionRow = z.infer<typeof workflowVersionRow>;
export const workflowVersionDetail = workflowVersionRow.extend({
  xml: z.string(),
  forms: z.record(z.string(), z.unknown()),
  nodes: z.array(z.object({
    id: z.string(), name: z.string(), type: z.string(), whoReceives: z.string().nullable(), fallback: z.string().nullable(), formRef: z.string().nullable(),
    outcomes: z.array(z.object({ key: z.string(), label: z.string() })),
  })),
});
export type WorkflowVersionDetail = z.infer<typeof workflowVersionDetail>;

/** The diagram of an instance: its own version's XML, the path taken and where it stands. */
export const instanceDiagram = z.object({
  instanceId: z.string(), workflowKey: z.string(), workflowName: z.string(), version: z.number().int().min(1), status: z.enum(['running', 'done', 'abandoned']),
  xml: z.string(),
  taken: z.object({ nodeIds: z.array(z.string()), flowIds: z.array(z.string()), returnFlowIds: z.array(z.string()) }),
  current: z.array(z.string()),
  /** Numbers of timeline steps to lay over nodes. */
  overlays: z.array(z.object({ nodeId: z.string(), steps: z.array(z.number().int()), people: z.array(z.string()) })),
});
export type InstanceDiagram = z.infer<typeof instanceDiagram>;

/** One step of the timeline: who did what, when, how long held, on whose authority. */
export const timelineStep = z.object({
  step: z.number().int(), nodeId: z.string(), nodeName: z.string(), action: z.string(),
  person: z.object({ id: z.string(), name: z.string(), unitName: z.string().nullable(), post: z.string().nullable() }).nullable(),
  unitName: z.string().nullable(), openedAt: instant, closedAt: instant.nullable(), current: z.boolean(),
  /** Office hours held, as 工作日 rounded to 0.1 (6.5 h = 1.0), and the limit where one was set. */
  heldDays: z.number().min(0), limitDays: z.number().nullable(), opinion: z.string().nullable(), authority: z.string(), journalSeq: z.number().int().nullable(),
  system: z.boolean(),
});
export type TimelineStep = z.infer<typeof timelineStep>;
export const timelineAnswer = z.object({ items: z.array(timelineStep), totalDays: z.number().min(0) });
export const forecast = z.object({ nodeName: z.string(), whoReceives: z.string(), expected: z.literal(true) });
export type Forecast = z.infer<typeof forecast>;
