import type { PartStance, PartState, PersonLabel } from '@reform-ledger/contracts';
import { Entity, Index } from 'typeorm';
import { Code, Id, Instant, Int, JsonText, LongText, Ref } from '../../database/columns.js';

/** main: the lead's; co: a co-unit's own work; member: every part of a 分头负责 report. */
export type PartKind = 'main' | 'co' | 'member';

/** One unit's part of a report (一件): filled by its clerk, approved by its head. */
@Entity()
@Index(['reportId', 'unitId'], { unique: true })
@Index(['unitId', 'state'])
export class ReportPart {
  @Id() id!: string;
  @Ref() reportId!: string;
  @Ref() unitId!: string;
  @Ref() assignmentId!: string;
  @Code(16) kind!: PartKind;
  @Int() position!: number;
  @Code(16) state!: PartState;
  @Code(16, { nullable: true }) stance!: PartStance | null;
  @JsonText() formValues!: Record<string, unknown>;
  /** What stood there when it was returned, so that the reviewer sees the difference. */
  @JsonText({ nullable: true }) previousValues!: Record<string, unknown> | null;
  @JsonText() attachmentIds!: string[];
  @JsonText({ nullable: true }) filledBy!: PersonLabel | null;
  @Instant({ nullable: true }) filledAt!: Date | null;
  @JsonText({ nullable: true }) approvedBy!: PersonLabel | null;
  @Instant({ nullable: true }) approvedAt!: Date | null;
  @LongText({ nullable: true }) returnReason!: string | null;
  @Instant({ nullable: true }) dueAt!: Date | null;
  /** 1 at first, +1 for every return from outside the unit. */
  @Int() round!: number;
  @Int() version!: number;
}
