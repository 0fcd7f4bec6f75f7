import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { loadCalendarYear } from '../calendar/change-calendar.js';
import { readCalendarFile } from '../calendar/read-calendar-file.js';
import { reading } from '../database/statements.js';
import { systemActor } from '../kernel/actor.js';
import { SetupError } from '../kernel/errors.js';
import { newId } from '../kernel/ids.js';
import { UsageError, type Command } from './command.js';
import { readProductionConfig, withInstallation } from './open-installation.js';

const mostBytes = 100_000;

/** The State Council announces a year's holidays late in the year before; until it is loaded nothing of that year is counted, and nothing guessed. */
export const loadCalendarCommand: Command = {
  name: 'load-calendar',
  usage: '年份 文件',
  summary: '载入一年的放假和调休安排，给还没有这一年的每个地区；文件一行一天，如“2027-01-01 休 元旦”。',
  async run(args, around) {
    const [yearText = '', file] = args;
    const year = Number(yearText);
    if (!/^20\d{2}$/.test(yearText) || file === undefined || args.length > 2) throw new UsageError('请写年份和文件，如：load-calendar 2027 2027.txt。');
    const { days, mistakes } = readCalendarFile(textOf(resolve(around.cwd, file), file), year);
    if (mistakes.length > 0) throw new SetupError([...mistakes.slice(0, 20).map(({ line, message }) => `${file} 第 ${line} 行：${message}。`), '什么都没有载入。请改好再执行一次。']);
    const loaded = await withInstallation(readProductionConfig(around), async ({ dataSource, journal }) => {
      const counties = await reading(dataSource, (sql) => sql.select<{ id: string; name: string }>('SELECT id, name FROM jurisdiction ORDER BY id'));
      const now: string[] = [];
      for (const { id, name } of counties) {
        const known = await reading(dataSource, (sql) => sql.select('SELECT year FROM calendar_year WHERE jurisdiction_id = ? AND year = ?', [id, year]));
        if (known.length > 0) continue;
        await journal.record(systemActor(id), { requestId: newId(), name: 'load-calendar', input: { id, year, days } }, async (tx) => void (await loadCalendarYear(tx, year, '系统：服务器上载入', days)));
        now.push(name);
      }
      return now;
    });
    if (loaded.length === 0) throw new SetupError([`每个地区都已有 ${year} 年的工作日历，没有改。个别日子请系统管理员或医改办主任在系统里改。`]);
    around.out(`已给${loaded.join('、')}载入 ${year} 年工作日历：${days.length} 天。请重新启动服务。\n`);
    return 0;
  },
};

function textOf(path: string, shown: string): string {
  try {
    const bytes = readFileSync(path);
    if (bytes.length > mostBytes) throw new SetupError([`${shown} 太大，不像是一年的放假安排，没有载入。`]);
    return bytes.toString('utf8');
  } catch (error) {
    throw error instanceof SetupError ? error : new SetupError([`读不了文件 ${shown}，没有载入。请检查文件名和权限。`]);
  }
}
