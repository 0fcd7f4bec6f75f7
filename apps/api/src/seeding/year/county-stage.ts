import type { ApprovalContext } from '../../approvals/approval-context.js';
import type { WorkItem } from '../../approvals/work-item.entity.js';
import type { BulletinContext } from '../../bulletins/bulletin-context.js';
import type { WorkingCalendar } from '../../calendar/working-calendar.js';
import { reading } from '../../database/statements.js';
import { AttachmentStore } from '../../documents/attachment-store.js';
import { addAttachment } from '../../documents/attachments.js';
import { dayOf } from '../../kernel/clock.js';
import type { ReportContext } from '../../ledger/reports/report-context.js';
import type { LightsContext } from '../../supervision/lights/lights-context.js';
import type { Act, ItemChoice, Return, StoryStage } from '../story-stage.js';
import { Chance } from './chance.js';
import { evidenceBytes, type CountyStory, type StoryTask } from './story-file.js';
import type { StoryTime } from './story-time.js';
import type { Names, StoryWords } from './story-words.js';

/** What the chapters of a year are played with. */
export interface YearTools {
  stage: StoryStage; time: StoryTime; words: StoryWords; seed: string;
  approvals: ApprovalContext; reports: ReportContext; bulletins: BulletinContext; lights: LightsContext; dataDirectory: string;
}

/** One unit's duty for a task, with the unit's seed key. */
export interface StoryDuty { key: string; unitId: string; lead: boolean }

/** One county of the story: its people by short names, its working days, its sentences. */
export class CountyStage {
  planId = '';
  private readonly keys = new Map<string, string>();

  constructor(readonly tools: YearTools, readonly story: CountyStory, readonly calendar: WorkingCalendar) {}

  get stage(): StoryStage {
    return this.tools.stage;
  }

  /** Login name of a person by the rest of it: 'clerk', 'finance.head'. */
  login(name: string): string {
    return `${this.story.county}.${name}`;
  }

  /** Whoever may review for the office: its reviewer or director, and the cross reviewers who stand in. */
  reviewers(post: 'reviewer' | 'director', chance: Chance): string[] {
    const others = chance.maybe(0.5) ? this.story.crossReviewers : [...this.story.crossReviewers].reverse();
    return [post, ...others].map((name) => this.login(name));
  }

  chance(...words: (string | number)[]): Chance {
    return new Chance(this.tools.seed, this.story.county, ...words);
  }

  names(quarter?: string): Names {
    return { ...this.story.names, ...(quarter === undefined ? {} : { q: `第${'一二三四'[Number(quarter.slice(5)) - 1]!}季度` }) };
  }

  task(number: number): StoryTask {
    return this.story.tasks.find((task) => task.number === number)!;
  }

  /** A moment in office hours of a day, drawn; `half` limits it to the morning or the afternoon. */
  moment(day: string, chance: Chance, half?: 'morning' | 'afternoon'): Date {
    const morning = half === undefined ? chance.maybe(0.5) : half === 'morning';
    const minutes = morning ? 8 * 60 + 35 + chance.int(0, 190) : 14 * 60 + 35 + chance.int(0, 150);
    return new Date(Date.parse(`${day}T00:00:00+08:00`) + minutes * 60_000);
  }

  /** The working day so many after the story's now; 0 stays today when it is one. */
  dayAfter(days: number, from: string = dayOf(this.tools.time.now())): string {
    if (days === 0) return this.calendar.isWorkingDay(from) ? from : this.calendar.addWorkingDays(from, 1);
    return this.calendar.addWorkingDays(from, days);
  }

  /** Waits until a drawn moment of the working day so many after now. */
  async wait(days: number, chance: Chance, half?: 'morning' | 'afternoon'): Promise<void> {
    await this.tools.time.until(this.moment(this.dayAfter(days), chance, half));
  }

  approve(names: string[], choice: ItemChoice, act?: Act): Promise<void> {
    return this.stage.approve(names, { jurisdictionId: this.story.county, ...choice }, act);
  }

  return(names: string[], choice: ItemChoice, act: Return): Promise<void> {
    return this.stage.return(names, { jurisdictionId: this.story.county, ...choice }, act);
  }

  /** What the form of a waiting item starts with, as the person who opens it sees it. */
  async prefilled(name: string, choice: ItemChoice): Promise<Record<string, unknown>> {
    const item = await this.stage.need({ jurisdictionId: this.story.county, ...choice });
    return this.formOf(name, item);
  }

  async formOf(name: string, item: WorkItem): Promise<Record<string, unknown>> {
    const subject = this.tools.approvals.subjects.get(item.subjectType)!;
    const actor = await this.stage.actor(this.login(name));
    return (await subject.prefill?.({ em: this.stage.dataSource.manager, actor, subjectId: item.subjectId, instanceId: item.instanceId, nodeId: item.nodeId, stage: item.stage, memberId: item.memberId })) ?? {};
  }

  /** Adds invented files to a waiting item, as its clerk would. */
  async attach(name: string, choice: ItemChoice, files: readonly { file: string; name: string }[]): Promise<string[]> {
    if (files.length === 0) return [];
    const item = await this.stage.need({ jurisdictionId: this.story.county, ...choice });
    const actor = await this.stage.actor(this.login(name));
    const ids: string[] = [];
    for (const { file, name: fileName } of files) {
      const upload = { bytes: evidenceBytes(file), fileName, workItemId: item.id };
      ids.push((await addAttachment(this.tools.approvals, this.stage.journal, new AttachmentStore(this.tools.dataDirectory), actor, this.stage.request('add-attachment'), upload)).id);
    }
    return ids;
  }

  select<T extends object>(sql: string, values: (string | number | boolean)[] = []): Promise<T[]> {
    return reading(this.stage.dataSource, (statements) => statements.select<T>(sql, values));
  }

  /** The seed key of a unit. */
  async keyOf(unitId: string): Promise<string> {
    if (this.keys.size === 0) for (const unit of await this.select<{ id: string; seed_key: string }>('SELECT id, seed_key FROM unit WHERE jurisdiction_id = ? AND seed_key IS NOT NULL', [this.story.county])) this.keys.set(unit.id, unit.seed_key);
    return this.keys.get(unitId) ?? unitId;
  }

  async unitId(key: string): Promise<string> {
    await this.keyOf('');
    return [...this.keys].find(([, known]) => known === key)![0];
  }

  async unitName(key: string): Promise<string> {
    return (await this.select<{ name: string }>('SELECT name FROM unit WHERE id = ?', [await this.unitId(key)]))[0]!.name;
  }

  async taskRow(number: number): Promise<{ id: string; title: string; lead_unit_id: string | null; severally: number }> {
    return (await this.select<{ id: string; title: string; lead_unit_id: string | null; severally: number }>('SELECT id, title, lead_unit_id, severally FROM ledger_task WHERE plan_id = ? AND number = ?', [this.planId, number]))[0]!;
  }

  /** Who answers for a task now, the lead first, the others by their seed key. */
  async duties(number: number): Promise<StoryDuty[]> {
    const task = await this.taskRow(number);
    const rows = await this.select<{ unit_id: string }>('SELECT unit_id FROM assignment WHERE task_id = ? AND active = 1', [task.id]);
    const duties = await Promise.all(rows.map(async ({ unit_id: unitId }) => ({ key: await this.keyOf(unitId), unitId, lead: unitId === task.lead_unit_id })));
    return duties.sort((a, b) => Number(b.lead) - Number(a.lead) || a.key.localeCompare(b.key));
  }
}
