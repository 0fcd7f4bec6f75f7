import type { CalendarService } from '../calendar/calendar.service.js';
import { dayOf } from '../kernel/clock.js';
import type { WorkingTime } from './approval-context.js';

/** The jurisdiction's calendar in the words approvals need. */
export function workingTimeOf(calendars: CalendarService): WorkingTime {
  return {
    async dueAfter(jurisdictionId, from, days) {
      const calendar = await calendars.forJurisdiction(jurisdictionId);
      return calendar.dueAfter(from, days);
    },
    async remaining(jurisdictionId, now, until) {
      const calendar = await calendars.forJurisdiction(jurisdictionId);
      return calendar.workingDaysBetween(dayOf(now), dayOf(until));
    },
    async held(jurisdictionId, from, to) {
      const calendar = await calendars.forJurisdiction(jurisdictionId);
      return calendar.heldDays(from, to);
    },
  };
}
