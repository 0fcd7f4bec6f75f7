import { describe, expect, test } from '@jest/globals';
import { milestonesBehind, nextMilestone, percentDone, plannedPercentAt } from './planned-progress.js';

const milestones = [
  { dueDate: '2023-03-31', plannedPercent: 10 }, { dueDate: '2023-06-30', plannedPercent: 40 }, { dueDate: '2023-06-30', plannedPercent: 50 },
  { dueDate: '2023-09-30', plannedPercent: 50 }, { dueDate: '2023-12-31', plannedPercent: 100 },
];

describe('how far a unit plan says the task is', () => {
  test.each([
    ['2023-01-01', 0], ['2023-03-30', 0], ['2023-03-31', 10], ['2023-04-01', 10], ['2023-06-29', 10],
    ['2023-06-30', 50], ['2023-09-30', 50], ['2023-12-30', 50], ['2023-12-31', 100], ['2024-06-01', 100],
  ])('on %s: %i %%', (date, percent) => expect(plannedPercentAt(milestones, date)).toBe(percent));

  test.each([
    ['2023-03-30', 0, 0], ['2023-03-31', 0, 1], ['2023-03-31', 10, 0], ['2023-03-31', 9, 1],
    ['2023-06-30', 0, 3], ['2023-06-30', 40, 1], ['2023-09-30', 40, 2], ['2023-09-30', 50, 0], ['2024-01-01', 50, 1], ['2024-01-01', 0, 5],
  ])('on %s with %i %% done: %i behind', (date, actual, behind) => expect(milestonesBehind(milestones, date, actual)).toBe(behind));

  test.each([['2023-01-01', 10], ['2023-03-31', 40], ['2023-06-30', 50], ['2023-09-30', 100], ['2023-12-31', null]])('after %s comes %p %%', (date, percent) => {
    expect(nextMilestone(milestones, date)?.plannedPercent ?? null).toBe(percent);
  });

  test('a task without milestones is at 0 %, behind by none, with nothing next', () => {
    expect([plannedPercentAt([], '2023-06-30'), milestonesBehind([], '2023-06-30', 0), nextMilestone([], '2023-06-30')]).toEqual([0, 0, null]);
  });

  test.each([[[], 0], [[0], 10], [[1], 40], [[0, 3], 50], [[4, 0], 100]])('with the milestones %j done it is at %i %%', (done, percent) => {
    expect(percentDone(done.map((at) => milestones[at]!))).toBe(percent);
  });
});
