import { officeRoles } from '@reform-ledger/contracts';
import type { Role } from '@reform-ledger/contracts';
import { holds, type Actor } from '../../kernel/actor.js';

/** Who says what an indicator is measured against: the office, as it keeps the ledger. */
export const mayChangeIndicators = (actor: Actor): boolean => officeRoles.some((role) => holds(actor, role));

/** Who confirms imported figures: those who review reports. A home unit's own figures are confirmed by a cross reviewer. */
export const figureReviewers: readonly Role[] = ['office_reviewer', 'office_director', 'cross_reviewer'];
export const mayConfirmFigures = (actor: Actor): boolean => figureReviewers.some((role) => holds(actor, role));
/** Who prepares a sheet of figures and looks at what it would write. */
export const mayPrepareFigures = (actor: Actor): boolean => mayChangeIndicators(actor) || mayConfirmFigures(actor);
