import type { PersonLabel, UnitPlanState } from '@reform-ledger/contracts';
import { Entity, Index } from 'typeorm';
import { Code, Id, Instant, Int, JsonText, LongText, Ref, ShortText } from '../../database/columns.js';
import type { UnitPlanContent } from './unit-plan-content.js';

/** Why a unit plan came back, until it is sent again. */
export interface UnitPlanReturn { opinion: string; mend: string; by: PersonLabel; at: string }

/**
 * One edition of a unit's plan for carrying out one task (实施方案). A filed edition never changes: the next one replaces it, made by the
 * unit's own revision or by an adjustment that the leader signed.
 */
@Entity()
@Index(['openKey'], { unique: true })
@Index(['taskId', 'unitId', 'state'])
@Index(['unitId', 'state'])
export class UnitPlan {
  @Id() id!: string;
  @Ref() jurisdictionId!: string;
  @Ref() planId!: string;
  @Ref() taskId!: string;
  @Ref() unitId!: string;
  /** 1 for the first filed plan; while under way the number it will get. */
  @Int() edition!: number;
  @Code(16) state!: UnitPlanState;
  /** As last sent, for the form to start with. */
  @JsonText() formValues!: Record<string, unknown>;
  /** What the form says, read; frozen when it is filed. Null until it is first sent. */
  @JsonText({ nullable: true }) content!: UnitPlanContent | null;
  /** What it said when it was last returned. */
  @JsonText({ nullable: true }) previousContent!: UnitPlanContent | null;
  @LongText({ nullable: true }) measures!: string | null;
  @ShortText(60, { nullable: true }) personResponsible!: string | null;
  @JsonText() attachmentIds!: string[];
  /** Why this edition was made: the unit's words, or the adjustment's. */
  @LongText() basis!: string;
  /** The edition that it takes the place of. */
  @Ref({ nullable: true }) replacesId!: string | null;
  /** The adjustment whose signature made it; null where the unit wrote it. */
  @Ref({ nullable: true }) adjustmentId!: string | null;
  /** Task and unit while under way, so that nothing starts twice; its own id once it is filed or abandoned. */
  @Code(80) openKey!: string;
  @JsonText({ nullable: true }) returned!: UnitPlanReturn | null;
  @JsonText() startedBy!: PersonLabel;
  @Instant() startedAt!: Date;
  @JsonText({ nullable: true }) sentBy!: PersonLabel | null;
  @Instant({ nullable: true }) sentAt!: Date | null;
  @JsonText({ nullable: true }) filedBy!: PersonLabel | null;
  @Instant({ nullable: true }) filedAt!: Date | null;
  @Ref({ nullable: true }) instanceId!: string | null;
  @Int() version!: number;
}
