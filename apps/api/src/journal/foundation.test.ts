import { expect, test } from '@jest/globals';
import { describeOnBothDatabases } from '../database/testing.js';
import { demoStart, openClock } from '../database/clock-setting.js';
import { migrations } from '../database/migrations/index.js';
import { foundationEntities } from './foundation.js';

describeOnBothDatabases('foundation', (open) => {
  const schema = { entities: foundationEntities, migrations: [migrations[0]!] };

  test('the migration makes exactly what the entities describe', async () => {
    const { dataSource } = await open(schema);
    const { upQueries } = await dataSource.driver.createSchemaBuilder().log();
    expect(upQueries.map((query) => query.query)).toEqual([]);
  });

  test('demo time starts on 2023-10-12 at nine and goes on after a restart; production is on real time', async () => {
    const { dataSource } = await open(schema);
    const clock = await openClock(dataSource, 'demo');
    const first = clock.now().getTime();
    expect(first - demoStart.getTime()).toBeLessThan(5000);
    expect(first).toBeGreaterThanOrEqual(demoStart.getTime());
    await new Promise((resolve) => setTimeout(resolve, 30));
    const again = await openClock(dataSource, 'demo');
    expect(again.now().getTime()).toBeGreaterThanOrEqual(first + 25);
    expect(Math.abs(clock.realNow().getTime() - Date.now())).toBeLessThan(1000);
    expect(Math.abs((await openClock(dataSource, 'production')).now().getTime() - Date.now())).toBeLessThan(1000);
  });
});
