import type { DataSource } from 'typeorm';
import { createDataSource, databaseKind } from '../database/data-source.js';
import { withInstallationLock } from '../database/installation-lock.js';
import { openClock } from '../database/clock-setting.js';
import { reading } from '../database/statements.js';
import { entities } from '../entities.js';
import { Journal } from '../journal/record.js';
import { readConfig, type Config } from '../kernel/config.js';
import { SetupError } from '../kernel/errors.js';
import type { CommandSurroundings } from './command.js';

export interface OpenInstallation { config: Config; dataSource: DataSource; journal: Journal }

/** The configuration of a command that belongs to real work only. @throws SetupError in the demo */
export function readProductionConfig({ env }: CommandSurroundings): Config {
  const config = readConfig(env);
  if (config.mode !== 'production') throw new SetupError(['这条命令用于正式安装。请设 NODE_ENV=production，并和服务用同一套环境变量（DATABASE_URL、DATA_DIR 等）。']);
  return config;
}

/**
 * Opens the installation's database alone (no other program starts or upgrades it meanwhile), brings its tables up to date, and closes it after.
 * @throws SetupError when a server writes the same SQLite file, or the database holds somebody else's tables
 */
export function withInstallation<T>(config: Config, work: (open: OpenInstallation) => Promise<T>): Promise<T> {
  return withInstallationLock(config.database, async () => {
    const dataSource = await createDataSource(config.database, { entities });
    try {
      await refuseForeignTables(dataSource);
      await dataSource.runMigrations();
      return await work({ config, dataSource, journal: new Journal(dataSource, await openClock(dataSource, config.mode)) });
    } finally {
      await dataSource.destroy();
    }
  });
}

/** The names of the tables in a database. */
export const tableNames = (dataSource: DataSource): Promise<string[]> => reading(dataSource, async (sql) => {
  const select = databaseKind(dataSource) === 'sqlite'
    ? "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"
    : "SELECT table_name AS name FROM information_schema.tables WHERE table_schema = DATABASE() AND table_name <> 'installation_lock'";
  return (await sql.select<{ name: string }>(select)).map(({ name }) => name).sort();
});

async function refuseForeignTables(dataSource: DataSource): Promise<void> {
  const names = await tableNames(dataSource);
  if (names.length > 0 && !names.includes('migration')) throw new SetupError([`这个数据库里已有别的程序的表（${names.slice(0, 3).join('、')}…），没有动它。请换一个空库。`]);
}
