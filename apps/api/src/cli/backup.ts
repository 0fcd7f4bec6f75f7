import { basename, resolve } from 'node:path';
import { createDataSource } from '../database/data-source.js';
import { openClock } from '../database/clock-setting.js';
import { reading } from '../database/statements.js';
import { entities } from '../entities.js';
import { Journal } from '../journal/record.js';
import { systemActor } from '../kernel/actor.js';
import { readConfig } from '../kernel/config.js';
import { SetupError } from '../kernel/errors.js';
import { newId } from '../kernel/ids.js';
import { makeBackup, sizeOf } from './archive/make-backup.js';
import { UsageError, type Command } from './command.js';

/** Database and files into one file, while the server works. */
export const backupCommand: Command = {
  name: 'backup',
  usage: 'FILE',
  summary: '把数据库、附件和校验点存成一个文件，服务不用停；文件里带每张表的指纹，可在另一种数据库上恢复。',
  async run(args, { env, cwd, out, err }) {
    const [name] = args;
    if (name === undefined || args.length > 1) throw new UsageError('请写一个文件名，如 backup-20240101.tar.gz。');
    const file = resolve(cwd, name);
    if ((await sizeOf(file)) !== null) throw new SetupError([`${file} 已经存在，没有覆盖。请换一个文件名。`]);
    const config = readConfig(env);
    if (config.database.kind === 'sqlite' && (await sizeOf(config.database.file)) === null) throw new SetupError([`没有数据库文件 ${config.database.file}，没有什么可备份。请检查 DATABASE_URL 和 DATA_DIR。`]);
    const started = performance.now();
    const dataSource = await createDataSource(config.database, { entities }, { beside: true });
    try {
      const applied = await reading(dataSource, (sql) => sql.select('SELECT name FROM migration')).catch(() => []);
      if (applied.length !== dataSource.migrations.length) throw new SetupError(['数据库和本程序不是同一个版本。请用和服务相同版本的程序备份，或先启动一次服务完成升级。']);
      const { manifest, sha256, bytes } = await makeBackup(config, dataSource, file);
      const rows = manifest.tables.reduce((sum, table) => sum + table.rows, 0);
      const summary = { file: basename(file), sha256, bytes, snapshotAt: manifest.at, rows, files: manifest.files.count };
      await new Journal(dataSource, await openClock(dataSource, config.mode)).record(systemActor('sys'), { requestId: newId(), name: 'backup', input: null, chain: 'sys' }, async (tx) => {
        tx.append({ action: 'installation.backed-up', resourceType: 'installation', resourceId: 'installation', authority: '系统：服务器命令', new: summary });
        return Promise.resolve();
      });
      out(`备份完成：${file}\n${manifest.tables.length} 张表 ${rows} 行，${manifest.files.count} 个文件，${(bytes / 1024 / 1024).toFixed(1)} MB，用时 ${((performance.now() - started) / 1000).toFixed(1)} 秒。\nSHA-256 ${sha256}\n请把文件和这一行指纹存到另一台机器。\n`);
      for (const hash of manifest.missing) err(`附件 ${hash} 不在磁盘上，备份里没有它的内容。\n`);
      for (const hash of manifest.damaged) err(`附件 ${hash} 的内容和它的指纹不符，可能磁盘损坏或被改动。\n`);
      return manifest.missing.length + manifest.damaged.length > 0 ? 1 : 0;
    } finally {
      await dataSource.destroy();
    }
  },
};
