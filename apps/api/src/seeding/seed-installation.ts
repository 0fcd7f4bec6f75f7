import type { ApplicationParts } from '../http/core.module.js';
import { Journal } from '../journal/record.js';
import { loadDemoPeople } from './load-demo-people.js';
import { loadReference } from './load-reference.js';

/** What every start makes sure of: the reference data, and in the demo its people. Does nothing where all is there. */
export async function seedInstallation({ config, dataSource, clock }: ApplicationParts): Promise<void> {
  const journal = new Journal(dataSource, clock);
  await loadReference(dataSource, journal);
  if (config.mode === 'demo') await loadDemoPeople(dataSource, journal, config.mode);
}
