import type { ApplicationParts } from '../http/core.module.js';
import { Journal } from '../journal/record.js';
import { SetupError } from '../kernel/errors.js';
import { makeMissingIndicators } from '../ledger/indicators/make-missing-indicators.js';
import { countJurisdictions, loadNewCalendarYears } from './first-day.js';
import { loadDemoPeople } from './load-demo-people.js';
import { loadReference } from './load-reference.js';

/**
 * What every start makes sure of; both also give an older ledger its indicators. The demo: its two counties and their invented people. Production: nothing but the calendar years that
 * a new version brings; its counties and people are made by `init` and by the administrators.
 * @throws SetupError in production before the first day
 */
export async function seedInstallation({ config, dataSource, clock }: ApplicationParts): Promise<void> {
  const journal = new Journal(dataSource, clock);
  if (config.mode === 'production') {
    if ((await countJurisdictions(dataSource)) === 0) throw new SetupError(['这个数据库还没有初始化。请先执行 npm run -s cli -- init，建立地区和三位管理员，再启动。']);
    await loadNewCalendarYears(dataSource, journal);
    await makeMissingIndicators(dataSource, journal);
    return;
  }
  await loadReference(dataSource, journal);
  await loadDemoPeople(dataSource, journal, config.mode);
  await makeMissingIndicators(dataSource, journal);
}
