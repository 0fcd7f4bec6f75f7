import { expect, jest, test } from '@jest/globals';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createDataSource } from '../database/data-source.js';
import { freshDatabase } from '../database/fresh-database.js';
import { reading } from '../database/statements.js';
import { describeOnBothDatabases } from '../database/testing.js';
import { entities } from '../entities.js';
import { verifyChain } from '../journal/verify.js';
import { commands } from './commands.js';
import { runCommandLine } from './run-command-line.js';

jest.setTimeout(60_000);

describeOnBothDatabases('next year’s calendar on the command line', (_open, kind) => {
  test('is loaded once for every county that lacks it, with its entry; a mistake loads nothing', async () => {
    const fresh = await freshDatabase(kind);
    const folder = mkdtempSync(join(tmpdir(), 'calendar-'));
    try {
      const run = async (...args: string[]): Promise<{ code: number; said: string }> => {
        let said = '';
        const write = (text: string): void => void (said += text);
        const code = await runCommandLine(commands, args, { env: { NODE_ENV: 'production', PUBLIC_URL: 'https://yigai.example.gov.cn', PROXY_HOPS: '1', DATABASE_URL: fresh.url }, cwd: folder, out: write, err: write });
        return { code, said };
      };
      expect(await run('init', '--code', 'yeji', '--name', '叶集区', '--level', '区', '--office-name', '六安市叶集区医改办', '--document-prefix', '叶医改领组办', '--unit', '区卫健委',
        '--system-admin', '刘志远:sys.admin', '--security-admin', '沈若溪:sec.admin', '--audit-admin', '贺修远:aud.admin')).toMatchObject({ code: 0 });
      writeFileSync(join(folder, 'bad.txt'), '2031-01-01 休 元旦\n2031-13-01 休 春节\n');
      writeFileSync(join(folder, 'good.txt'), '2031-01-01 休 元旦\n2031-01-25 班 春节调休上班\n');
      expect(await run('load-calendar', '31', 'good.txt')).toMatchObject({ code: 2 });
      expect(await run('load-calendar', '2031', 'none.txt')).toEqual({ code: 1, said: expect.stringContaining('读不了文件 none.txt') });
      expect(await run('load-calendar', '2031', 'bad.txt')).toEqual({ code: 1, said: expect.stringContaining('bad.txt 第 2 行：没有 2031-13-01 这一天') });
      expect(await run('load-calendar', '2031', 'good.txt')).toEqual({ code: 0, said: expect.stringContaining('已给叶集区载入 2031 年工作日历：2 天') });
      expect(await run('load-calendar', '2031', 'good.txt')).toEqual({ code: 1, said: expect.stringContaining('都已有 2031 年的工作日历') });
      const dataSource = await createDataSource(fresh.config, { entities });
      try {
        const days = await reading(dataSource, (sql) => sql.select<{ day: string }>("SELECT day FROM calendar_day WHERE day LIKE '2031-%' ORDER BY day"));
        expect(days.map(({ day }) => day)).toEqual(['2031-01-01', '2031-01-25']);
        expect(await verifyChain(dataSource, 'yeji')).toMatchObject({ ok: true });
      } finally {
        await dataSource.destroy();
      }
    } finally {
      await fresh.remove();
    }
  });
});
