import { countJurisdictions, createJurisdiction } from '../seeding/first-day.js';
import { SetupError } from '../kernel/errors.js';
import type { Command } from './command.js';
import { jurisdictionUsage, passwordLines, readNewJurisdiction } from './jurisdiction-options.js';
import { readProductionConfig, withInstallation } from './open-installation.js';

/** Another county in the same installation; the two never see each other. */
export const addJurisdictionCommand: Command = {
  name: 'add-jurisdiction',
  usage: jurisdictionUsage,
  summary: '在已初始化的安装里再建一个地区，带三位自己的管理员；各地区互不可见。',
  async run(args, around) {
    const config = readProductionConfig(around);
    const wanted = await readNewJurisdiction(args, around);
    const passwords = await withInstallation(config, async ({ dataSource, journal }) => {
      if ((await countJurisdictions(dataSource)) === 0) throw new SetupError(['这个数据库还没有初始化。第一个地区请用 init 建立。']);
      return createJurisdiction(dataSource, journal, wanted);
    });
    around.out(`${wanted.name}已建立。\n${passwordLines(passwords)}`);
    return 0;
  },
};
