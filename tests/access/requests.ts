import { randomUUID } from 'node:crypto';
import { adjustmentKinds, defaultLightRules } from '@reform-ledger/contracts';
import { demoPassword, type TestAnswer, type TestClient } from '@reform-ledger/api/testing';
import { png, upload } from './upload.js';
import type { RecordType, WorldRecord } from './world.js';

/** One request of the table. */
export interface Ask {
  what: string;
  /** Method and path as the API description writes it. */
  route: string;
  /** Asked of every record of these types. */
  of: RecordType[];
  send: (client: TestClient, record: WorldRecord, login: string | null) => Promise<TestAnswer>;
  /** Of an answer that came: is this shown in it? Without it the answer itself is what is asked. */
  sees?: { name: string; shown: (body: any, record: WorldRecord) => boolean };
  /** Done and not rehearsed: logging in and out. */
  forReal?: true;
}

const sheetType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
const row = (body: any, record: WorldRecord): boolean => body.items.some((item: { id: string }) => item.id === record.id);
const inList = { name: '在清单里', shown: row };
const items: RecordType[] = ['part item', 'receipt item', 'office item', 'plan item', 'application item'];
const document = `叶集区2023年新增任务（示例）\n\n现就重点任务明确如下。（本件为系统示例，不是真实文件）\n\n1. 丙项工作。（牵头单位：区人社局，配合单位：区财政局）\n`;
/** A decision that the step itself would take, so that a refusal speaks of the person and not of the form. */
const decision = (record: WorldRecord): Record<string, unknown> => ({ outcome: record.more['workflow_key'] === 'task-adjustment' && record.more['node_id'] === 'draft' ? 'submit' : forward[record.more['stage'] ?? record.more['node_id']] ?? 'approve', opinion: '同意。', version: record.version, values: formOf(record) });
const forward: Record<string, string> = { receipt: 'accept', receiptAfterRuling: 'accept', decideDispute: 'uphold', draft: 'send', answer: 'confirm', fill: 'submit', headSend: 'send', officeProposal: 'send' };
/** Where a return of a step goes; a step that cannot return is asked all the same and refuses the outcome. */
const backward: Record<string, string> = { officeReview: 'unitParts', directorReview: 'draft', leaderSignOff: 'officeReview' };
const unitPlan = { personResponsible: '王主任', measures: '分两步走，先定方案，再抓落实。', milestones: [{ title: '方案印发', dueDate: '2023-11-30', plannedPercent: 40 }, { title: '全面完成', dueDate: '2023-12-31', plannedPercent: 100 }], deliverables: [] };
const formOf = (record: WorldRecord): Record<string, unknown> =>
  record.type === 'receipt item' ? { personResponsible: '王主任' } : record.type === 'application item' && record.more['workflow_key'] === 'unit-plan' ? unitPlan : record.type === 'application item' ? { statement: '全部工作已经完成，台账齐全。', results: [] } : { stance: 'content', done: '本季完成方案起草和会签，按计划推进。', progress: 70, problems: '人手偏紧。', nextSteps: '下季度印发执行。', indicators: [] };

const get = (what: string, route: string, of: RecordType[], more: Partial<Ask> = {}): Ask => ({ what, route: `GET ${route}`, of, send: (client, record) => client.get(fill(route, record)), ...more });
const post = (what: string, route: string, of: RecordType[], body: (record: WorldRecord) => unknown, more: Partial<Ask> = {}): Ask => ({ what, route: `POST ${route}`, of, send: (client, record) => client.post(fill(route, record), body(record)), ...more });
const put = (what: string, route: string, of: RecordType[], body: (record: WorldRecord) => unknown): Ask => ({ what, route: `PUT ${route}`, of, send: (client, record) => client.put(fill(route, record), body(record)) });
const fill = (route: string, record: WorldRecord): string => route.replace(/\{\w+\}/, record.id);
/** A list with a query that finds the record, and whether the record stands in it. */
const list = (what: string, route: string, of: RecordType[], query: (record: WorldRecord) => string, shown: (body: any, record: WorldRecord) => boolean = row, name = inList.name): Ask =>
  ({ what, route: `GET ${route}`, of, send: (client, record) => client.get(`${route}?perPage=200&${query(record)}`), sees: { name, shown } });

const ownFields = (record: WorldRecord): Record<string, unknown> => {
  const { name, post: title, unitId, officePhone, appointments, version } = record.more['shown'];
  return { name, post: title, unitId, officePhone, appointments: appointments.map(({ role, unitId: of, validFrom, validTo }: any) => ({ role, unitId: of, validFrom, validTo })), version };
};

/** Every request of the product that the table judges. A route of the API description without a line here fails the test. */
export const asks: Ask[] = [
  // Login
  get('系统是否在运行', '/api/health', ['county']),
  get('系统是否可用', '/api/ready', ['county']),
  get('接口说明', '/api/openapi.json', ['county']),
  get('接口说明页', '/api/docs', ['county']),
  { ...get('接口说明页的文件', '/api/docs/{file}', ['county']), send: (client) => client.get('/api/docs/swagger-ui.css') },
  { what: '登录', route: 'POST /api/session', of: ['county'], forReal: true, send: (client, _record, login) => client.post('/api/session', { loginName: login ?? 'nobody', password: demoPassword }) },
  get('我是谁', '/api/session', ['county']),
  get('演示账号清单', '/api/session/demo-accounts', ['county']),
  post('保持登录', '/api/session/keep-alive', ['county'], () => ({})),
  { what: '改自己的密码', route: 'POST /api/session/password', of: ['county'], send: (client) => client.post('/api/session/password', { current: demoPassword, next: 'Another-Word-2023!' }) },
  // Organization
  list('单位清单', '/api/units', ['unit'], () => ''),
  get('看一个单位', '/api/units/{id}', ['unit']),
  post('登记单位', '/api/units', ['county'], () => ({ name: '区试点办', legalName: '', kind: 'government', aliases: [], validFrom: '2023-01-01', validTo: null })),
  put('改单位', '/api/units/{id}', ['unit'], (record) => ({ name: '区人社局（改）', legalName: '', kind: 'government', aliases: [], validFrom: '2020-01-01', validTo: null, version: record.version })),
  list('统称清单', '/api/unit-groups', ['group'], () => ''),
  get('看一个统称', '/api/unit-groups/{id}', ['group']),
  post('登记统称', '/api/unit-groups', ['county'], () => ({ name: '各试点单位', aliases: [], members: [] })),
  put('改统称', '/api/unit-groups/{id}', ['group'], (record) => ({ name: record.more['name'], aliases: [], members: [], version: record.version })),
  list('人员清单', '/api/people', ['person'], () => ''),
  get('看一个人', '/api/people/{id}', ['person']),
  post('建人员和账号', '/api/people', ['county'], (record) => ({ name: '新来的', unitId: record.more['unit'], loginName: 'yeji.newcomer', appointments: [] })),
  put('改人员资料', '/api/people/{id}', ['person'], (record) => ({ ...ownFields(record), post: '主任科员' })),
  { ...put('任免岗位', '/api/people/{id}', ['person'], (record) => ({ ...ownFields(record), appointments: [] })), what: '任免岗位', sees: { name: '任免', shown: () => true } },
  post('重置密码', '/api/people/{id}/reset-password', ['person'], () => ({})),
  get('办理时限', '/api/limits', ['county']),
  put('改办理时限', '/api/limits', ['county'], (record) => ({ ...record.more['limits'], reason: '按省里要求' })),
  // Lights
  get('亮灯规则', '/api/light-rules', ['county']),
  get('试算亮灯规则', '/api/light-rules/what-if', ['county'], { send: (client) => client.get(`/api/light-rules/what-if?${new URLSearchParams(Object.entries({ ...defaultLightRules, yellowDays: 5 }).map(([key, value]): [string, string] => [key, String(value)]))}`) }),
  put('采用亮灯规则', '/api/light-rules', ['county'], () => ({ rules: { ...defaultLightRules, yellowDays: 5 }, effectiveOn: '2023-12-01', reason: '领导小组会议决定', latestNumber: 0 })),
  { what: '期末灯清单', route: 'GET /api/period-lights', of: ['period light'], send: (client, record) => client.get(`/api/period-lights?taskId=${record.more['task_id']}`), sees: inList },
  post('对期末灯提异议', '/api/period-lights/{id}/objection', ['period light'], () => ({ text: '报送已按时送到，请核对。' })),
  post('决定亮灯异议', '/api/period-lights/{id}/ruling', ['period light'], () => ({ upheld: false, opinion: '核对过收件记录，事实无误。' })),
  // Calendar
  get('某年的工作日历', '/api/calendar', ['county'], { send: (client) => client.get('/api/calendar?year=2023') }),
  get('推算到期日', '/api/calendar/due', ['county'], { send: (client) => client.get('/api/calendar/due?days=3') }),
  { what: '改工作日历', route: 'PUT /api/calendar/{day}', of: ['county'], send: (client) => client.put('/api/calendar/2023-11-15', { working: false, name: '临时放假通知' }) },
  // Plans
  list('计划清单', '/api/plans', ['plan'], () => ''),
  get('看一份计划', '/api/plans/{id}', ['plan']),
  get('可导入的示例', '/api/plans/samples', ['county']),
  post('导入示例', '/api/plans/import-sample', ['county'], () => ({ key: 'yeji-short' })),
  post('粘贴文字导入', '/api/plans/import-text', ['county'], () => ({ text: document })),
  { what: '上传文件导入', route: 'POST /api/plans/import', of: ['county'], send: (client) => client.post('/api/plans/import', undefined, upload({}, { name: '任务.txt', type: 'text/plain', bytes: Buffer.from(document) })) },
  { what: '核对并保存计划', route: 'PUT /api/plans/{id}/content', of: ['plan'], send: (client, record) => client.put(`/api/plans/${record.id}/content`, { content: record.more['content'], version: record.version }) },
  post('送签计划', '/api/plans/{id}/send', ['plan'], (record) => ({ version: record.version })),
  post('放弃计划', '/api/plans/{id}/abandon', ['plan'], (record) => ({ reason: '与上级文件重复', version: record.version })),
  // Work items
  list('我的待办', '/api/work-items', items, () => 'scope=mine', row, '在我的待办里'),
  list('无人可办', '/api/work-items', ['office item'], () => 'scope=unattended', row, '在无人可办里'),
  list('等着别人办的', '/api/work-items', items, () => 'scope=waiting', row, '在等着别人办的里'),
  get('看一件待办', '/api/work-items/{id}', items),
  { ...get('看一件待办', '/api/work-items/{id}', ['part item']), sees: { name: '填报内容', shown: (body) => Object.keys(body.form?.values ?? {}).length > 0 } },
  { ...get('看一件待办', '/api/work-items/{id}', items), sees: { name: '可以办', shown: (body) => body.abilities?.act === true } },
  post('办理', '/api/work-items/{id}/approve', items, decision),
  post('退回', '/api/work-items/{id}/return', ['office item', 'plan item', 'application item'], (record) => ({ target: record.type === 'application item' ? 'draft' : record.type === 'plan item' && record.more['node_id'] === 'leaderSignOff' ? 'directorReview' : backward[record.more['node_id']] ?? 'draft', opinion: '请补充依据。', mend: '补充依据', dueDays: 3, partIds: record.more['partIds'] ?? [], version: record.version })),
  post('撤回', '/api/work-items/{id}/withdraw', items, () => ({ reason: '有误' })),
  put('保存草稿', '/api/work-items/{id}/draft', items, (record) => ({ values: {}, version: record.version })),
  post('写初审意见', '/api/work-items/{id}/note', ['office item', 'part item'], () => ({ text: '数据与结算口径一致。' })),
  get('可指定的复核人', '/api/work-items/{id}/reviewer-choices', ['office item']),
  post('指定复核人', '/api/work-items/{id}/name-reviewer', ['office item'], (record) => ({ personId: record.more['reviewerId'] ?? randomUUID(), reason: '无人可办' })),
  { ...get('看流程图', '/api/workflow-instances/{id}/diagram', items), send: (client, record) => client.get(`/api/workflow-instances/${record.more['instance_id']}/diagram`) },
  { ...get('看办理过程', '/api/workflow-instances/{id}/timeline', items), send: (client, record) => client.get(`/api/workflow-instances/${record.more['instance_id']}/timeline`) },
  get('可发起的事项', '/api/general-matters/workflows', ['county']),
  post('发起事项', '/api/general-matters', ['county'], () => ({ workflowKey: 'nothing-of-the-kind', title: '一件事项' })),
  list('流程清单', '/api/workflows', ['workflow'], () => ''),
  get('看一个流程', '/api/workflows/{id}', ['workflow']),
  // Ledger
  list('台账', '/api/ledger', ['task'], (record) => `planId=${record.more['plan_id']}`),
  { what: '导出台账', route: 'GET /api/ledger/export.xlsx', of: ['task'], send: (client, record) => client.get(`/api/ledger/export.xlsx?planId=${record.more['plan_id']}`) },
  get('看一项任务', '/api/ledger/{taskId}', ['task']),
  list('报送期清单', '/api/periods', ['period'], () => ''),
  post('开报送期', '/api/periods', ['period'], (record) => ({ planId: record.more['plan_id'], year: 2023, quarter: 4, cutOff: '2023-12-31', dueDate: '2024-01-10' })),
  put('改截止日', '/api/periods/{id}/due-date', ['period'], (record) => ({ dueDate: '2023-10-20', reason: '与市里同步', version: record.version })),
  get('看一份报送', '/api/reports/{id}', ['report']),
  { ...get('看一份报送', '/api/reports/{id}', ['report']), sees: { name: '各单位填报内容', shown: (body) => (body.parts ?? []).some((part: any) => Object.keys(part.values ?? {}).length > 0) } },
  get('看报送各版', '/api/reports/{id}/versions', ['report']),
  post('更正报送', '/api/reports/{id}/correction', ['report'], () => ({ reason: '完成数有误', partIds: [] })),
  // Files
  { what: '上传佐证', route: 'POST /api/attachments', of: ['part item', 'receipt item'], send: (client, record) => client.post('/api/attachments', undefined, upload({ workItemId: record.id }, { name: 'a.png', type: 'image/png', bytes: png })) },
  get('下载佐证', '/api/attachments/{id}', ['attachment']),
  get('预览佐证', '/api/attachments/{id}/preview', ['attachment']),
  { what: '删除佐证', route: 'DELETE /api/attachments/{id}', of: ['attachment'], send: (client, record) => client.delete(`/api/attachments/${record.id}`) },
  // Overview
  get('统筹协调台', '/api/overview/office', ['county']),
  get('我单位的任务', '/api/overview/unit', ['county']),
  get('待我签批', '/api/overview/leader', ['county']),
  { what: '搜索', route: 'GET /api/search', of: ['task'], send: (client, record) => client.get(`/api/search?q=${encodeURIComponent(record.more['title'].slice(0, 8))}`), sees: { name: '搜得到', shown: row } },
  get('与我有关的变化', '/api/notices', ['county']),
  post('记为已看', '/api/notices/seen', ['county'], () => ({ until: '2023-10-12T01:00:00.000Z' })),
  // Reminders
  get('提醒记录', '/api/reminders', ['county']),
  get('逾期可催办的单位', '/api/reminders/overdue', ['county']),
  post('催办', '/api/reminders/urge', ['county'], (record) => ({ unitIds: [record.more['unit']], words: '请抓紧办理并报来。' })),
  { what: '没有回复核实的单位', route: 'GET /api/reminders/checks', of: ['fact check'], send: (client, record) => client.get(`/api/reminders/checks?bulletinId=${record.more['bulletin_id']}`) },
  post('催核实', '/api/reminders/urge-checks', ['fact check'], (record) => ({ bulletinId: record.more['bulletin_id'], unitIds: [record.more['unit_id']], words: '请今天核实回复。' })),
  get('提醒的日子', '/api/reminder-rules', ['county']),
  put('改提醒的日子', '/api/reminder-rules', ['county'], () => ({ daysBefore: [2], onDay: true, everyDays: 2, mostAfter: 2, reason: '按省里要求', version: 0 })),
  get('我的提醒', '/api/my-reminders', ['county']),
  put('改我收提醒的邮箱', '/api/my-reminders/address', ['county'], () => ({ address: 'someone@yeji.example.cn', version: 0 })),
  // Closing and changing tasks
  post('申请销号', '/api/tasks/{taskId}/close-out', ['task'], () => ({})),
  post('医改办提出其余部分销号', '/api/tasks/{taskId}/close-out-rest', ['task'], () => ({})),
  post('重新打开', '/api/tasks/{taskId}/reopen', ['task'], () => ({ reason: '验收发现没有完成' })),
  get('看任务调整', '/api/tasks/{taskId}/adjustments', ['task']),
  ...Object.entries(adjustmentKinds).map(([kind, label]) => ({ ...post(`申请${label}`, '/api/tasks/{taskId}/adjustments', ['task'], () => ({ kind })), sees: { name: label, shown: () => true } })),
  // The units' plans
  get('看任务的实施方案', '/api/tasks/{taskId}/unit-plans', ['task']),
  post('报实施方案', '/api/tasks/{taskId}/unit-plans', ['task'], () => ({})),
  get('看一份实施方案', '/api/unit-plans/{id}', ['unit plan']),
  // Bulletins
  list('季度通报清单', '/api/bulletins', ['bulletin'], () => ''),
  post('起草季度通报', '/api/bulletins', ['bulletin'], (record) => ({ planId: record.more['plan_id'], year: 2023, quarter: 3 })),
  get('看一份通报', '/api/bulletins/{id}', ['bulletin']),
  { ...get('看一份通报', '/api/bulletins/{id}', ['bulletin']), sees: { name: '起草过程', shown: (body) => (body.drafts ?? []).length > 0 } },
  { what: '看通报里一个数字的清单', route: 'GET /api/bulletins/{id}/figures/{key}', of: ['bulletin'], send: (client, record) => client.get(`/api/bulletins/${record.id}/figures/tasks`) },
  { what: '看通报的一稿', route: 'GET /api/bulletins/{id}/drafts/{number}', of: ['bulletin'], send: (client, record) => client.get(`/api/bulletins/${record.id}/drafts/1`) },
  get('通报数据与台账的差别', '/api/bulletins/{id}/drift', ['bulletin']),
  get('下载通报（Word）', '/api/bulletins/{id}/document', ['bulletin']),
  put('改通报文字', '/api/bulletins/{id}/draft', ['bulletin'], (record) => ({ ...record.more['words'], version: record.version })),
  post('解锁重算通报', '/api/bulletins/{id}/refreeze', ['bulletin'], (record) => ({ reason: '有单位补报', version: record.version })),
  post('送出通报稿', '/api/bulletins/{id}/send', ['bulletin'], (record) => ({ to: 'director', version: record.version })),
  post('撤销通报', '/api/bulletins/{id}/cancel', ['bulletin'], (record) => ({ reason: '附表有误', version: record.version })),
  post('登记通报更正', '/api/bulletins/{id}/corrections', ['bulletin'], () => ({ was: '二项', now: '三项', reason: '统计有误' })),
  post('已阅通报', '/api/bulletins/{id}/read', ['bulletin'], () => ({})),
  { what: '通报核实清单', route: 'GET /api/bulletin-fact-checks', of: ['fact check'], send: (client) => client.get('/api/bulletin-fact-checks'), sees: inList },
  post('采纳更正意见', '/api/bulletin-fact-checks/{id}/accept', ['fact check'], (record) => ({ key: 'new-1', parts: [{ unit: record.more['unit_id'], name: '区人社局' }, { text: '要在2月底前拿出方案初稿。' }], version: record.version })),
  post('不采纳更正意见', '/api/bulletin-fact-checks/{id}/refuse', ['fact check'], (record) => ({ key: 'new-1', reason: '会议已定', version: record.version })),
  get('文号登记', '/api/document-numbers', ['county']),
  // Papers of the records
  get('下载交办通知', '/api/official-documents/plans/{id}/assignment-notice', ['plan']),
  { ...get('下载签收回执', '/api/official-documents/assignments/{id}/receipt', ['receipt item']), send: (client, record) => client.get(`/api/official-documents/assignments/${record.more['subject_id']}/receipt`) },
  get('下载签批单', '/api/official-documents/work-items/{id}/sign-off-form', ['receipt item']),
  { ...get('下载签批单', '/api/official-documents/work-items/{id}/sign-off-form', ['fact check']), send: (client, record) => client.get(`/api/official-documents/work-items/${record.more['item_id']}/sign-off-form`) },
  get('下载退回通知', '/api/official-documents/work-items/{id}/return-notice', ['part item']),
  get('下载销号审批表', '/api/official-documents/close-outs/{id}/approval-form', ['close-out']),
  get('下载延期审批表', '/api/official-documents/adjustments/{id}/approval-form', ['extension']),
  { what: '下载季度台账', route: 'GET /api/official-documents/quarterly-ledger', of: ['period'], send: (client, record) => client.get(`/api/official-documents/quarterly-ledger?planId=${record.more['plan_id']}`) },
  // Accounts from a sheet
  get('账号表样', '/api/account-sheets/template', ['county']),
  { what: '预览账号表', route: 'POST /api/account-sheets/preview', of: ['county'], send: (client) => client.post('/api/account-sheets/preview', undefined, upload({}, { name: 'a.xlsx', type: sheetType, bytes: Buffer.from('not a sheet') })) },
  { what: '按账号表建账号', route: 'POST /api/account-sheets/confirm', of: ['county'], send: (client) => client.post('/api/account-sheets/confirm', undefined, upload({ sha256: '0'.repeat(64) }, { name: 'a.xlsx', type: sheetType, bytes: Buffer.from('not a sheet') })) },
  // Indicators
  { what: '指标清单', route: 'GET /api/indicators', of: ['indicator'], send: (client, record) => client.get(`/api/indicators?taskId=${record.more['task_id']}`), sees: inList },
  get('看一个指标', '/api/indicators/{indicatorId}', ['indicator']),
  put('填指标口径', '/api/indicators/{indicatorId}', ['indicator'], (record) => ({ monitorGroup: 'policy', version: record.version })),
  { what: '指标数表样', route: 'GET /api/indicator-sheets/template', of: ['indicator'], send: (client, record) => client.get(`/api/indicator-sheets/template?planId=${record.more['plan_id']}`) },
  { what: '预览指标数', route: 'POST /api/indicator-sheets/preview', of: ['indicator'], send: (client, record) => client.post('/api/indicator-sheets/preview', undefined, upload({ planId: record.more['plan_id'] }, { name: 'a.xlsx', type: sheetType, bytes: Buffer.from('not a sheet') })) },
  { what: '确认写入指标数', route: 'POST /api/indicator-sheets/confirm', of: ['indicator'], send: (client, record) => client.post('/api/indicator-sheets/confirm', undefined, upload({ planId: record.more['plan_id'], sha256: '0'.repeat(64) }, { name: 'a.xlsx', type: sheetType, bytes: Buffer.from('not a sheet') })) },
  // Auditors
  list('可追溯的任务', '/api/audit/tasks', ['task'], () => ''),
  get('责任追溯', '/api/audit/tasks/{id}', ['task']),
  get('导出案卷', '/api/audit/tasks/{id}/case-file', ['task']),
  get('导出过的案卷', '/api/audit/case-files', ['county']),
  get('检查点清单', '/api/checkpoints', ['county']),
  { ...get('看一个检查点', '/api/checkpoints/{no}', ['county']), send: (client, record) => client.get(`/api/checkpoints/${record.more['checkpointNo']}`) },
  // Journal
  list('留痕', '/api/journal', ['task'], (record) => `taskId=${record.id}`, (body) => body.items.length > 0),
  get('留痕动作清单', '/api/journal/actions', ['county']),
  get('校验留痕', '/api/journal/verification', ['county']),
  // Last: whoever has logged out is logged in again by nobody.
  { what: '退出', route: 'DELETE /api/session', of: ['county'], forReal: true, send: (client) => client.delete('/api/session') },
];
