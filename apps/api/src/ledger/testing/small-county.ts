import { join } from 'node:path';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import type { PlanContent, PlanMention, PlanTask, Role } from '@reform-ledger/contracts';
import type { DataSource } from 'typeorm';
import type { ApprovalContext } from '../../approvals/approval-context.js';
import { approvalEntities } from '../../approvals/entities.js';
import { deployWorkflow, readWorkflowFolders } from '../../approvals/deploy-workflow.js';
import { overdueStage } from '../../approvals/node-settings.js';
import { WorkItem } from '../../approvals/work-item.entity.js';
import { WorkflowVersions } from '../../approvals/workflow-versions.js';
import { calendarEntities } from '../../calendar/entities.js';
import { nationalDays } from '../../calendar/national-holidays.js';
import { WorkingCalendar } from '../../calendar/working-calendar.js';
import type { OpenForTest } from '../../database/testing.js';
import { documentEntities } from '../../documents/document-entities.js';
import { AttachmentStore } from '../../documents/attachment-store.js';
import { checkpointEntities } from '../../journal/checkpoint.entity.js';
import { foundationEntities } from '../../journal/foundation.js';
import { Journal } from '../../journal/record.js';
import type { Actor } from '../../kernel/actor.js';
import { dayOf } from '../../kernel/clock.js';
import { installationRoot } from '../../kernel/config.js';
import { newId } from '../../kernel/ids.js';
import { organizationEntities } from '../../organization/entities.js';
import { describeKey, findHolders, findHoldersIn, holderKey } from '../../organization/holders.js';
import { Jurisdiction } from '../../organization/jurisdiction.entity.js';
import { Appointment, Person } from '../../organization/person.entity.js';
import { UnitGroup, UnitGroupMember } from '../../organization/unit-group.entity.js';
import { Unit } from '../../organization/unit.entity.js';
import { TestClock } from '../../testing/test-clock.js';
import { Foundation } from '../../database/migrations/0001-foundation.js';
import { Organization } from '../../database/migrations/0020-organization.js';
import { Calendar } from '../../database/migrations/0021-calendar.js';
import { Limits } from '../../database/migrations/0022-limits.js';
import { Approvals } from '../../database/migrations/0030-approvals.js';
import { Ledger } from '../../database/migrations/0040-ledger.js';
import { Reports } from '../../database/migrations/0041-reports.js';
import { Documents } from '../../database/migrations/0050-documents.js';
import { CloseOut } from '../../database/migrations/0060-close-out.js';
import { Adjustments } from '../../database/migrations/0061-adjustments.js';
import { TwoStepReview } from '../../database/migrations/0062-two-step-review.js';
import { Checkpoints } from '../../database/migrations/0070-checkpoints.js';
import { UnitPlans } from '../../database/migrations/0100-unit-plans.js';
import { Indicators } from '../../database/migrations/0110-indicators.js';
import { Lights } from '../../database/migrations/0120-lights.js';
import { Bulletins } from '../../database/migrations/0140-bulletins.js';
import { Numbering } from '../../database/migrations/0141-numbering.js';
import { AssignmentSubject } from '../assignment-subject.js';
import { closeOutEntities } from '../close-out/close-out-entities.js';
import { indicatorEntities } from '../indicators/indicator-entities.js';
import { ledgerEntities } from '../ledger-entities.js';
import { lightEntities } from '../lights/light-entities.js';
import { reportEntities } from '../reports/report-entities.js';
import { unitPlanEntities } from '../unit-plans/unit-plan-entities.js';
import { PlanSubject } from '../plans/plan-subject.js';

/** A county small enough to be read at a glance: an office, a leader, four departments and two towns, each with clerk and head. */
export interface SmallCounty {
  dataSource: DataSource;
  journal: Journal;
  clock: TestClock;
  approvals: ApprovalContext;
  store: AttachmentStore;
  /** By key: clerk, reviewer, director, leader, auditor, cross; `<unit>.clerk` and `<unit>.head` for each unit. */
  actors: Record<string, Actor>;
  request(name?: string): { requestId: string; name: string; input: unknown };
  /** Open work items of a node, oldest first; `node/overdue` for those that opened because the step's own people kept silent. */
  openItems(nodeId: string, unitId?: string): Promise<WorkItem[]>;
}

export const countyId = 'small';
export const units = ['health', 'hospital', 'insurance', 'finance', 'east', 'west'] as const;
export const unitNames: Record<string, string> = { health: '县卫健委', hospital: '县人民医院', insurance: '县医保局', finance: '县财政局', east: '东镇', west: '西镇' };

const officePosts: [key: string, role: Role, unitId: string][] = [
  ['clerk', 'office_clerk', 'health'], ['reviewer', 'office_reviewer', 'health'], ['director', 'office_director', 'health'], ['leader', 'leader', 'finance'],
  ['auditor', 'auditor', 'finance'], ['cross', 'cross_reviewer', 'finance'], ['cross2', 'cross_reviewer', 'insurance'],
];

// One object for every test: their server databases are handed on by its migrations.
const schema = {
  entities: [...foundationEntities, ...checkpointEntities, ...organizationEntities, ...calendarEntities, ...approvalEntities, ...ledgerEntities, ...closeOutEntities, ...reportEntities, ...unitPlanEntities, ...indicatorEntities, ...lightEntities, ...documentEntities],
  migrations: [Foundation, Organization, Calendar, Limits, Approvals, Ledger, Reports, Documents, CloseOut, Adjustments, TwoStepReview, Checkpoints, UnitPlans, Indicators, Lights, Bulletins, Numbering],
};

/** Opens a fresh database with the county in it and the two workflows of plans deployed. Business time: 2023-10-12 09:00. */
export async function openSmallCounty(open: OpenForTest): Promise<SmallCounty> {
  const { dataSource } = await open(schema);
  const clock = new TestClock();
  const journal = new Journal(dataSource, clock);
  const actors = await settle(dataSource);
  const approvals = approvalsOf(dataSource);
  for (const source of await readWorkflowFolders(join(installationRoot, 'workflows'))) {
    if (source.key === 'plan-issue' || source.key === 'task-acceptance') await deployWorkflow(approvals, journal, source);
  }
  await approvals.versions.load();
  return {
    dataSource, journal, clock, approvals, actors, store: new AttachmentStore(mkdtempSync(join(tmpdir(), 'reform-ledger-files-'))),
    request: (name = 'test') => ({ requestId: newId(), name, input: null }),
    openItems: async (nodeId, unitId) => {
      const [node = '', stage] = nodeId.split('/');
      const items = await dataSource.manager.find(WorkItem, { where: { nodeId: node, status: 'open' }, order: { openedAt: 'ASC', id: 'ASC' } });
      return items.filter((item) => (unitId === undefined || item.unitId === unitId) && (stage === undefined ? item.stage !== overdueStage : item.stage === stage));
    },
  };
}

function approvalsOf(dataSource: DataSource): ApprovalContext {
  const calendar = new WorkingCalendar([2023, 2024], [...nationalDays(2023), ...nationalDays(2024)]);
  const context: ApprovalContext = {
    dataSource, versions: new WorkflowVersions(dataSource), subjects: new Map(), holders: findHolders, holdersIn: findHoldersIn, describeKey, attachmentsOf: () => Promise.resolve([]),
    workingTime: {
      dueAfter: (_id, from, days) => Promise.resolve(calendar.dueAfter(from, days)),
      remaining: (_id, now, until) => Promise.resolve(calendar.workingDaysBetween(dayOf(now), dayOf(until))),
      held: (_id, from, to) => Promise.resolve(calendar.heldDays(from, to)),
    },
  };
  const subjects = [new PlanSubject(() => context), new AssignmentSubject(() => context)];
  for (const subject of subjects) context.subjects.set(subject.type, subject);
  return context;
}

async function settle(dataSource: DataSource): Promise<Record<string, Actor>> {
  const em = dataSource.manager;
  await em.insert(Jurisdiction, { id: countyId, code: countyId, name: '小县', unitPrefix: '县', officeName: '小县医改办', documentPrefix: '小医改', documentPrefixSample: true, version: 1 });
  await em.insert(Unit, units.map((id) => ({ id, jurisdictionId: countyId, name: unitNames[id]!, legalName: '', kind: 'government' as const, validFrom: '2020-01-01', validTo: null, sample: true, seedKey: id, version: 1 })));
  await em.insert(UnitGroup, { id: 'towns', jurisdictionId: countyId, name: '各镇', sample: true, seedKey: 'towns', version: 1 });
  await em.insert(UnitGroupMember, ['east', 'west'].map((unitId) => ({ id: `towns-${unitId}`, groupId: 'towns', unitId, validFrom: '2020-01-01', validTo: null })));
  const posts = [...officePosts, ...units.flatMap((unit): typeof officePosts => [[`${unit}.clerk`, 'unit_clerk', unit], [`${unit}.head`, 'unit_approver', unit]])];
  const actors: Record<string, Actor> = {};
  for (const [key, role, home] of posts) {
    const unitId = role === 'unit_clerk' || role === 'unit_approver' ? home : null;
    await em.insert(Person, { id: key, jurisdictionId: countyId, name: `某${key}`, post: key, unitId: home, officePhone: '', active: true, sample: true, seedKey: key, version: 1 });
    await em.insert(Appointment, { id: `a-${key}`, personId: key, role, unitId, holderKey: holderKey(role, unitId, countyId), validFrom: '2020-01-01', validTo: null });
    actors[key] = { personId: key, name: `某${key}`, jurisdictionId: countyId, unitId: home, unitName: unitNames[home]!, post: key, appointments: [{ role, unitId }], accountId: key, sessionId: key };
  }
  return actors;
}

/** One task of a test plan: units and groups in the order of the document, the first one leading. */
export function taskOf(number: number, named: string[], changes: Partial<PlanTask> = {}): PlanTask {
  return {
    key: `t${number}`, number, ordinalText: `（${number}）`, chapterNumber: 1, title: `任务${number}`, body: `任务${number}的内容`, span: { start: 0, end: 4 }, responsibleRaw: named.join('、'), openList: false, byDuty: false,
    mentions: named.map((name, index) => mentionOf(number, name, index, named.length)), concerned: [], severally: false,
    deadline: { text: null, date: '2023-12-31', certainty: '确认', basis: '标题年度末', spans: [] }, otherDeadlines: [], targets: [], hints: [], ...changes,
  };
}

function mentionOf(number: number, name: string, index: number, total: number): PlanMention {
  const group = name === 'towns';
  return {
    key: `t${number}-m${index + 1}`, text: group ? '各镇' : unitNames[name]!, kind: group ? 'group' : 'unit', role: total === 1 ? 'responsible' : index === 0 ? 'lead' : 'co', roleCertainty: '确认',
    unitId: group ? null : name, groupId: group ? 'towns' : null, matchCertainty: '确认', canonical: null, canonicalRule: null, spans: [], addedByOffice: false,
  };
}

const issueKind: PlanContent['questions'][number] = { id: 'issue-kind', level: '必须', kind: 'issue-kind', title: '这份文件印发过没有？', detail: '', consequence: '', taskNumbers: [], subject: null, options: [] };

/** A plan content with every question answered. */
export const contentOf = (tasks: PlanTask[], changes: Partial<PlanContent> = {}): PlanContent => ({
  title: '小县2023年医改重点任务', years: [2023], issueKind: 'to_issue', docNumber: null, issuingOffice: '小县医改办', issueDate: null, recipients: [], references: [],
  chapters: [{ number: 1, title: '总的', heading: '一、总的', preamble: null, span: null }], tasks, questions: [issueKind],
  answers: [{ questionId: 'issue-kind', choice: changes.issueKind ?? 'to_issue' }], ...changes,
});
