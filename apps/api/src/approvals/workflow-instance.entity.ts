import { Entity, Index } from 'typeorm';
import { Bytes, Code, Id, Instant, Int, JsonText, Ref } from '../database/columns.js';
import type { SubjectFacts } from './subjects.js';

/** The nodes and flows an instance has really passed, each once, for drawing. */
export interface PathTaken { nodes: string[]; flows: string[] }

/** One run of a workflow on one subject. Its row is the lock of everything that happens to the instance. */
@Entity()
@Index(['subjectType', 'subjectId'])
export class WorkflowInstance {
  @Id() id!: string;
  @Ref() workflowVersionId!: string;
  @Code() workflowKey!: string;
  @Code(32) subjectType!: string;
  @Ref() subjectId!: string;
  @Ref() jurisdictionId!: string;
  /** running, done, abandoned */
  @Code(16) status!: string;
  @Int() version!: number;
  /** Which engine wrote the state. */
  @Code(16) engine!: string;
  @Bytes({ nullable: true }) state!: Buffer | null;
  /** The subject as last read: addressing and titles of new work items come from here. */
  @JsonText() facts!: SubjectFacts;
  /** Instants by variable name (receiptDue, partsDue …) that outcomes and due dates refer to. */
  @JsonText() variables!: Record<string, unknown>;
  @JsonText() path!: PathTaken;
  /** Returns that reached the units so far. */
  @Int() returnsSoFar!: number;
  @Ref() startedBy!: string;
  @Instant() startedAt!: Date;
  @Instant({ nullable: true }) endedAt!: Date | null;
}
