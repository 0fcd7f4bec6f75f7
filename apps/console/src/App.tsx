import { Admin, CustomRoutes, Resource } from 'react-admin';
import { createBrowserRouter, Route, RouterProvider } from 'react-router-dom';
import { dataProvider } from './data-provider.js';
import { HomePage } from './home/HomePage.js';
import { i18nProvider } from './i18n/i18n-provider.js';
import { ConsoleLayout } from './layout/ConsoleLayout.js';
import { NotFoundPage, NotYoursPage } from './layout/NotFoundPage.js';
import { StartingPage } from './layout/StartingPage.js';
import * as pages from './pages.js';
import { queryClient } from './query-client.js';
import { authProvider } from './session/auth-provider.js';
import { LoginPage } from './session/LoginPage.js';
import { theme } from './theme/theme.js';

/** All addresses of the console. `/units/7` shows a record and `/units/7/edit` changes it. */
function Console() {
  return (
    <Admin authProvider={authProvider} dataProvider={dataProvider} i18nProvider={i18nProvider} queryClient={queryClient} theme={theme} darkTheme={null} layout={ConsoleLayout} loginPage={LoginPage} dashboard={HomePage} catchAll={NotFoundPage} accessDenied={NotYoursPage} loading={StartingPage} title="shell.product" requireAuth disableTelemetry>
      <Resource name="work-items" list={pages.WorkItemsPage}><Route path=":id" element={<pages.WorkItemPage />} /></Resource>
      <Resource name="ledger" list={pages.LedgerPage}><Route path=":id" element={<pages.TaskPage />} /></Resource>
      <Resource name="plans" list={pages.PlansPage} recordRepresentation="title"><Route path=":id" element={<pages.PlanPage />} /></Resource>
      <Resource name="bulletins" list={pages.BulletinsPage}><Route path=":id" element={<pages.BulletinPage />} /></Resource>
      <Resource name="units" list={pages.UnitsPage} create={pages.UnitEditPage} recordRepresentation="name">
        <Route path=":id" element={<pages.UnitPage />} /><Route path=":id/edit" element={<pages.UnitEditPage />} />
      </Resource>
      <Resource name="unit-groups" list={pages.UnitGroupsPage} create={pages.UnitGroupEditPage} recordRepresentation="name">
        <Route path=":id" element={<pages.UnitGroupPage />} /><Route path=":id/edit" element={<pages.UnitGroupEditPage />} />
      </Resource>
      <Resource name="people" list={pages.PeoplePage} create={pages.PersonEditPage} recordRepresentation="name">
        <Route path="sheet" element={<pages.AccountSheetPage />} /><Route path=":id" element={<pages.PersonPage />} /><Route path=":id/edit" element={<pages.PersonEditPage />} />
      </Resource>
      <Resource name="workflows" list={pages.WorkflowsPage}><Route path=":id" element={<pages.WorkflowPage />} /></Resource>
      <Resource name="indicators" list={pages.IndicatorsPage}><Route path="sheet" element={<pages.IndicatorSheetPage />} /><Route path=":id" element={<pages.IndicatorPage />} /></Resource>
      <Resource name="journal" list={pages.JournalPage} />
      <CustomRoutes>
        <Route path="/audit" element={<pages.AuditTasksPage />} /><Route path="/audit/:id" element={<pages.TracePage />} /><Route path="/verification" element={<pages.VerificationPage />} /><Route path="/checkpoints/:no" element={<pages.CheckpointPage />} /><Route path="/document-numbers" element={<pages.NumbersPage />} /><Route path="/case-files" element={<pages.CaseFilesPage />} />
        <Route path="/reminders" element={<pages.RemindersPage />} /><Route path="/reminders/urge" element={<pages.UrgePage />} /><Route path="/my-reminders" element={<pages.MyRemindersPage />} />
        <Route path="/light-rules" element={<pages.LightRulesPage />} />
        <Route path="/settings" element={<pages.SettingsPage />} /><Route path="/limits" element={<pages.LimitsPage />} /><Route path="/not-yours" element={<NotYoursPage />} /></CustomRoutes>
    </Admin>
  );
}

const router = createBrowserRouter([{ path: '*', element: <Console /> }]);

/** The console. The router keeps whole addresses, so that the links the server writes open by themselves. */
export const App = () => <RouterProvider router={router} />;
