import type { INestApplicationContext } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { ApprovalContext } from '../approvals/approval-context.js';
import { APPROVAL_CONTEXT } from '../approvals/approvals.tokens.js';
import { CalendarService } from '../calendar/calendar.service.js';
import { CONFIG } from '../http/core.module.js';
import type { Config } from '../kernel/config.js';
import { loadDemoStory } from './load-demo-story.js';

/** Plays the demo's past in a program that is built but does not listen yet. A second start finds it played and does nothing. */
export function playDemo(app: INestApplicationContext, progress: (sentence: string) => void = () => undefined): Promise<void> {
  const tools = { dataSource: app.get(DataSource), approvals: app.get<ApprovalContext>(APPROVAL_CONTEXT), calendars: app.get(CalendarService), dataDirectory: app.get<Config>(CONFIG).dataDirectory };
  return loadDemoStory(tools, progress);
}
