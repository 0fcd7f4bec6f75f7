import type { AdjustmentChange, AdjustmentKind, AdjustmentState, PersonLabel, PlanTarget } from '@reform-ledger/contracts';
import { Entity, Index } from 'typeorm';
import { Code, Id, Instant, Int, JsonText, Ref } from '../../database/columns.js';
import type { Duty } from '../plans/plan-duties.js';
import type { PlanMove } from '../unit-plans/plan-moves.js';

/** What an application asks for; of the parts below only those of its kind are filled. */
export interface AdjustmentContent {
  reason: string;
  lateReason: string | null;
  /** 延期: the new deadline, a calendar date. */
  newDeadline: string | null;
  /** 中止: until when, or until what; at least one of the two. */
  until: string | null;
  untilWhat: string | null;
  /** 调整: the whole new division of duty and the whole new list of targets. */
  division: { leadUnitId: string | null; severally: boolean; duties: Duty[]; targets: PlanTarget[] } | null;
  /** 延期 and 调整: the units' plans whose milestones or deliverables move; absent in applications older than the plans. */
  moves?: PlanMove[];
}

/** An application to change an issued task (延期、调整、中止、恢复), from its first draft to the leader's signature. */
@Entity()
@Index(['openKey'], { unique: true })
@Index(['taskId', 'state'])
export class TaskAdjustment {
  @Id() id!: string;
  @Ref() jurisdictionId!: string;
  @Ref() planId!: string;
  @Ref() taskId!: string;
  @Code(16) kind!: AdjustmentKind;
  @Code(16) state!: AdjustmentState;
  /** The unit that applies; null when the office does. */
  @Ref({ nullable: true }) unitId!: string | null;
  /** As last sent, for the form to start with after a return. */
  @JsonText() formValues!: Record<string, unknown>;
  @JsonText({ nullable: true }) content!: AdjustmentContent | null;
  /** The evidence sent with it. */
  @JsonText() attachmentIds!: string[];
  /** What was asked for when it was last returned: the reader sees what was mended. */
  @JsonText({ nullable: true }) previousContent!: AdjustmentContent | null;
  /** The version of the task that the last person who looked at it had before them. */
  @Int() baseVersion!: number;
  /** Frozen when it ends: what was to change, in words. */
  @JsonText({ nullable: true }) changes!: AdjustmentChange[] | null;
  @JsonText() startedBy!: PersonLabel;
  @Instant() startedAt!: Date;
  /** First sent; whether an extension was asked for in time is judged by it. */
  @Instant({ nullable: true }) sentAt!: Date | null;
  @JsonText({ nullable: true }) signedBy!: PersonLabel | null;
  @Instant({ nullable: true }) signedAt!: Date | null;
  /** The version of the task that it led to. */
  @Int({ nullable: true }) resultVersion!: number | null;
  @Ref({ nullable: true }) instanceId!: string | null;
  /** The task's id while the application is open: one at a time. */
  @Ref({ nullable: true }) openKey!: string | null;
  @Int() version!: number;
}
