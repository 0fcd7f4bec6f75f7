import { join } from 'node:path';
import type { PlanContent } from '@reform-ledger/contracts';
import { approveWorkItem } from '../../../approvals/approve-work-item.js';
import { deployWorkflow, readWorkflowFolders } from '../../../approvals/deploy-workflow.js';
import { fireDueTimers } from '../../../approvals/fire-timers.js';
import { returnWorkItem } from '../../../approvals/return-work-item.js';
import { withdrawWorkItem } from '../../../approvals/withdraw-work-item.js';
import { WorkItem } from '../../../approvals/work-item.entity.js';
import { nationalDays } from '../../../calendar/national-holidays.js';
import { WorkingCalendar } from '../../../calendar/working-calendar.js';
import type { OpenForTest } from '../../../database/testing.js';
import { installationRoot } from '../../../kernel/config.js';
import { decide, issuedPlan } from '../../testing/plans-by-hand.js';
import { openSmallCounty, type SmallCounty } from '../../testing/small-county.js';
import type { Plan } from '../../plans/plan.entity.js';
import { openPeriod, type PeriodInput } from '../open-period.js';
import type { ReportContext } from '../report-context.js';
import { reportSubject } from '../report-subject.js';
import { ProgressReport } from '../progress-report.entity.js';
import { ReportPart } from '../report-part.entity.js';

/** The small county with reporting: what people do, in their words. */
export class ReportingCounty {
  constructor(readonly county: SmallCounty, readonly reports: ReportContext) {}

  static async open(open: OpenForTest): Promise<ReportingCounty> {
    const county = await openSmallCounty(open);
    const calendar = new WorkingCalendar([2023, 2024], [...nationalDays(2023), ...nationalDays(2024)]);
    const reports: ReportContext = { approvals: county.approvals, calendarOf: () => Promise.resolve(calendar) };
    county.approvals.subjects.set('report', reportSubject(reports));
    const source = (await readWorkflowFolders(join(installationRoot, 'workflows'))).find(({ key }) => key === 'progress-report')!;
    await deployWorkflow(county.approvals, county.journal, source);
    await county.approvals.versions.load();
    return new ReportingCounty(county, reports);
  }

  /** Issues a plan and lets every unit sign for its tasks, except those named. */
  async issue(content: PlanContent, unsigned: string[] = []): Promise<Plan> {
    const plan = await issuedPlan(this.county, content);
    for (const item of await this.county.openItems('receipt')) {
      if (unsigned.includes(item.unitId!)) continue;
      await this.approve(`${item.unitId}.clerk`, item, 'accept', { personResponsible: '王主任' });
    }
    return plan;
  }

  /** The fourth quarter of 2023: parts due on 5 January 2024, reports on the 10th. */
  openQuarter(planId: string, changes: Partial<PeriodInput> = {}, who = 'clerk'): Promise<{ id: string; reports: number }> {
    return openPeriod(this.reports, this.county.journal, this.county.actors[who]!, this.county.request('open-period'), { planId, year: 2023, quarter: 4, cutOff: '2023-12-31', dueDate: '2024-01-10', ...changes });
  }

  /** The clerk of a unit fills its part and sends it to the head. */
  fills(unitId: string, values: Record<string, unknown> = progress(40), who = `${unitId}.clerk`): Promise<void> {
    return decide(this.county, who, 'unitParts', 'submit', { unitId, values });
  }

  /** The head of a unit approves its part; the lead's approval sends the report. */
  headApproves(unitId: string, who = `${unitId}.head`): Promise<void> {
    return decide(this.county, who, 'unitParts', 'approve', { unitId });
  }

  async sends(unitId: string, values?: Record<string, unknown>): Promise<void> {
    await this.fills(unitId, values);
    await this.headApproves(unitId);
  }

  passes(who: string, nodeId: string, values: Record<string, unknown> = {}, opinion = ''): Promise<void> {
    return decide(this.county, who, nodeId, 'approve', { values, opinion });
  }

  /** Returns the open item of a node: to units' parts, or to a step. */
  async returns(who: string, nodeId: string, to: { units?: string[]; target?: string; dueDays?: number | null; opinion?: string; unitId?: string }): Promise<void> {
    const [item] = await this.county.openItems(nodeId, to.unitId);
    const parts = await this.partsOf(item!.subjectId);
    await returnWorkItem(this.county.approvals, this.county.journal, this.county.actors[who]!, this.county.request('return-work-item'), item!.id, {
      target: to.target ?? 'unitParts', opinion: to.opinion ?? '数据不一致', mend: '补上台账', dueDays: to.dueDays === undefined ? 2 : to.dueDays,
      partIds: parts.filter((part) => to.units?.includes(part.unitId)).map((part) => part.id), values: {}, version: item!.version,
    });
  }

  async withdraws(who: string, nodeId: string): Promise<void> {
    const [item] = await this.county.openItems(nodeId);
    await withdrawWorkItem(this.county.approvals, this.county.journal, this.county.actors[who]!, this.county.request('withdraw-work-item'), item!.id, '写错了');
  }

  approve(who: string, item: WorkItem, outcome: string, values: Record<string, unknown> = {}): Promise<unknown> {
    return approveWorkItem(this.county.approvals, this.county.journal, this.county.actors[who]!, this.county.request('approve-work-item'), item.id, { outcome, opinion: '', values, version: item.version, attachmentIds: [] });
  }

  /** Moves the clock and lets everything happen that is due. */
  async timePassesTo(instant: string): Promise<void> {
    this.county.clock.set(instant);
    await fireDueTimers(this.county.approvals, this.county.journal, this.county.clock);
  }

  async report(edition = 1): Promise<ProgressReport> {
    return this.county.dataSource.manager.findOneOrFail(ProgressReport, { where: { edition }, order: { id: 'ASC' } });
  }

  partsOf(reportId: string): Promise<ReportPart[]> {
    return this.county.dataSource.manager.find(ReportPart, { where: { reportId }, order: { position: 'ASC' } });
  }

  async part(unitId: string, edition = 1): Promise<ReportPart> {
    return (await this.partsOf((await this.report(edition)).id)).find((part) => part.unitId === unitId)!;
  }

  /** Who has open items now: `node/stage unit` for units' parts, `node` for the others. */
  async waiting(): Promise<string[]> {
    const items = await this.county.dataSource.manager.find(WorkItem, { where: { status: 'open', subjectType: 'report' } });
    return items.map((item) => (item.stage ? `${item.nodeId}/${item.stage} ${item.unitId}` : item.nodeId)).sort();
  }
}

/** What a unit writes about a quarter. */
export const progress = (percent: number, done = '已开展双向转诊三十例'): Record<string, unknown> => ({ stance: 'content', done, progress: percent, problems: '人手不足', nextSteps: '继续推进' });
