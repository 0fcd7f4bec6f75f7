import { expect, test } from '@jest/globals';
import { describeOnBothDatabases } from '../database/testing.js';
import { changeLimits } from '../organization/limits.js';
import { Assignment } from './assignment.entity.js';
import { decide, draftPlan } from './testing/plans-by-hand.js';
import { contentOf, openSmallCounty, taskOf } from './testing/small-county.js';
import { sendPlan } from './plans/send-plan.js';

describeOnBothDatabases('the limits a jurisdiction set', (open) => {
  test('govern what is sent and issued afterwards, and leave the dates already given', async () => {
    const county = await openSmallCounty(open);
    const { journal, actors, clock } = county;
    const draft = await draftPlan(county, contentOf([taskOf(1, ['hospital'])]));
    await sendPlan(county.approvals, journal, actors['clerk']!, county.request(), draft.id, draft.version);
    // 2023-10-12 is a Thursday: five working days end on 10-19, two on 10-16, four on 10-18.
    const [review] = await county.openItems('directorReview');
    expect(review!.dueAt?.toISOString()).toBe('2023-10-19T09:30:00.000Z');
    await journal.record(actors['director']!, county.request(), (tx) => changeLimits(tx, { receiptDays: 4, disputeDays: 6, partsDays: 3, reviewDays: 2, extensionDays: 10 }, '会议决定', 0));
    expect((await county.openItems('directorReview'))[0]!.dueAt).toEqual(review!.dueAt);
    await decide(county, 'director', 'directorReview', 'approve');
    expect((await county.openItems('leaderSignOff'))[0]!.dueAt?.toISOString()).toBe('2023-10-16T09:30:00.000Z');
    await decide(county, 'leader', 'leaderSignOff', 'approve');
    const [duty] = await county.dataSource.manager.find(Assignment);
    expect([duty!.receiptDue.toISOString(), duty!.disputeDue.toISOString()]).toEqual(['2023-10-18T09:30:00.000Z', '2023-10-20T09:30:00.000Z']);
    expect(clock.now().toISOString()).toBe('2023-10-12T01:00:00.000Z');
  });
});
