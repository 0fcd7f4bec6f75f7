import type { DataSource } from 'typeorm';
import type { ApprovalContext } from '../approvals/approval-context.js';
import { approveWorkItem } from '../approvals/approve-work-item.js';
import { fireDueTimers } from '../approvals/fire-timers.js';
import { returnWorkItem } from '../approvals/return-work-item.js';
import { candidateKeys, WorkItem } from '../approvals/work-item.entity.js';
import { mayDecide } from '../approvals/work-item.policy.js';
import { reading } from '../database/statements.js';
import { Account } from '../identity/account.entity.js';
import { actorOf } from '../identity/sessions.js';
import { Journal } from '../journal/record.js';
import type { Actor } from '../kernel/actor.js';
import { Clock, dayOf } from '../kernel/clock.js';
import { newId } from '../kernel/ids.js';
import { OrganizationDirectory } from '../organization/organization-directory.js';

/** Business time of a story: stands where the story put it and moves two minutes with every act. */
export class StoryClock extends Clock {
  constructor(private at: Date) {
    super();
  }

  override now(): Date {
    return this.at;
  }

  override realNow(): Date {
    return new Date();
  }

  moveTo(instant: string): void {
    const next = new Date(instant);
    if (next > this.at) this.at = next;
  }

  tick(): void {
    this.at = new Date(this.at.getTime() + 120_000);
  }
}

/** Which waiting item an act means. */
export interface ItemChoice { nodeId: string; taskNumber?: number; unitId?: string; stage?: string; planId?: string; subjectId?: string; jurisdictionId?: string }

export interface Act { outcome?: string; opinion?: string; values?: Record<string, unknown>; attachmentIds?: string[] }
export interface Return { target: string; opinion: string; mend: string; dueDays: number | null; partUnitIds: string[] }

/** The hands of a story: people log in, find their item and do what the console would do for them. */
export class StoryStage {
  readonly journal: Journal;
  private readonly actors = new Map<string, Actor>();

  constructor(readonly dataSource: DataSource, readonly approvals: ApprovalContext, readonly clock: StoryClock) {
    this.journal = new Journal(dataSource, clock);
  }

  request(name: string, input: unknown = null): { requestId: string; name: string; input: unknown } {
    return { requestId: newId(), name, input };
  }

  /** A person by login name, with the posts of the story's day. */
  async actor(loginName: string): Promise<Actor> {
    const known = this.actors.get(loginName);
    if (known) return known;
    const actor = await reading(this.dataSource, async (sql) => {
      const [account] = await sql.find(Account, 'WHERE login_name = ?', [loginName]);
      const person = account && (await new OrganizationDirectory().find(sql, account.personId, dayOf(this.clock.now())));
      if (!account || !person) throw new Error(`The story knows nobody called ${loginName}`);
      return actorOf(account, person, `story-${loginName}`);
    });
    this.actors.set(loginName, actor);
    return actor;
  }

  async open(choice: ItemChoice): Promise<WorkItem | undefined> {
    const conditions = { node_id: choice.nodeId, task_number: choice.taskNumber, unit_id: choice.unitId, stage: choice.stage, plan_id: choice.planId, subject_id: choice.subjectId, jurisdiction_id: choice.jurisdictionId };
    const used = Object.entries(conditions).filter(([, value]) => value !== undefined) as [string, string | number][];
    const where = used.map(([column]) => `${column} = ?`).join(' AND ');
    const [item] = await reading(this.dataSource, (sql) => sql.find(WorkItem, `WHERE status = 'open' AND ${where} ORDER BY opened_at, id LIMIT 1`, used.map(([, value]) => value)));
    return item;
  }

  /** The person of the list who may decide the item: reviewers stand aside for their own unit's tasks. */
  async approve(loginNames: string[], choice: ItemChoice, act: Act = {}): Promise<void> {
    const item = await this.need(choice);
    const actor = await this.whoMay(loginNames, item);
    await approveWorkItem(this.approvals, this.journal, actor, this.request('approve-work-item', item.id), item.id, { outcome: act.outcome ?? 'approve', opinion: act.opinion ?? '', values: act.values ?? {}, version: item.version, attachmentIds: act.attachmentIds ?? [] });
    this.clock.tick();
  }

  async return(loginNames: string[], choice: ItemChoice, act: Return): Promise<void> {
    const item = await this.need(choice);
    const actor = await this.whoMay(loginNames, item);
    const places = act.partUnitIds.map(() => '?').join(',');
    const parts = places === '' ? [] : await reading(this.dataSource, (sql) => sql.select<{ id: string }>(`SELECT id FROM report_part WHERE report_id = ? AND unit_id IN (${places})`, [item.subjectId, ...act.partUnitIds]));
    await returnWorkItem(this.approvals, this.journal, actor, this.request('return-work-item', item.id), item.id, { target: act.target, opinion: act.opinion, mend: act.mend, dueDays: act.dueDays, partIds: parts.map(({ id }) => id), values: {}, version: item.version });
    this.clock.tick();
  }

  fireTimers(): Promise<number> {
    return fireDueTimers(this.approvals, this.journal, this.clock);
  }

  async need(choice: ItemChoice): Promise<WorkItem> {
    const item = await this.open(choice);
    if (!item) throw new Error(`The story finds nothing waiting at ${JSON.stringify(choice)}`);
    return item;
  }

  private async whoMay(loginNames: string[], item: WorkItem): Promise<Actor> {
    for (const loginName of loginNames) {
      const actor = await this.actor(loginName);
      if (loginNames.length === 1 || mayDecide(actor, { ...item, candidateKeys: candidateKeys(item) }).allowed) return actor;
    }
    throw new Error(`Nobody of ${loginNames.join(', ')} may decide “${item.title}”`);
  }
}
