import { describe, expect, test } from '@jest/globals';
import type { PartState } from '@reform-ledger/contracts';
import { isComplete, isSettled, outstanding, overdueParts, type PartStanding } from './part-rules.js';

const due = new Date('2023-10-17T09:30:00Z');
const part = (kind: PartStanding['kind'], state: PartState, dueAt: Date | null = due): PartStanding => ({ kind, state, dueAt });

describe('when a report may go to the office', () => {
  test.each<[string, PartStanding[], boolean, boolean]>([
    ['the lead has sent and every co-unit is in', [part('main', 'approved'), part('co', 'approved')], false, true],
    ['a co-unit recorded 逾期未交 is not waited for', [part('main', 'approved'), part('co', 'missing')], true, true],
    ['a co-unit still has time', [part('main', 'approved'), part('co', 'at_head')], false, false],
    ['the lead has not approved', [part('main', 'at_head'), part('co', 'approved')], true, false],
    ['a returned co-part is waited for', [part('main', 'approved'), part('co', 'returned')], false, false],
    ['补录: nobody waits for a co-unit', [part('main', 'approved'), part('co', 'optional')], false, true],
    ['分头负责: every member is in', [part('member', 'approved'), part('member', 'approved')], false, true],
    ['分头负责: one member still has time', [part('member', 'approved'), part('member', 'unfilled')], false, false],
    ['分头负责: all the rest is missing', [part('member', 'approved'), part('member', 'missing')], true, true],
    ['分头负责, 补录: before the date the others may still file', [part('member', 'approved'), part('member', 'optional')], false, false],
    ['分头负责, 补录: at the date one is enough', [part('member', 'approved'), part('member', 'optional')], true, true],
    ['分头负责, 补录: nobody filed', [part('member', 'optional')], true, false],
  ])('%s', (_name, parts, dateReached, complete) => {
    expect(isComplete(parts, dateReached)).toBe(complete);
  });
});

test('only parts of others, not in and past their date, are overdue: the main part never', () => {
  const parts = [part('main', 'unfilled'), part('co', 'unfilled'), part('co', 'approved'), part('co', 'at_head'), part('co', 'returned', null), part('co', 'unfilled', new Date(due.getTime() + 1))];
  expect(overdueParts(parts, due)).toEqual([parts[1], parts[3]]);
  expect(outstanding(parts)).toHaveLength(4);
  expect(isSettled({ state: 'draft' })).toBe(false);
});
