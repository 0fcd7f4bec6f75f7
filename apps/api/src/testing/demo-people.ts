import type { ApplicationParts } from '../http/core.module.js';
import { Journal } from '../journal/record.js';
import { loadDemoPeople } from '../seeding/load-demo-people.js';
import { loadReference } from '../seeding/load-reference.js';

/** For `startTestApi({ prepare: withDemoPeople })`: both counties with their units, groups, calendars and invented people, and no plan. */
export async function withDemoPeople({ dataSource, clock }: ApplicationParts): Promise<void> {
  const journal = new Journal(dataSource, clock);
  await loadReference(dataSource, journal);
  await loadDemoPeople(dataSource, journal, 'demo');
}
