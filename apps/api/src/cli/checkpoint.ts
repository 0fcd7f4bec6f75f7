import { exportCheckpoints, checkpointFileName } from '../journal/checkpoint-files.js';
import { makeCheckpoint } from '../journal/checkpoints.js';
import { openParts } from '../application.js';
import { readConfig } from '../kernel/config.js';
import { SetupError } from '../kernel/errors.js';
import { UsageError, type Command } from './command.js';

/** `checkpoint`: makes one now and writes every file that is missing. On SQLite the service must be stopped: it makes its own. */
export const checkpointCommand: Command = {
  name: 'checkpoint',
  usage: '',
  summary: '现在做一个检查点，并把缺少的检查点文件补到检查点文件夹（服务运行时会按设定自动做）。',
  async run(args, around) {
    if (args.length > 0) throw new UsageError('这条命令后面不写别的。');
    const config = readConfig(around.env);
    const { dataSource, clock } = await openParts(config);
    try {
      const made = await makeCheckpoint(dataSource, clock, 'command');
      if (made === undefined) throw new SetupError(['还没有任何留痕，或另一个程序刚做了检查点，没有再做。']);
      await exportCheckpoints(dataSource, config.checkpointDirectory);
      const lines = made.content.chains.map(({ chain, size, head }) => `  ${chain}：${size} 条，链尾 ${head}\n`).join('');
      around.out(`第 ${made.no} 号检查点：${grouped(made.hash)}\n${lines}文件：${config.checkpointDirectory}/${checkpointFileName(made.no)}\n`);
      return 0;
    } finally {
      await dataSource.destroy();
    }
  },
};

/** A hash in groups of eight, to be read aloud and compared. */
const grouped = (hash: string): string => hash.match(/.{8}/g)!.join(' ');
