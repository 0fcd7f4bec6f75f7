import type { EntityManager } from 'typeorm';
import type { Actor } from '../kernel/actor.js';
import type { Tx } from '../journal/record.js';

/** What approvals must know of the thing being approved; read inside the transaction that acts on it. */
export interface SubjectFacts {
  jurisdictionId: string;
  /** Shown in lists, e.g. 区人民医院三季度报送. */
  title: string;
  planId: string | null;
  taskId: string | null;
  taskNumber: number | null;
  taskTitle: string | null;
  /** The unit behind `@subject.unit`; null when the subject has none. */
  unitId: string | null;
  /** The unit behind `@subject.leadUnit`. */
  leadUnitId: string | null;
  /** Every unit responsible for the task: their people are barred where the node says `recusal=homeUnit`, and may read the subject. */
  responsibleUnitIds: string[];
}

/** One work item that a group node opens: a unit's part, at one stage of the node. */
export interface GroupMemberSpec {
  memberId: string;
  stage: string;
  unitId: string;
  /** Whom it goes to, e.g. `unit_clerk@<unit id>`. */
  candidateKeys: string[];
  dueAt: Date | null;
  /** Added to the item's title, e.g. the unit's name. */
  title: string;
}

/** What completing one member means for its group. */
export interface GroupStep {
  open: GroupMemberSpec[];
  /** Members whose open items are closed without a decision (e.g. recorded 逾期未交). */
  cancelMemberIds: string[];
  /** True when the group's rule is met: the engine gets its one signal. */
  done: boolean;
}

/** A decision being recorded, as the subject sees it. */
export interface DecisionContext {
  tx: Tx;
  actor: Actor;
  /** On what the actor acts: the post as a candidate key, or words. */
  authority: string;
  subjectId: string;
  instanceId: string;
  workItemId: string;
  workflowKey: string;
  nodeId: string;
  stage: string | null;
  memberId: string | null;
  outcome: string;
  returnTarget: string | null;
  opinion: string;
  mend: string;
  /** New due date of returned parts in working days, already turned into an instant. */
  newDueAt: Date | null;
  /** Returns that reached the units before this decision. */
  returnsSoFar: number;
  partIds: string[];
  values: Record<string, unknown>;
  attachmentIds: string[];
}

export interface SubjectView { em: EntityManager; actor: Actor; subjectId: string; instanceId: string; nodeId: string; stage: string | null; memberId: string | null }

/**
 * What a feature implements to have its things approved. Approvals never imports a feature;
 * the list of subjects stands in `app.module.ts`.
 */
export interface ApprovalSubject {
  readonly type: string;
  facts(em: EntityManager, subjectId: string): Promise<SubjectFacts>;
  /** May this actor read the subject at all? Another unit's subject answers as if it did not exist. */
  mayRead(em: EntityManager, actor: Actor, facts: SubjectFacts, subjectId: string): Promise<boolean>;
  /** Called before the engine step: writes the decision's effects on the subject; returned variables reach the workflow. */
  decide(context: DecisionContext): Promise<Record<string, unknown> | void>;
  /** Called after the engine step with the nodes now waiting: the subject's own state follows. */
  entered?(tx: Tx, subjectId: string, instanceId: string, nodeIds: string[]): Promise<void>;
  /** Called when the instance ended, with the end event reached. */
  ended?(tx: Tx, subjectId: string, instanceId: string, endNodeIds: string[]): Promise<void>;
  /** In-transaction handlers of service tasks, by topic. `group` steps apply to the open group node, if any. */
  readonly jobs?: Record<string, (tx: Tx, subjectId: string, instanceId: string) => Promise<{ variables?: Record<string, unknown>; group?: GroupStep } | void>>;
  /**
   * Opens a group node whenever the workflow reaches it: the members' next items.
   * `decision` is the act that led here: null at the start, a return with its `partIds`, `mend` and `newDueAt`
   * (only now are the named parts reopened, because a second return may first pass the director), or a withdrawal (`outcome` = 'withdraw').
   */
  openGroup?(tx: Tx, subjectId: string, instanceId: string, nodeId: string, decision: DecisionContext | null): Promise<GroupMemberSpec[]>;
  /** After `decide` of a member's item (outcome 'withdraw': the member's earlier stage takes it back): what the group does next. */
  memberDecided?(context: DecisionContext): Promise<GroupStep>;
  /** Reasons that forbid an outcome now, checked inside the transaction before anything is written; throws a Refusal. */
  check?(context: DecisionContext): Promise<void>;
  /** Values a form starts with (last signed report, plan title …). */
  prefill?(view: SubjectView): Promise<Record<string, unknown>>;
  /**
   * SQL on an open item `w` of this type: true where nobody has to do it (补录 that nobody began). Such items stand in a list of their own,
   * apart from everything that is counted as waiting.
   */
  readonly mayBeLeftWhere?: string;
  /** What the work-item page shows of the subject. Must be wire-ready (contracts). */
  view(view: SubjectView): Promise<Record<string, unknown>>;
}

/** Starts a workflow on a subject inside a running transaction; implemented by `start-workflow.ts`, given to features. */
export interface StartWorkflow {
  (tx: Tx, input: { workflowKey: string; subjectType: string; subjectId: string; variables: Record<string, unknown>; actor: Actor }): Promise<{ instanceId: string }>;
}
