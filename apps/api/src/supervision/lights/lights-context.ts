import type { DataSource } from 'typeorm';
import type { CalendarService } from '../../calendar/calendar.service.js';
import type { Journal } from '../../journal/record.js';
import type { Clock } from '../../kernel/clock.js';

/** What computing lights needs; made once in the module of supervision. */
export interface LightsContext { dataSource: DataSource; journal: Journal; clock: Clock; calendars: CalendarService }

/** What a round of computing wrote. */
export interface LightRoundResult {
  /** Lights, classes or deciding rules that changed: as many `task-light.changed` entries. */
  changed: number;
  /** Tasks of which only the words were brought up to date. */
  refreshed: number;
  /** Tasks that were judged. */
  judged: number;
}
