import { expect, test } from '@jest/globals';
import { describeOnBothDatabases } from '../database/testing.js';
import { startTestApi, withDemoPeople } from '../testing/index.js';

describeOnBothDatabases('办理时限', (_open, database) => {
  test('starts with the defaults; the director sets them with a reason; nobody else, and nobody twice on the same version', async () => {
    const api = await startTestApi({ database, prepare: withDemoPeople });
    try {
      const [director, clerk, other] = [await api.as('yeji.director'), await api.as('yeji.clerk'), await api.as('sixian.director')];
      expect((await clerk.get('/api/limits')).body).toEqual({ receiptDays: 2, disputeDays: 3, partsDays: 3, reviewDays: 5, extensionDays: 10, unitPlanDays: 15, factCheckDays: 2, twoStepReview: false, version: 0, abilities: { edit: false } });
      const limits = { receiptDays: 3, disputeDays: 5, partsDays: 2, reviewDays: 4, extensionDays: 8, reason: '领导小组第二次会议决定' };
      expect((await clerk.put('/api/limits', { ...limits, version: 0 })).body.error.code).toBe('NOT_ALLOWED');
      expect((await director.put('/api/limits', { ...limits, receiptDays: 0, version: 0 })).body.error.code).toBe('BAD_REQUEST');
      expect((await director.put('/api/limits', { ...limits, version: 0 })).body).toMatchObject({ receiptDays: 3, reviewDays: 4, extensionDays: 8, version: 1, abilities: { edit: true } });
      expect((await director.put('/api/limits', { ...limits, version: 0 })).body.error.code).toBe('STALE_VERSION');
      expect((await director.put('/api/limits', { ...limits, partsDays: 4, version: 1 })).body).toMatchObject({ partsDays: 4, version: 2 });
      expect((await director.put('/api/limits', { ...limits, partsDays: 4, twoStepReview: 'yes', version: 2 })).body.error.code).toBe('BAD_REQUEST');
      expect((await director.put('/api/limits', { ...limits, partsDays: 4, twoStepReview: true, version: 2 })).body).toMatchObject({ twoStepReview: true, version: 3 });
      // Left out, it stays as it is.
      expect((await director.put('/api/limits', { ...limits, partsDays: 4, version: 3 })).body).toMatchObject({ twoStepReview: true, version: 4 });
      expect((await other.get('/api/limits')).body).toMatchObject({ receiptDays: 2, version: 0 });
      const { items } = (await clerk.get('/api/journal?action=limits.changed')).body;
      expect(items).toHaveLength(4);
      expect(items.map((item: { sentence: string }) => item.sentence.includes('报送审核分初审、复核两步'))).toEqual([false, true, false, false]);
      expect(items[3].sentence).toContain('签收 3 个、异议 5 个');
    } finally {
      await api.close();
    }
  }, 60_000);
});
