import { countJurisdictions, createJurisdiction } from '../seeding/first-day.js';
import { SetupError } from '../kernel/errors.js';
import type { Command } from './command.js';
import { jurisdictionUsage, passwordLines, readNewJurisdiction } from './jurisdiction-options.js';
import { readProductionConfig, withInstallation } from './open-installation.js';

/** The first day: an empty database becomes an installation with one county and three administrators. */
export const initCommand: Command = {
  name: 'init',
  usage: jurisdictionUsage,
  summary: '在空数据库上建表、载入工作日历、建立第一个地区和三位管理员，一次性密码只显示一次。',
  async run(args, around) {
    const config = readProductionConfig(around);
    const wanted = await readNewJurisdiction(args, around);
    const passwords = await withInstallation(config, async ({ dataSource, journal }) => {
      if ((await countJurisdictions(dataSource)) > 0) throw new SetupError(['这个数据库已经初始化过，什么都没有改。要再建一个地区请用 add-jurisdiction；忘了管理员密码请用 reset-password。']);
      return createJurisdiction(dataSource, journal, wanted);
    });
    around.out(`${wanted.name}已建立。\n${passwordLines(passwords)}`);
    return 0;
  },
};
