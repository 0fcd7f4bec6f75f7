import { expect, test } from '@jest/globals';
import { endOfOfficeHours } from '../calendar/working-calendar.js';
import { dueReason, type CheckpointSituation } from './checkpoint-due.js';

/** Shanghai time, October 2023: the first week is a holiday, the 9th is a Monday. */
const at = (text: string): Date => new Date(`2023-10-${text}:00+08:00`);
const situation = (part: Partial<CheckpointSituation>): CheckpointSituation => ({
  now: at('12T10:00'), last: at('12T09:55'), lastClose: at('11T17:31'), minutes: 10,
  works: (day) => day >= '2023-10-09' || day < '2023-09-29', closeOf: endOfOfficeHours, ...part,
});

test('every few minutes, and not before', () => {
  expect(dueReason(situation({}))).toBeUndefined();
  expect(dueReason(situation({ last: at('12T09:50') }))).toBe('scheduled');
  expect(dueReason(situation({ last: undefined }))).toBe('scheduled');
  expect(dueReason(situation({ last: at('12T00:00'), minutes: 0 }))).toBeUndefined();
});

test('at 17:30 of a working day, once', () => {
  expect(dueReason(situation({ now: at('12T17:29'), last: at('12T17:29') }))).toBeUndefined();
  expect(dueReason(situation({ now: at('12T17:30'), last: at('12T17:29') }))).toBe('office-close');
  expect(dueReason(situation({ now: at('12T17:40'), last: at('12T17:35'), lastClose: at('12T17:30') }))).toBeUndefined();
});

test('made up for when the program was not running then; days off have no close', () => {
  expect(dueReason(situation({ lastClose: at('10T17:30') }))).toBe('office-close');
  expect(dueReason(situation({ lastClose: undefined }))).toBe('office-close');
  expect(dueReason(situation({ now: at('08T20:00'), last: at('08T19:55'), lastClose: new Date('2023-09-28T17:30:00+08:00') }))).toBeUndefined();
});
