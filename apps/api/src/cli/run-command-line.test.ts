import { expect, test } from '@jest/globals';
import { SetupError } from '../kernel/errors.js';
import { UsageError, type Command } from './command.js';
import { commands } from './commands.js';
import { runCommandLine } from './run-command-line.js';

const greet: Command = {
  name: 'greet', usage: 'NAME', summary: '问候一个人。',
  run: ([name], { out }) => {
    if (name === undefined) throw new UsageError('缺少名字。');
    if (name === 'nobody') throw new SetupError(['没有这个人。']);
    if (name === 'broken') throw new Error('broken');
    out(`你好，${name}\n`);
    return Promise.resolve(0);
  },
};

async function run(...args: string[]): Promise<{ code: number; out: string; err: string }> {
  let out = '';
  let err = '';
  const code = await runCommandLine([greet], args, { env: {}, cwd: '/', out: (text) => void (out += text), err: (text) => void (err += text) });
  return { code, out, err };
}

test('a command answers on standard output', async () => {
  expect(await run('greet', '李明')).toEqual({ code: 0, out: '你好，李明\n', err: '' });
});

test('a wrong call ends with 2 and says how it is called', async () => {
  expect(await run('greet')).toEqual({ code: 2, out: '', err: '缺少名字。\n用法：npm run -s cli -- greet NAME\n' });
  expect(await run('dance')).toMatchObject({ code: 2, out: '', err: expect.stringContaining('没有“dance”这条命令。') });
  expect(await run()).toMatchObject({ code: 2, out: expect.stringContaining('问候一个人。') });
  expect(await run('help')).toMatchObject({ code: 0, out: expect.stringContaining('greet NAME') });
});

test('a mistake of the set-up is a sentence, a fault of ours is told whole', async () => {
  expect(await run('greet', 'nobody')).toEqual({ code: 1, out: '', err: '没有这个人。\n' });
  expect(await run('greet', 'broken')).toMatchObject({ code: 1, err: expect.stringMatching(/^没有办成：Error: broken\n\s+at /) });
});

test('every command has a name of its own and a Chinese summary', () => {
  expect(new Set(commands.map(({ name }) => name)).size).toBe(commands.length);
  for (const { name, summary } of commands) expect([name, summary]).toEqual([expect.stringMatching(/^[a-z-]+$/), expect.stringMatching(/^\p{Script=Han}.*。$/u)]);
});
