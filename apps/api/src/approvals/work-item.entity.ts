import { Entity, Index } from 'typeorm';
import { Code, Flag, Id, Instant, Int, JsonText, LongText, Ref, ShortText } from '../database/columns.js';
import type { PersonLabel } from '@reform-ledger/contracts';

/** Why an item came back: what must be mended, by whom it was returned. */
export interface ReturnNote { opinion: string; mend: string; by: PersonLabel; at: string }

/** A user task waiting for somebody (待办), or what became of it. Everything a list shows stands in the row. */
@Entity()
@Index(['status', 'candidateKey'])
@Index(['status', 'otherCandidateKey'])
@Index(['namedPersonId'])
@Index(['instanceId', 'openedAt'])
@Index(['closedByPersonId', 'status', 'closedAt'])
@Index(['jurisdictionId', 'status', 'workflowKey'])
@Index(['taskId', 'openedAt'])
@Index(['jurisdictionId', 'status', 'nodeId', 'stage', 'dueAt', 'openedAt', 'optional'])
export class WorkItem {
  @Id() id!: string;
  @Ref() instanceId!: string;
  @Code() workflowKey!: string;
  @Code() nodeId!: string;
  @ShortText() nodeName!: string;
  @Code() executionId!: string;
  /** Stage and member of a group node; null on ordinary nodes. */
  @Code(32, { nullable: true }) stage!: string | null;
  @Ref({ nullable: true }) memberId!: string | null;
  @Ref() jurisdictionId!: string;
  @Code(32) subjectType!: string;
  @Ref() subjectId!: string;
  @Ref({ nullable: true }) planId!: string | null;
  @Ref({ nullable: true }) taskId!: string | null;
  @Int({ nullable: true }) taskNumber!: number | null;
  @ShortText(255, { nullable: true }) taskTitle!: string | null;
  @Ref({ nullable: true }) unitId!: string | null;
  @ShortText() title!: string;
  /** open, done, withdrawn, cancelled */
  @Code(16) status!: string;
  @Int() version!: number;
  /** `role@id` of those it goes to; the second one where a step names two. */
  @Code(100, { nullable: true }) candidateKey!: string | null;
  @Code(100, { nullable: true }) otherCandidateKey!: string | null;
  /** Named by the leader because nobody else was free. */
  @Ref({ nullable: true }) namedPersonId!: string | null;
  @Flag() recusal!: boolean;
  @JsonText() responsibleUnitIds!: string[];
  @JsonText() barredPersonIds!: string[];
  @Flag() optional!: boolean;
  @Ref({ nullable: true }) sentByItemId!: string | null;
  @Ref({ nullable: true }) sentByPersonId!: string | null;
  @JsonText({ nullable: true }) sentBy!: PersonLabel | null;
  @JsonText({ nullable: true }) returned!: ReturnNote | null;
  @Instant() openedAt!: Date;
  @Instant({ nullable: true }) dueAt!: Date | null;
  @Instant({ nullable: true }) closedAt!: Date | null;
  @Ref({ nullable: true }) closedByPersonId!: string | null;
  @JsonText({ nullable: true }) closedBy!: PersonLabel | null;
  /** On whose authority it was decided: a candidate key, or words. */
  @Code(100, { nullable: true }) authority!: string | null;
  @Code(40, { nullable: true }) outcome!: string | null;
  @Code(60, { nullable: true }) returnTarget!: string | null;
  @LongText({ nullable: true }) opinion!: string | null;
  @JsonText({ nullable: true }) formValues!: Record<string, unknown> | null;
  @JsonText({ nullable: true }) draft!: { values: Record<string, unknown>; attachmentIds: string[]; savedAt: string; personId: string } | null;
}

/** The candidate keys of an item, without the empty places. */
export const candidateKeys = (item: Pick<WorkItem, 'candidateKey' | 'otherCandidateKey'>): string[] =>
  [item.candidateKey, item.otherCandidateKey].filter((key): key is string => key !== null);
