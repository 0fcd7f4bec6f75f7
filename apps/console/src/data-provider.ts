import type { DataProvider, RaRecord } from 'ra-core';
import type {
  IndicatorBody, IndicatorDetail, IndicatorPage, IndicatorSheetPreview,
  AdjustmentKind, TaskAdjustments, TaskUnitPlans, UnitPlanDetail, UnitPlanStarted, MailAddressBody, MyReminders, OverdueUnits, ReminderRulesBody, ReminderRulesView, RemindersPage, UrgeAnswer, UrgeBody, UrgeChecksBody,
  BulletinDetail, BulletinDrift, BulletinPage, DocumentNumberRow, DraftPart, DraftVersion, FigureList, SaveDraftBody, StartBulletinBody,
  Accountability, AccountSheetPreview, AdoptLightRulesBody, LightRules, LightRulesView, LightWhatIf, PeriodLightQuery, PeriodLightRow, RuleObjectionBody, ApiProblem, ApproveBody, AttachmentRow, AuditTasksPage, CaseFilesPage, ChangePasswordBody, CheckpointDetail, CheckpointsPage, CloseOutStarted, DemoAccount, DueAnswer, InstanceDiagram, JournalVerification, LeaderHome, LedgerPage, LimitsBody, LimitsView, LoginBody, NoticesAnswer, OfficeHome, Page, PeriodRow, PersonLabel, PlanContent, PlanDetail, ReopenBody,
  ReportDetail, ReportSummary, ReturnBody, SearchHit, SessionInfo, TaskDetail, TimelineStep, UnitHome, WorkflowVersionDetail, WorkItemDetail,
} from '@reform-ledger/contracts';
import { say } from './i18n/words.js';
import { IdempotencyKeys } from './server/idempotency-keys.js';
import { ServerProblem } from './server/server-problem.js';
import { askRelogin } from './session/relogin-gate.js';
import { currentSession, noteAnswer, setSession } from './session/session-store.js';
import { clockTime } from './components/time.js';

const keys = new IdempotencyKeys();
/** Long enough for a scanned attachment on a county line. */
const uploadTimeoutMs = 180_000;
const timeoutMs = 45_000;

type Query = Record<string, unknown>;
interface Call { method?: 'GET' | 'POST' | 'PUT' | 'DELETE'; query?: Query; body?: unknown; file?: { form: FormData; signature: string }; signal?: AbortSignal; keepPage?: boolean }

const queryString = (query: Query = {}): string => {
  const pairs = Object.entries(query).filter(([, value]) => value !== undefined && value !== null && value !== '').map(([key, value]) => [key, Array.isArray(value) ? value.join(',') : String(value)]);
  return pairs.length ? `?${new URLSearchParams(pairs as [string, string][])}` : '';
};

/**
 * Sends one request. A lost session opens the login dialog over the page and the request goes on afterwards.
 * @throws ServerProblem with a sentence to show.
 */
async function call<T>(path: string, { method = 'GET', query, body, file, signal, keepPage = true }: Call = {}): Promise<T> {
  const url = `/api${path}${queryString(query)}`;
  const signature = method === 'GET' ? '' : `${method} ${url} ${file?.signature ?? JSON.stringify(body ?? null)}`;
  try {
    const answer = await send(url, method, signature, body, file?.form, signal);
    if (signature) keys.settle(signature);
    return answer as T;
  } catch (error) {
    if (!(error instanceof ServerProblem)) throw error;
    if (signature && !error.outcomeUnknown) keys.settle(signature);
    // 401 for an ended session or one that a newer login replaced; the page stays in both cases.
    if (error.status !== 401 || !keepPage || !currentSession()) throw error;
    await askRelogin(error.message);
    return call<T>(path, { method, query, body, file, signal, keepPage: false });
  }
}

async function send(url: string, method: string, signature: string, body: unknown, form: FormData | undefined, signal: AbortSignal | undefined): Promise<unknown> {
  const headers: Record<string, string> = { accept: 'application/json', 'x-requested-with': 'reform-ledger' };
  if (signature) headers['idempotency-key'] = keys.keyFor(signature);
  if (body !== undefined && !form) headers['content-type'] = 'application/json';
  const abort = new AbortController();
  const timer = setTimeout(() => abort.abort(), form ? uploadTimeoutMs : timeoutMs);
  const stop = () => abort.abort();
  signal?.addEventListener('abort', stop);
  try {
    const response = await fetch(url, { method, headers, body: form ?? (body === undefined ? undefined : JSON.stringify(body)), credentials: 'same-origin', signal: abort.signal });
    noteAnswer(response.ok ? response.headers.get('date') : null);
    if (response.ok) return response.status === 204 ? undefined : await parseAnswer(response);
    throw await refusalOf(response);
  } catch (error) {
    if (error instanceof ServerProblem || signal?.aborted) throw error;
    if (abort.signal.aborted) throw new ServerProblem(say('shell.trouble.timeout'), 0, 'TIMEOUT');
    throw new ServerProblem(say(method === 'GET' ? 'shell.trouble.networkRead' : 'shell.trouble.network'), 0, 'NETWORK');
  } finally {
    clearTimeout(timer);
    signal?.removeEventListener('abort', stop);
  }
}

/** JSON, or the bytes of a file that an act answers with. */
async function parseAnswer(response: Response): Promise<unknown> {
  if (response.headers.get('content-type')?.includes('spreadsheetml')) return response.blob();
  const text = await response.text();
  return text === '' ? undefined : (JSON.parse(text) as unknown);
}

async function refusalOf(response: Response): Promise<ServerProblem> {
  const problem = (await response.json().catch(() => null)) as ApiProblem | null;
  const error = problem?.error;
  // A proxy's own error page has no sentence of ours.
  if (typeof error?.message !== 'string') return new ServerProblem(say('shell.trouble.unknown', { time: clockTime(new Date()) }), response.status, response.status === 401 ? 'LOGIN_REQUIRED' : 'INTERNAL');
  return new ServerProblem(error.message, response.status, error.code, error.details);
}

const get = <T>(path: string, query?: Query, signal?: AbortSignal): Promise<T> => call<T>(path, { query, signal });
const post = <T>(path: string, body: unknown = {}): Promise<T> => call<T>(path, { method: 'POST', body });
const put = <T>(path: string, body: unknown): Promise<T> => call<T>(path, { method: 'PUT', body });
const upload = <T>(path: string, file: File, fields: Record<string, string | undefined>): Promise<T> => {
  const form = new FormData();
  // Fields first: the server reads the stream in order and checks them before it takes the file.
  for (const [name, value] of Object.entries(fields)) if (value !== undefined) form.append(name, value);
  form.append('file', file, file.name);
  return call<T>(path, { method: 'POST', file: { form, signature: `${file.name} ${file.size} ${file.lastModified} ${JSON.stringify(fields)}` } });
};

/** An item's answer after an act names the actor's next open item. */
export type ActedWorkItem = WorkItemDetail & { next: { id: string } | null };

/** The console's verbs, a function per thing a person does. Everything the console asks of the server is here. */
const verbs = {
  // session
  login: async (body: LoginBody) => { const info = await call<SessionInfo>('/session', { method: 'POST', body, keepPage: false }); setSession(info); return info; },
  /** Reads who is logged in. @throws ServerProblem LOGIN_REQUIRED when nobody is. */
  readSession: async (signal?: AbortSignal) => { const info = await call<SessionInfo>('/session', { signal, keepPage: false }); setSession(info); return info; },
  logout: async () => { await call<void>('/session', { method: 'DELETE', keepPage: false }); setSession(null); },
  changePassword: async (body: ChangePasswordBody) => { setSession(await post<SessionInfo>('/session/password', body)); },
  keepAlive: async () => { const info = await call<SessionInfo>('/session/keep-alive', { method: 'POST', body: {}, keepPage: false }); setSession(info); return info; },
  demoAccounts: () => call<{ items: DemoAccount[] }>('/session/demo-accounts', { keepPage: false }).then((answer) => answer.items),
  // organization
  resetPassword: (personId: string) => post<{ oneTimePassword: string }>(`/people/${personId}/reset-password`),
  /** The sheet in which accounts are filled, what a filled one would make, and the making: the answer is the sheet of one-time passwords, once. */
  accountSheetTemplateUrl: '/api/account-sheets/template',
  previewAccountSheet: (file: File) => upload<AccountSheetPreview>('/account-sheets/preview', file, {}),
  confirmAccountSheet: (file: File, sha256: string) => upload<Blob>('/account-sheets/confirm', file, { sha256 }),
  lightRules: (signal?: AbortSignal) => get<LightRulesView>('/light-rules', undefined, signal),
  tryLightRules: (rules: LightRules, signal?: AbortSignal) => get<LightWhatIf>('/light-rules/what-if', { ...rules, indicatorsCount: String(rules.indicatorsCount) }, signal),
  adoptLightRules: (body: AdoptLightRulesBody) => put<LightRulesView>('/light-rules', body),
  periodLights: (query: PeriodLightQuery, signal?: AbortSignal) => get<{ items: PeriodLightRow[] }>('/period-lights', query, signal),
  objectToLight: (id: string, body: { text: string }) => post<PeriodLightRow>(`/period-lights/${id}/objection`, body),
  ruleOnObjection: (id: string, body: RuleObjectionBody) => post<PeriodLightRow>(`/period-lights/${id}/ruling`, body),
  getLimits: (signal?: AbortSignal) => get<LimitsView>('/limits', undefined, signal),
  changeLimits: (body: LimitsBody) => put<LimitsView>('/limits', body),
  // plans
  planSamples: () => get<{ items: { key: string; fileName: string; title: string }[] }>('/plans/samples').then((answer) => answer.items),
  importPlanFile: (file: File, correctionOfPlanId?: string) => upload<PlanDetail>('/plans/import', file, { correctionOfPlanId }),
  importPlanText: (body: { text: string; fileName?: string; correctionOfPlanId?: string }) => post<PlanDetail>('/plans/import-text', body),
  importPlanSample: (key: string) => post<PlanDetail>('/plans/import-sample', { key }),
  getPlan: (id: string, signal?: AbortSignal) => get<PlanDetail>(`/plans/${id}`, undefined, signal),
  savePlanContent: (id: string, body: { content: PlanContent; version: number }) => put<PlanDetail>(`/plans/${id}/content`, body),
  sendPlan: (id: string, body: { version: number }) => post<PlanDetail>(`/plans/${id}/send`, body),
  abandonPlan: (id: string, body: { reason: string; version: number }) => post<PlanDetail>(`/plans/${id}/abandon`, body),
  // work items
  getWorkItem: (id: string, signal?: AbortSignal) => get<WorkItemDetail>(`/work-items/${id}`, undefined, signal),
  approveWorkItem: (id: string, body: Partial<ApproveBody> & { version: number }) => post<{ id: string; next: { id: string } | null }>(`/work-items/${id}/approve`, body),
  returnWorkItem: (id: string, body: Partial<ReturnBody> & Pick<ReturnBody, 'target' | 'opinion' | 'version'>) => post<ActedWorkItem>(`/work-items/${id}/return`, body),
  withdrawWorkItem: (id: string, reason = '') => post<ActedWorkItem>(`/work-items/${id}/withdraw`, { reason }),
  saveWorkItemDraft: (id: string, body: { values: Record<string, unknown>; attachmentIds: string[]; version: number }) => put<{ id: string; version: number; savedAt: string }>(`/work-items/${id}/draft`, body),
  addNote: (id: string, text: string) => post<WorkItemDetail>(`/work-items/${id}/note`, { text }),
  nameReviewer: (id: string, body: { personId: string; reason: string }) => post<WorkItemDetail>(`/work-items/${id}/name-reviewer`, body),
  reviewerChoices: (id: string) => get<{ items: PersonLabel[] }>(`/work-items/${id}/reviewer-choices`).then((answer) => answer.items),
  /** When a limit of so many working days given now would end; the server's calendar knows the holidays. */
  dueAfter: (days: number, signal?: AbortSignal) => get<DueAnswer>('/calendar/due', { days }, signal),
  // instances and workflows
  getDiagram: (instanceId: string, signal?: AbortSignal) => get<InstanceDiagram>(`/workflow-instances/${instanceId}/diagram`, undefined, signal),
  getTimeline: (instanceId: string, signal?: AbortSignal) => get<{ items: TimelineStep[]; totalDays: number }>(`/workflow-instances/${instanceId}/timeline`, undefined, signal),
  getWorkflow: (id: string, signal?: AbortSignal) => get<WorkflowVersionDetail>(`/workflows/${id}`, undefined, signal),
  // ledger
  getLedger: (query: Query, signal?: AbortSignal) => get<LedgerPage>('/ledger', query, signal),
  ledgerExportUrl: (query: Query) => `/api/ledger/export.xlsx${queryString(query)}`,
  getTask: (taskId: string, signal?: AbortSignal) => get<TaskDetail>(`/ledger/${taskId}`, undefined, signal),
  getPeriods: (planId?: string, signal?: AbortSignal) => get<Page<PeriodRow>>('/periods', { planId }, signal),
  openPeriod: (body: { planId: string; year: number; quarter: number; cutOff: string; dueDate: string }) => post<PeriodRow>('/periods', body),
  changeDueDate: (periodId: string, body: { dueDate: string; reason: string; version: number }) => put<PeriodRow>(`/periods/${periodId}/due-date`, body),
  getReport: (id: string, signal?: AbortSignal) => get<ReportDetail>(`/reports/${id}`, undefined, signal),
  correctReport: (id: string, body: { reason: string; partIds: string[] }) => post<ReportDetail>(`/reports/${id}/correction`, body),
  getReportVersions: (id: string, signal?: AbortSignal) => get<Page<ReportSummary>>(`/reports/${id}/versions`, undefined, signal),
  getAdjustments: (taskId: string, signal?: AbortSignal) => get<TaskAdjustments>(`/tasks/${taskId}/adjustments`, undefined, signal),
  startAdjustment: (taskId: string, kind: AdjustmentKind) => post<{ id: string; workItemId: string }>(`/tasks/${taskId}/adjustments`, { kind }),
  applyCloseOut: (taskId: string, body: { unitId?: string }) => post<CloseOutStarted>(`/tasks/${taskId}/close-out`, body),
  applyCloseOutRest: (taskId: string) => post<CloseOutStarted>(`/tasks/${taskId}/close-out-rest`),
  getTaskUnitPlans: (taskId: string, signal?: AbortSignal) => call<TaskUnitPlans>(`/tasks/${taskId}/unit-plans`, { signal }),
  startUnitPlan: (taskId: string, body: { unitId?: string }) => post<UnitPlanStarted>(`/tasks/${taskId}/unit-plans`, body),
  getUnitPlan: (id: string, signal?: AbortSignal) => call<UnitPlanDetail>(`/unit-plans/${id}`, { signal }),
  reopenTask: (taskId: string, body: ReopenBody) => post<TaskDetail>(`/tasks/${taskId}/reopen`, body),
  // indicators
  getIndicators: (query: Query, signal?: AbortSignal) => get<IndicatorPage>('/indicators', query, signal),
  getIndicator: (id: string, signal?: AbortSignal) => get<IndicatorDetail>(`/indicators/${id}`, undefined, signal),
  changeIndicator: (id: string, body: IndicatorBody) => put<IndicatorDetail>(`/indicators/${id}`, body),
  indicatorSheetTemplateUrl: (planId: string) => `/api/indicator-sheets/template${queryString({ planId })}`,
  previewIndicatorSheet: (file: File, planId: string) => upload<IndicatorSheetPreview>('/indicator-sheets/preview', file, { planId }),
  confirmIndicatorSheet: (file: File, planId: string, sha256: string) => upload<{ written: number }>('/indicator-sheets/confirm', file, { planId, sha256 }),
  // attachments
  uploadAttachment: (workItemId: string, file: File) => upload<AttachmentRow>('/attachments', file, { workItemId }),
  deleteAttachment: (id: string) => call<void>(`/attachments/${id}`, { method: 'DELETE' }),
  attachmentUrl: (id: string) => `/api/attachments/${id}`,
  attachmentPreviewUrl: (id: string) => `/api/attachments/${id}/preview`,
  // papers of the records, as Word files
  assignmentNoticeUrl: (planId: string) => `/api/official-documents/plans/${planId}/assignment-notice`,
  receiptUrl: (assignmentId: string) => `/api/official-documents/assignments/${assignmentId}/receipt`,
  signOffFormUrl: (workItemId: string) => `/api/official-documents/work-items/${workItemId}/sign-off-form`,
  returnNoticeUrl: (workItemId: string) => `/api/official-documents/work-items/${workItemId}/return-notice`,
  closeOutFormUrl: (id: string) => `/api/official-documents/close-outs/${id}/approval-form`,
  extensionFormUrl: (id: string) => `/api/official-documents/adjustments/${id}/approval-form`,
  quarterlyLedgerUrl: (query: Query) => `/api/official-documents/quarterly-ledger${queryString(query)}`,
  // bulletins
  getBulletins: (query: Query, signal?: AbortSignal) => get<BulletinPage>('/bulletins', query, signal),
  startBulletin: (body: StartBulletinBody) => post<{ id: string; workItemId: string }>('/bulletins', body),
  getBulletin: (id: string, signal?: AbortSignal) => get<BulletinDetail>(`/bulletins/${id}`, undefined, signal),
  getBulletinDrift: (id: string, signal?: AbortSignal) => get<BulletinDrift>(`/bulletins/${id}/drift`, undefined, signal),
  getBulletinFigure: (id: string, key: string, freeze?: number, signal?: AbortSignal) => get<FigureList>(`/bulletins/${id}/figures/${key}`, { freeze }, signal),
  getBulletinDraft: (id: string, number: number, signal?: AbortSignal) => get<DraftVersion>(`/bulletins/${id}/drafts/${number}`, undefined, signal),
  saveBulletinDraft: (id: string, body: SaveDraftBody) => put<{ id: string; version: number; draftNumber: number; savedAt: string }>(`/bulletins/${id}/draft`, body),
  refreezeBulletin: (id: string, body: { version: number; reason: string }) => post<{ id: string }>(`/bulletins/${id}/refreeze`, body),
  sendBulletin: (id: string, body: { to: 'check' | 'director'; version: number }) => post<{ id: string }>(`/bulletins/${id}/send`, body),
  cancelBulletin: (id: string, body: { reason: string; version: number }) => post<{ id: string }>(`/bulletins/${id}/cancel`, body),
  correctBulletin: (id: string, body: { was: string; now: string; reason: string }) => post<{ id: string }>(`/bulletins/${id}/corrections`, body),
  readBulletin: (id: string) => post<{ id: string }>(`/bulletins/${id}/read`),
  acceptCorrection: (checkId: string, body: { key: string; parts: DraftPart[]; version: number }) => post<{ id: string }>(`/bulletin-fact-checks/${checkId}/accept`, body),
  refuseCorrection: (checkId: string, body: { key: string; reason: string; version: number }) => post<{ id: string }>(`/bulletin-fact-checks/${checkId}/refuse`, body),
  bulletinFileUrl: (id: string) => `/api/bulletins/${id}/document`,
  getDocumentNumbers: (query: Query, signal?: AbortSignal) => get<Page<DocumentNumberRow>>('/document-numbers', query, signal),
  // journal
  verifyJournal: (chain?: string) => get<JournalVerification>('/journal/verification', { chain }),
  journalActions: () => get<{ items: { key: string; label: string }[] }>('/journal/actions').then((answer) => answer.items),
  // audit
  auditTasks: (query: Query, signal?: AbortSignal) => get<AuditTasksPage>('/audit/tasks', query, signal),
  getAccountability: (taskId: string, query: Query, signal?: AbortSignal) => get<Accountability>(`/audit/tasks/${taskId}`, query, signal),
  caseFileUrl: (taskId: string, at?: string) => `/api/audit/tasks/${taskId}/case-file${queryString({ at })}`,
  caseFiles: (query: Query, signal?: AbortSignal) => get<CaseFilesPage>('/audit/case-files', query, signal),
  checkpoint: (no: string, signal?: AbortSignal) => get<CheckpointDetail>(`/checkpoints/${no}`, undefined, signal),
  checkpoints: (query: Query, signal?: AbortSignal) => get<CheckpointsPage>('/checkpoints', query, signal),
  // overview
  getHome: <K extends keyof Homes>(kind: K, signal?: AbortSignal) => get<Homes[K]>(`/overview/${kind}`, undefined, signal),
  getNotices: (signal?: AbortSignal) => get<NoticesAnswer>('/notices', undefined, signal),
  // reminders
  getReminders: (query: Query, signal?: AbortSignal) => get<RemindersPage>('/reminders', query, signal),
  getOverdueUnits: (signal?: AbortSignal) => get<OverdueUnits>('/reminders/overdue', undefined, signal),
  urgeUnits: (body: UrgeBody) => post<UrgeAnswer>('/reminders/urge', body),
  getOpenChecks: (bulletinId: string, signal?: AbortSignal) => get<OverdueUnits>('/reminders/checks', { bulletinId }, signal),
  urgeChecks: (body: UrgeChecksBody) => post<UrgeAnswer>('/reminders/urge-checks', body),
  getReminderRules: (signal?: AbortSignal) => get<ReminderRulesView>('/reminder-rules', undefined, signal),
  changeReminderRules: (body: ReminderRulesBody) => put<ReminderRulesView>('/reminder-rules', body),
  getMyReminders: (signal?: AbortSignal) => get<MyReminders>('/my-reminders', undefined, signal),
  changeMailAddress: (body: MailAddressBody) => put<MyReminders>('/my-reminders/address', body),
  markNoticesSeen: (until: string) => post<{ seenUntil: string }>('/notices/seen', { until }),
  search: (q: string, signal?: AbortSignal) => get<{ items: SearchHit[] }>('/search', { q }, signal).then((answer) => answer.items),
};
interface Homes { office: OfficeHome; unit: UnitHome; leader: LeaderHome }

type Row = RaRecord & { id: string };
const pageOf = (resource: string, query: Query, signal?: AbortSignal) => get<Page<Row> & Record<string, unknown>>(`/${resource}`, query, signal);
const unsupported = (): Promise<never> => Promise.reject(new Error('The server keeps what was signed: nothing is deleted in bulk.'));

/** react-admin's own methods: lists answer {items,total}; whatever else a list carries (the ledger's counts) is in `meta`. */
const resourceMethods = {
  supportAbortSignal: true,
  getList: async (resource: string, { pagination, sort, filter, signal }: { pagination?: { page: number; perPage: number }; sort?: { field: string; order: string }; filter?: Query; signal?: AbortSignal }) => {
    const sorting = sort && sort.field !== 'id' ? { sort: sort.field, order: sort.order } : {};
    const { items, total, ...meta } = await pageOf(resource, { ...pagination, ...sorting, ...filter }, signal);
    return { data: items, total, meta };
  },
  getOne: async (resource: string, { id, signal }: { id: string | number; signal?: AbortSignal }) => ({ data: await get<Row>(`/${resource}/${id}`, undefined, signal) }),
  getMany: async (resource: string, { ids, signal }: { ids: (string | number)[]; signal?: AbortSignal }) => ({ data: (await pageOf(resource, { id: ids, perPage: 500 }, signal)).items }),
  getManyReference: async (resource: string, { target, id, pagination, filter, signal }: { target: string; id: string | number; pagination?: { page: number; perPage: number }; filter?: Query; signal?: AbortSignal }) => {
    const { items, total } = await pageOf(resource, { ...pagination, ...filter, [target]: id }, signal);
    return { data: items, total };
  },
  create: async (resource: string, { data }: { data: unknown }) => ({ data: await post<Row>(`/${resource}`, data) }),
  update: async (resource: string, { id, data }: { id: string | number; data: unknown }) => ({ data: await put<Row>(`/${resource}/${id}`, data) }),
  updateMany: unsupported,
  delete: unsupported,
  deleteMany: unsupported,
};

/** The only way to the server. Pages take it with `useServer()`. */
export const server = { ...verbs, ...resourceMethods };
export type Server = typeof server;
export const dataProvider = server as unknown as DataProvider;
/** The console's verbs for a page. They throw ServerProblem, whose message is the sentence to show. */
export const useServer = (): Server => server;
