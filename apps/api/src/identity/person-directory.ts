import type { Appointment } from '../kernel/actor.js';
import type { Statements } from '../database/statements.js';

/** What identity must know of a person to let them act; the organization keeps it. */
export interface KnownPerson {
  personId: string;
  name: string;
  post: string;
  active: boolean;
  unit: { id: string; name: string };
  jurisdiction: { id: string; name: string; code: string; officeName: string };
  /** Those in force on the day asked for. */
  appointments: (Appointment & { unitName: string | null })[];
}

/** Who a person is on a day ('YYYY-MM-DD'). Implemented by the organization, which stands above identity. */
export abstract class PersonDirectory {
  /** Undefined when there is no such person. */
  abstract find(sql: Statements, personId: string, day: string): Promise<KnownPerson | undefined>;
  /** Whom to ask where something is not one's own: a clerk of the health-reform office on that day, else its reviewer or director; null where nobody is. */
  abstract contact(sql: Statements, jurisdictionId: string, day: string): Promise<{ name: string; post: string; phone: string } | null>;
}
