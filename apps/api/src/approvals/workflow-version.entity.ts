import { Entity, Index } from 'typeorm';
import { Bytes, Code, Flag, Id, Instant, Int, JsonText, LongText, ShortText } from '../database/columns.js';

/** One deployed version of a workflow with its forms. Immutable: running instances keep theirs. */
@Entity()
@Index(['workflowKey', 'number'], { unique: true })
export class WorkflowVersion {
  @Id() id!: string;
  @Code() workflowKey!: string;
  @ShortText() name!: string;
  /** 1, 2, 3 … within the key. */
  @Int() number!: number;
  /** Which kind of thing it approves: the `type` of an ApprovalSubject. */
  @Code() subjectType!: string;
  @LongText() xml!: string;
  /** form-js schemas by form reference. */
  @JsonText() forms!: Record<string, unknown>;
  /** Preset dictionary of the instances' stored states. */
  @Bytes() dictionary!: Buffer;
  /** SHA-256 over model and forms: the same content is never deployed twice. */
  @Code() checksum!: string;
  @Flag() current!: boolean;
  @Instant() deployedAt!: Date;
}
