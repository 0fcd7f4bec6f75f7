import { rmSync } from 'node:fs';
import { resolve } from 'node:path';
import { createDataSource, databaseKind } from '../database/data-source.js';
import { withInstallationLock } from '../database/installation-lock.js';
import { endOpenSessions } from '../identity/sessions.js';
import { Journal } from '../journal/record.js';
import { systemActor } from '../kernel/actor.js';
import { SystemClock } from '../kernel/clock.js';
import { readConfig, type Config } from '../kernel/config.js';
import { SetupError } from '../kernel/errors.js';
import { newId } from '../kernel/ids.js';
import { entities } from '../entities.js';
import { keptFolders, sizeOf } from './archive/make-backup.js';
import { checkBackup, isEmptyFolder, removeFiles, restoreBackup } from './archive/restore-backup.js';
import { UsageError, type Command } from './command.js';
import { tableNames } from './open-installation.js';

/** A backup into an empty place, on either database. */
export const restoreCommand: Command = {
  name: 'restore',
  usage: 'FILE',
  summary: '把备份恢复到空的数据库和空的数据目录，逐表核对指纹并核对留痕；不空就不动。',
  async run(args, { env, cwd, out }) {
    const [name] = args;
    if (name === undefined || args.length > 1) throw new UsageError('请写备份文件名。');
    const file = resolve(cwd, name);
    const config = readConfig(env);
    const started = performance.now();
    const manifest = await checkBackup(file);
    const { rows, files, chains } = await withInstallationLock(config.database, async () => {
      await refuseUsedPlace(config);
      try {
        const restored = await restoreBackup(config, file, manifest);
        await keepRestoring(config, { snapshotAt: manifest.at, rows: restored.rows, files: restored.files });
        return restored;
      } catch (error) {
        await clearPlace(config);
        throw error;
      }
    });
    out(`恢复完成：${manifest.tables.length} 张表 ${rows} 行、${files} 个文件，逐表核对一致；用时 ${((performance.now() - started) / 1000).toFixed(1)} 秒。\n备份时刻 ${manifest.at}。所有登录已退出。\n`);
    for (const { chain, entries } of chains) out(`留痕 ${chain}：${entries} 条，核对无误。\n`);
    for (const hash of manifest.missing) out(`附件 ${hash} 在备份时就不在磁盘上。\n`);
    return 0;
  },
};

async function refuseUsedPlace(config: Config): Promise<void> {
  for (const folder of Object.values(keptFolders(config))) {
    if (!(await isEmptyFolder(folder))) throw new SetupError([`${folder} 里已有文件，没有恢复。请把 DATA_DIR（和 CHECKPOINT_DIR）指到空目录。`]);
  }
  if (config.database.kind === 'sqlite' && ((await sizeOf(config.database.file)) ?? 0) > 0) throw new SetupError([`${config.database.file} 已经存在，没有恢复。请指到一个还不存在的文件。`]);
  if (config.database.kind === 'sqlite') return;
  const dataSource = await createDataSource(config.database, { entities: [] });
  try {
    const names = await tableNames(dataSource);
    if (names.length > 0) throw new SetupError([`数据库里已有表（${names.slice(0, 3).join('、')}…），没有恢复。请建一个空库。`]);
  } finally {
    await dataSource.destroy();
  }
}

/** Nobody stays logged in by a cookie from before: a session that was ended after the backup would live again. */
async function keepRestoring(config: Config, summary: object): Promise<void> {
  const dataSource = await createDataSource(config.database, { entities });
  try {
    await new Journal(dataSource, new SystemClock()).record(systemActor('sys'), { requestId: newId(), name: 'restore', input: null, chain: 'sys' }, async (tx) => {
      const sessions = await endOpenSessions(tx);
      tx.append({ action: 'installation.restored', resourceType: 'installation', resourceId: 'installation', authority: '系统：服务器命令', new: { ...summary, sessions } });
    });
  } finally {
    await dataSource.destroy();
  }
}

/** A failed restore leaves the place as empty as it was. */
async function clearPlace(config: Config): Promise<void> {
  await removeFiles(config);
  if (config.database.kind === 'sqlite') {
    for (const end of ['', '-wal', '-shm']) rmSync(`${config.database.file}${end}`, { force: true });
    return;
  }
  const dataSource = await createDataSource(config.database, { entities: [] });
  try {
    const names = await tableNames(dataSource);
    const runner = dataSource.createQueryRunner();
    await runner.query('SET FOREIGN_KEY_CHECKS = 0');
    for (const name of names) await runner.query(`DROP TABLE ${databaseKind(dataSource) === 'mysql' ? `\`${name}\`` : `"${name}"`}`);
    await runner.query('SET FOREIGN_KEY_CHECKS = 1');
    await runner.release();
  } finally {
    await dataSource.destroy();
  }
}
