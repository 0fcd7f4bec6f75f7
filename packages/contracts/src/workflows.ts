/** What a step's author may offer as an outcome of a work item; read from the node's `outcomes` property. */
export interface OutcomeOption {
  /** Value the workflow's gateways test, e.g. `approve`, `return`, `dispute`. */
  key: string;
  /** Word on the button, e.g. 通过. */
  label: string;
  /** advance: goes on; return: goes back with a reason; both are recorded. */
  kind: 'advance' | 'return';
  opinion: 'required' | 'optional';
  /** Return targets, the default first; empty for advance. `parts: true` when the actor names units' parts. */
  targets: { key: string; label: string; parts: boolean }[];
  /** The sentence on the confirming button, e.g. 通过，送刘副区长签批. */
  consequence: string;
}

export interface WorkflowVersionRow { id: string; key: string; name: string; version: number; current: boolean; deployedAt: string; checksum: string; instances: number }
export interface WorkflowVersionDetail extends WorkflowVersionRow {
  xml: string;
  forms: Record<string, unknown>;
  nodes: { id: string; name: string; type: string; whoReceives: string | null; fallback: string | null; formRef: string | null; outcomes: { key: string; label: string }[] }[];
}

/** The diagram of an instance: its own version's XML, the path taken and where it stands. */
export interface InstanceDiagram {
  instanceId: string; workflowKey: string; workflowName: string; version: number; status: 'running' | 'done' | 'abandoned';
  xml: string;
  taken: { nodeIds: string[]; flowIds: string[]; returnFlowIds: string[] };
  current: string[];
  /** Numbers of timeline steps to lay over nodes. */
  overlays: { nodeId: string; steps: number[]; people: string[] }[];
}

/** One step of the timeline: who did what, when, how long held, on whose authority. */
export interface TimelineStep {
  step: number; nodeId: string; nodeName: string; action: string; person: { id: string; name: string; unitName: string | null; post: string | null } | null;
  unitName: string | null; openedAt: string; closedAt: string | null; current: boolean;
  /** Office hours held, as 工作日 rounded to 0.1 (6.5 h = 1.0), and the limit where one was set. */
  heldDays: number; limitDays: number | null; opinion: string | null; authority: string; journalSeq: number | null;
  system: boolean;
}
export interface Forecast { nodeName: string; whoReceives: string; expected: true }
