import { Entity, Index } from 'typeorm';
import { Code, DateOnly, Id, Instant, Int, JsonText, Ref, ShortText } from '../../database/columns.js';

/** Something a unit plan promises to bring out (成果，如出台《…》). It is ticked with proof in a report and delivered when that report is signed. */
@Entity()
@Index(['unitPlanId', 'itemKey'], { unique: true })
export class UnitPlanDeliverable {
  @Id() id!: string;
  @Ref() unitPlanId!: string;
  /** The same in every edition of the unit's plan. */
  @Code(36) itemKey!: string;
  @Int() position!: number;
  @ShortText(200) title!: string;
  @DateOnly() dueDate!: string;
  /** The day on which it came out, as the report says; null while it has not. */
  @DateOnly({ nullable: true }) deliveredOn!: string | null;
  /** The proof in words: number of the document, name of the file. */
  @ShortText(200, { nullable: true }) proof!: string | null;
  @JsonText() attachmentIds!: string[];
  /** The signed report that proved it. */
  @Ref({ nullable: true }) reportId!: string | null;
  @Instant({ nullable: true }) recordedAt!: Date | null;
  @Int() version!: number;
}
