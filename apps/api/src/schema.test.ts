import { expect, test } from '@jest/globals';
import { describeOnBothDatabases } from './database/testing.js';
import { entities } from './entities.js';

describeOnBothDatabases('the whole schema', (open) => {
  test('the migrations make exactly what the entities describe', async () => {
    const { dataSource } = await open({ entities });
    const { upQueries } = await dataSource.driver.createSchemaBuilder().log();
    expect(upQueries.map((query) => query.query)).toEqual([]);
  });

  test('every table of an entity exists, and running the migrations again changes nothing', async () => {
    const { dataSource } = await open({ entities });
    for (const { target } of dataSource.entityMetadatas) await dataSource.getRepository(target).count();
    expect(await dataSource.runMigrations()).toEqual([]);
  });
});
