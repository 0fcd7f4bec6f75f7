import { CalendarDay, CalendarYear } from './calendar-day.entity.js';

/** The tables of the calendar (migration 0021). */
export const calendarEntities = [CalendarYear, CalendarDay];
