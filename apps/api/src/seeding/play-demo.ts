import type { INestApplicationContext } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { ApprovalContext } from '../approvals/approval-context.js';
import { APPROVAL_CONTEXT } from '../approvals/approvals.tokens.js';
import { CalendarService } from '../calendar/calendar.service.js';
import { reading } from '../database/statements.js';
import { CONFIG } from '../http/core.module.js';
import { listDemoAccounts } from '../identity/demo-accounts.js';
import { PersonDirectory } from '../identity/person-directory.js';
import { Clock, dayOf } from '../kernel/clock.js';
import type { Config } from '../kernel/config.js';
import { LightsLoop } from '../supervision/lights/lights-loop.js';
import { demoAccountLines } from './demo-account-lines.js';
import { loadDemoStory } from './load-demo-story.js';

/** The demo's accounts by role, a line each, for whoever started the program. */
export async function demoLines(app: INestApplicationContext): Promise<string[]> {
  const day = dayOf(app.get(Clock).now());
  const accounts = await reading(app.get(DataSource), (sql) => listDemoAccounts(sql, app.get(PersonDirectory), day));
  return demoAccountLines(accounts);
}

/** Plays the demo's past in a program that is built but does not listen yet. A second start finds it played and does nothing. */
export async function playDemo(app: INestApplicationContext, progress: (sentence: string) => void = () => undefined): Promise<void> {
  const tools = { dataSource: app.get(DataSource), approvals: app.get<ApprovalContext>(APPROVAL_CONTEXT), calendars: app.get(CalendarService), dataDirectory: app.get<Config>(CONFIG).dataDirectory };
  await loadDemoStory(tools, progress);
  await app.get(LightsLoop).recomputeDue();
}
