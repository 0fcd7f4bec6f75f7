import { lazy } from 'react';

/**
 * Every page, loaded when it is first opened, so that the first view stays small. A new page is a line here and a route in App.tsx.
 */
export const OfficeHomePage = lazy(() => import('./home/OfficeHomePage.js'));
export const UnitHomePage = lazy(() => import('./home/UnitHomePage.js'));
export const LeaderHomePage = lazy(() => import('./home/LeaderHomePage.js'));
export const PlainHomePage = lazy(() => import('./home/PlainHomePage.js'));
export const WorkItemsPage = lazy(() => import('./work-items/WorkItemsPage.js'));
export const WorkItemPage = lazy(() => import('./work-items/WorkItemPage.js'));
export const LedgerPage = lazy(() => import('./ledger/LedgerPage.js'));
export const TaskPage = lazy(() => import('./ledger/TaskPage.js'));
export const IndicatorsPage = lazy(() => import('./indicators/IndicatorsPage.js'));
export const IndicatorPage = lazy(() => import('./indicators/IndicatorPage.js'));
export const IndicatorSheetPage = lazy(() => import('./indicators/IndicatorSheetPage.js'));
export const PlansPage = lazy(() => import('./plans/PlansPage.js'));
export const PlanPage = lazy(() => import('./plans/PlanPage.js'));
export const BulletinsPage = lazy(() => import('./bulletins/BulletinsPage.js'));
export const BulletinPage = lazy(() => import('./bulletins/BulletinPage.js'));
export const NumbersPage = lazy(() => import('./bulletins/NumbersPage.js'));
export const UnitsPage = lazy(() => import('./units/UnitsPage.js'));
export const UnitPage = lazy(() => import('./units/UnitPage.js'));
export const UnitEditPage = lazy(() => import('./units/UnitEditPage.js'));
export const UnitGroupsPage = lazy(() => import('./unit-groups/UnitGroupsPage.js'));
export const UnitGroupPage = lazy(() => import('./unit-groups/UnitGroupPage.js'));
export const UnitGroupEditPage = lazy(() => import('./unit-groups/UnitGroupEditPage.js'));
export const PeoplePage = lazy(() => import('./people/PeoplePage.js'));
export const PersonPage = lazy(() => import('./people/PersonPage.js'));
export const AccountSheetPage = lazy(() => import('./people/AccountSheetPage.js'));
export const PersonEditPage = lazy(() => import('./people/PersonEditPage.js'));
export const WorkflowsPage = lazy(() => import('./workflows/WorkflowsPage.js'));
export const WorkflowPage = lazy(() => import('./workflows/WorkflowPage.js'));
export const SettingsPage = lazy(() => import('./layout/SettingsPage.js'));
export const LimitsPage = lazy(() => import('./limits/LimitsPage.js'));
export const LightRulesPage = lazy(() => import('./lights/LightRulesPage.js'));
export const RemindersPage = lazy(() => import('./reminders/RemindersPage.js'));
export const UrgePage = lazy(() => import('./reminders/UrgePage.js'));
export const MyRemindersPage = lazy(() => import('./reminders/MyRemindersPage.js'));
export const JournalPage = lazy(() => import('./journal/JournalPage.js'));
export const AuditTasksPage = lazy(() => import('./audit/AuditTasksPage.js'));
export const TracePage = lazy(() => import('./audit/TracePage.js'));
export const VerificationPage = lazy(() => import('./audit/VerificationPage.js'));
export const CheckpointPage = lazy(() => import('./audit/CheckpointPage.js'));
export const CaseFilesPage = lazy(() => import('./audit/CaseFilesPage.js'));
