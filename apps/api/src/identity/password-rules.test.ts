import { describe, expect, jest, test } from '@jest/globals';
import { hashPassword, verifyPassword } from './password-hash.js';
import { oneTimePassword, passwordFaults, wasUsed } from './password-rules.js';

jest.setTimeout(60_000);

const person = { loginName: 'yeji.clerk', personName: '何思敏' };

describe('passwords', () => {
  test.each([
    ['Reform-2023-Demo', []],
    ['Ab1-', ['至少 10 个字符']],
    ['alllowercase', ['大写字母、小写字母、数字、符号至少用三种']],
    ['lower1234567', ['大写字母、小写字母、数字、符号至少用三种']],
    ['密码密码密码Aa12', []],
    ['X1-YEJI.Clerk-9', ['不能包含登录名']],
    ['何思敏-Abc-1234', ['不能包含姓名']],
    ['yeji.clerk', ['大写字母、小写字母、数字、符号至少用三种', '不能包含登录名']],
    ['', ['至少 10 个字符', '大写字母、小写字母、数字、符号至少用三种']],
  ])('%s', (password, faults) => expect(passwordFaults(password, person)).toEqual(faults));

  test('a one-time password satisfies the rules and is never the same', () => {
    const made = Array.from({ length: 200 }, oneTimePassword);
    expect(new Set(made).size).toBe(200);
    for (const password of made) expect(passwordFaults(password, person)).toEqual([]);
  });

  test('hashes are argon2id with a salt, and are recognised', async () => {
    const [one, two] = await Promise.all([hashPassword('Reform-2023-Demo'), hashPassword('Reform-2023-Demo')]);
    expect(one).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
    expect(one).not.toBe(two);
    expect(await verifyPassword(one, 'Reform-2023-Demo')).toBe(true);
    expect(await wasUsed('reform-2023-Demo', [one, two])).toBe(false);
    expect(await wasUsed('Reform-2023-Demo', [await hashPassword('Another-2023'), one])).toBe(true);
  });

  test('when too many wait for a hash, the next is told to come back', async () => {
    const all = await Promise.allSettled(Array.from({ length: 70 }, () => hashPassword('Reform-2023-Demo')));
    const refused = all.filter((one) => one.status === 'rejected');
    expect(refused).toHaveLength(8);
    for (const one of refused) expect((one as PromiseRejectedResult).reason).toMatchObject({ code: 'BUSY' });
    await expect(hashPassword('Reform-2023-Demo')).resolves.toContain('argon2id');
  }, 30_000);
});
