import type { CloseOutRow, CloseOutState, PersonLabel } from '@reform-ledger/contracts';
import { Entity, Index } from 'typeorm';
import { Code, Id, Instant, Int, JsonText, LongText, Ref } from '../../database/columns.js';

/** lead: the task by its lead unit; part: a unit's part of a 分头负责 task; rest: what is still open of one, by the office. */
export type CloseOutKind = CloseOutRow['kind'];

/** One application to close a task or a part of it (销号申请), from its draft to the leader's confirmation or its end. */
@Entity()
@Index(['openKey'], { unique: true })
@Index(['taskId'])
export class TaskCloseOut {
  @Id() id!: string;
  @Ref() jurisdictionId!: string;
  @Ref() planId!: string;
  @Ref() taskId!: string;
  /** The unit that applies; null where the office does. */
  @Ref({ nullable: true }) unitId!: string | null;
  @Code(8) kind!: CloseOutKind;
  @Code(16) state!: CloseOutState;
  /** Task and unit while under way, so that nothing starts twice; its own id once it has ended. */
  @Code(80) openKey!: string;
  @LongText({ nullable: true }) statement!: string | null;
  @JsonText() results!: CloseOutRow['results'];
  @LongText({ nullable: true }) remaining!: string | null;
  @JsonText() attachmentIds!: string[];
  /** Why it came back, until it is sent again. */
  @JsonText({ nullable: true }) returned!: CloseOutRow['returned'];
  @Instant() startedAt!: Date;
  @JsonText({ nullable: true }) draftedBy!: PersonLabel | null;
  @JsonText({ nullable: true }) sentBy!: PersonLabel | null;
  @Instant({ nullable: true }) sentAt!: Date | null;
  @JsonText({ nullable: true }) verifiedBy!: PersonLabel | null;
  @Instant({ nullable: true }) verifiedAt!: Date | null;
  @LongText({ nullable: true }) verifyOpinion!: string | null;
  @JsonText({ nullable: true }) confirmedBy!: PersonLabel | null;
  @Instant({ nullable: true }) confirmedAt!: Date | null;
  @LongText({ nullable: true }) confirmOpinion!: string | null;
  @LongText({ nullable: true }) abandonReason!: string | null;
  @Ref({ nullable: true }) instanceId!: string | null;
  @Int() version!: number;
}
