import type { INestApplicationContext } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { ApprovalContext } from '../../approvals/approval-context.js';
import { APPROVAL_CONTEXT } from '../../approvals/approvals.tokens.js';
import { InstanceTimer } from '../../approvals/instance-timer.entity.js';
import { BULLETIN_CONTEXT } from '../../bulletins/bulletins.tokens.js';
import type { BulletinContext } from '../../bulletins/bulletin-context.js';
import { CalendarService } from '../../calendar/calendar.service.js';
import { reading } from '../../database/statements.js';
import { CONFIG } from '../../http/core.module.js';
import { Clock } from '../../kernel/clock.js';
import type { Config } from '../../kernel/config.js';
import type { ReportContext } from '../../ledger/reports/report-context.js';
import { REPORT_CONTEXT } from '../../ledger/reports/reports.tokens.js';
import { makeDigests } from '../../notifications/make-digests.js';
import { Journal } from '../../journal/record.js';
import { LightsLoop } from '../../supervision/lights/lights-loop.js';
import { recomputeLights } from '../../supervision/lights/recompute-lights.js';
import { StoryStage, type StoryClock } from '../story-stage.js';
import { adjustmentChapter } from './adjustment-chapter.js';
import { bulletinChapter, bulletinCorrectionChapter } from './bulletin-chapter.js';
import { closeOutChapter, correctionChapter, reopeningChapter } from './close-out-chapter.js';
import { CountyStage, type YearTools } from './county-stage.js';
import { indicatorChapter } from './indicator-chapter.js';
import { issueChapter } from './issue-chapter.js';
import { objectionChapter, rulesChapter } from './lights-chapter.js';
import { bulletinBegins, openingOf, quarterChapter } from './quarter-chapter.js';
import { receiveChapter } from './receive-chapter.js';
import { routineChapter } from './routine-chapter.js';
import { readCountyStory, readYear } from './story-file.js';
import { StoryTime } from './story-time.js';
import { StoryWords } from './story-words.js';
import { unitPlanChapter } from './unit-plan-chapter.js';

/** What the program does by itself; the story says when it looks. */
export interface Routines { lights(jurisdictionId: string): Promise<unknown>; reminders(jurisdictionId: string): Promise<unknown> }

/**
 * Plays the demo years through the real actions: both counties from their documents to the last bulletin, in one business time.
 * The program must have been built with the `StoryClock` and hold the demo's counties and people, and no plan.
 * @param progress told which chapter begins
 * @param counties whose stories are played; each goes the same alone
 */
export async function playYear(app: INestApplicationContext, progress: (sentence: string) => void = () => undefined, counties: readonly string[] = readYear().counties): Promise<void> {
  const { seed, ends } = readYear();
  const tools = yearTools(app, seed);
  const { time } = tools;
  for (const name of counties) {
    const story = readCountyStory(name);
    const county = new CountyStage(tools, story, await app.get(CalendarService).forJurisdiction(story.county));
    time.at(new Date(story.issue.imported), async () => {
      progress(`正在演绎${story.about}`);
      await issueChapter(county);
      await receiveChapter(county);
      schedule(county, progress);
      time.at(time.now(), () => routineChapter(county, routinesOf(app, tools), new Date(ends)));
    });
  }
  await time.play();
  await advance(tools.stage, new Date(ends));
  // The last look, so that the lights are those of the day on which the demo begins.
  const routines = routinesOf(app, tools);
  for (const name of counties) await routines.lights(readCountyStory(name).county);
}

/** Every later chapter begins on its day. */
function schedule(county: CountyStage, progress: (sentence: string) => void): void {
  const { story } = county;
  const { time } = county.tools;
  const onDay = (day: string, words: (string | number)[], chapter: () => Promise<void>): void => time.at(county.moment(day, county.chance('begin', day, ...words), 'morning'), chapter);
  for (const [index, quarter] of story.quarters.entries()) {
    time.at(openingOf(county, quarter), () => {
      progress(`${story.county} ${quarter.key}`);
      return quarterChapter(county, quarter, index);
    });
    if (quarter.bulletin) time.at(bulletinBegins(county, quarter), () => bulletinChapter(county, quarter.key));
    const objection = story.bulletins.find((one) => one.quarter === quarter.key)?.objection;
    if (objection) time.at(new Date(bulletinBegins(county, quarter).getTime() + 86_400_000), () => objectionChapter(county, quarter.key, objection));
  }
  time.at(county.moment(county.dayAfter(3), county.chance('measures'), 'afternoon'), () => indicatorChapter(county));
  time.at(county.moment(story.unitPlans.from, county.chance('unit-plans'), 'morning'), () => unitPlanChapter(county));
  for (const one of story.lightRules) onDay(one.on, ['rules'], () => rulesChapter(county, one));
  for (const one of story.bulletinCorrections) onDay(one.on, ['bulletin-correction'], () => bulletinCorrectionChapter(county, one));
  for (const one of story.adjustments) onDay(one.on, ['adjustment', one.task], () => adjustmentChapter(county, one));
  for (const one of story.closeOuts) onDay(one.on, ['close-out', one.task, one.unit ?? ''], () => closeOutChapter(county, one));
  for (const one of story.reopenings) onDay(one.on, ['reopening', one.task], () => reopeningChapter(county, one));
  for (const one of story.corrections) onDay(one.on, ['correction', one.task], () => correctionChapter(county, one));
}

function yearTools(app: INestApplicationContext, seed: string): YearTools {
  const approvals = app.get<ApprovalContext>(APPROVAL_CONTEXT);
  const clock = app.get(Clock) as StoryClock;
  const stage = new StoryStage(app.get(DataSource), approvals, clock);
  const time = new StoryTime(clock, (instant) => advance(stage, instant));
  return {
    stage, time, words: new StoryWords(), seed, approvals, reports: app.get<ReportContext>(REPORT_CONTEXT), bulletins: app.get<BulletinContext>(BULLETIN_CONTEXT), lights: app.get(LightsLoop).context, dataDirectory: app.get<Config>(CONFIG).dataDirectory,
  };
}

function routinesOf(app: INestApplicationContext, { stage, lights }: YearTools): Routines {
  const reminding = { dataSource: stage.dataSource, journal: app.get(Journal), clock: stage.clock, calendars: app.get(CalendarService), mailEnabled: false };
  return { lights: (jurisdictionId) => recomputeLights(lights, jurisdictionId), reminders: (jurisdictionId) => makeDigests(reminding, jurisdictionId) };
}

/** Moves business time on to an instant and lets fire on the way what falls due on the way, each at its own time. */
async function advance(stage: StoryStage, instant: Date): Promise<void> {
  let last = '';
  for (;;) {
    const [next] = await reading(stage.dataSource, (sql) => sql.find(InstanceTimer, 'WHERE due_at <= ? ORDER BY due_at, id LIMIT 1', [instant]));
    if (next === undefined) break;
    stage.clock.moveTo(new Date(next.dueAt.getTime() + 1000).toISOString());
    await stage.fireTimers();
    if (next.id === last) throw new Error(`The timer ${next.id} does not fire`);
    last = next.id;
  }
  stage.clock.moveTo(instant.toISOString());
}
