import { Foundation } from './0001-foundation.js';
import { Identity } from './0010-identity.js';
import { Organization } from './0020-organization.js';
import { Calendar } from './0021-calendar.js';
import { Limits } from './0022-limits.js';
import { Approvals } from './0030-approvals.js';
import { General } from './0031-general.js';
import { NamedReviewerIndex } from './0032-named-reviewer-index.js';
import { Ledger } from './0040-ledger.js';
import { Reports } from './0041-reports.js';
import { Documents } from './0050-documents.js';
import { CloseOut } from './0060-close-out.js';
import { Adjustments } from './0061-adjustments.js';
import { TwoStepReview } from './0062-two-step-review.js';
import { Checkpoints } from './0070-checkpoints.js';
import { Administration } from './0080-administration.js';
import { Notices } from './0090-notices.js';
import { UnitPlans } from './0100-unit-plans.js';
import { Indicators } from './0110-indicators.js';
import { Lights } from './0120-lights.js';
import { Reminders } from './0130-reminders.js';
import { Bulletins } from './0140-bulletins.js';
import { Numbering } from './0141-numbering.js';
import { BigLedgers } from './0150-big-ledgers.js';

/** Every migration in order. A released one never changes; a change of the schema is a new file. */
export const migrations = [Foundation, Identity, Organization, Calendar, Limits, Approvals, General, NamedReviewerIndex, Ledger, Reports, Documents, CloseOut, Adjustments, TwoStepReview, Checkpoints, Administration, Notices, UnitPlans, Indicators, Lights, Reminders, Bulletins, Numbering, BigLedgers];
