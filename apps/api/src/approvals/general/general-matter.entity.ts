import type { PersonLabel } from '@reform-ledger/contracts';
import { Entity, Index } from 'typeorm';
import { Code, Id, Instant, Int, JsonText, Ref, ShortText } from '../../database/columns.js';

/** Something to be approved that no feature knows: a title, a unit, and what the forms collected. */
@Entity()
@Index(['jurisdictionId', 'createdAt'])
export class GeneralMatter {
  @Id() id!: string;
  @Ref() jurisdictionId!: string;
  @Code() workflowKey!: string;
  @ShortText() title!: string;
  /** The unit behind `@subject.unit`: the starter's. */
  @Ref({ nullable: true }) unitId!: string | null;
  /** Every field any form of the workflow has filled, by its key; a later step overwrites an earlier one. */
  @JsonText() formValues!: Record<string, unknown>;
  /** running, or the id of the end event that was reached. */
  @Code(60) state!: string;
  @Ref({ nullable: true }) instanceId!: string | null;
  @JsonText() createdBy!: PersonLabel;
  @Ref() createdByPersonId!: string;
  @Instant() createdAt!: Date;
  @Int() version!: number;
}
