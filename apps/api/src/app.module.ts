import { Inject, Module, type DynamicModule, type OnModuleInit, type Type } from '@nestjs/common';
import { AdministrationModule } from './administration/administration.module.js';
import type { ApprovalContext } from './approvals/approval-context.js';
import { ApprovalsModule } from './approvals/approvals.module.js';
import { APPROVAL_CONTEXT } from './approvals/approvals.tokens.js';
import { OpenWorkItemsModule } from './approvals/open-work-items.module.js';
import { GeneralMattersModule } from './approvals/general/general-matters.module.js';
import { generalSubject } from './approvals/general/general-subject.js';
import type { ApprovalSubject } from './approvals/subjects.js';
import { AuditModule } from './audit/audit.module.js';
import { BulletinSubject } from './bulletins/bulletin-subject.js';
import { BulletinsModule } from './bulletins/bulletins.module.js';
import { CalendarModule } from './calendar/calendar.module.js';
import { CalendarService } from './calendar/calendar.service.js';
import { CoreModule, type ApplicationParts } from './http/core.module.js';
import { DocumentsModule } from './documents/documents.module.js';
import { HttpModule } from './http/http.module.js';
import { IdentityModule } from './identity/identity.module.js';
import { Clock } from './kernel/clock.js';
import { AdjustmentSubject } from './ledger/adjustments/adjustment-subject.js';
import { AdjustmentsModule } from './ledger/adjustments/adjustments.module.js';
import { AssignmentSubject } from './ledger/assignment-subject.js';
import { CloseOutModule } from './ledger/close-out/close-out.module.js';
import { CloseOutSubject } from './ledger/close-out/close-out-subject.js';
import { IndicatorsModule } from './ledger/indicators/indicators.module.js';
import { LedgerModule } from './ledger/ledger.module.js';
import { PlanSubject } from './ledger/plans/plan-subject.js';
import { reportSubject } from './ledger/reports/report-subject.js';
import { ReportsModule } from './ledger/reports/reports.module.js';
import { UnitPlansModule } from './ledger/unit-plans/unit-plans.module.js';
import { UnitPlanSubject } from './ledger/unit-plans/unit-plan-subject.js';
import { OfficialDocumentsModule } from './official-documents/official-documents.module.js';
import { OpenApiModule } from './openapi/openapi.module.js';
import { NotificationsModule } from './notifications/notifications.module.js';
import { NoticesModule } from './notices/notices.module.js';
import { OrganizationModule } from './organization/organization.module.js';
import { OverviewModule } from './overview/overview.module.js';
import { SupervisionModule } from './supervision/supervision.module.js';

/** THE composition: every feature of the product, one line each. */
const features: Type[] = [IdentityModule, OrganizationModule, CalendarModule, ApprovalsModule, OpenWorkItemsModule, GeneralMattersModule, DocumentsModule, LedgerModule, ReportsModule, IndicatorsModule, AdjustmentsModule, CloseOutModule, UnitPlansModule, SupervisionModule, OverviewModule, AuditModule, NoticesModule, NotificationsModule, OpenApiModule, AdministrationModule, BulletinsModule, OfficialDocumentsModule];

/** Everything that can be approved, one line each. */
const subjectsOf = (approvals: ApprovalContext, calendars: CalendarService, clock: Clock): ApprovalSubject[] => [
  generalSubject,
  new PlanSubject(() => approvals),
  new AssignmentSubject(() => approvals),
  new AdjustmentSubject(() => approvals, clock),
  new CloseOutSubject(() => approvals),
  new BulletinSubject(() => approvals),
  new UnitPlanSubject(),
  reportSubject({ approvals, calendarOf: (jurisdictionId) => calendars.forJurisdiction(jurisdictionId) }),
];

@Module({})
export class AppModule implements OnModuleInit {
  constructor(@Inject(APPROVAL_CONTEXT) private readonly approvals: ApprovalContext, private readonly calendars: CalendarService, private readonly clock: Clock) {}

  /** The whole program on the given database and clock; `more` adds modules of a test. */
  static forRoot(parts: ApplicationParts, more: Type[] = []): DynamicModule {
    return { module: AppModule, imports: [CoreModule.forRoot(parts), HttpModule, ...features, ...more] };
  }

  onModuleInit(): void {
    for (const subject of subjectsOf(this.approvals, this.calendars, this.clock)) this.approvals.subjects.set(subject.type, subject);
  }
}
