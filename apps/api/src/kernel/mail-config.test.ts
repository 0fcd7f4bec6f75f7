import { describe, expect, test } from '@jest/globals';
import { readMailConfig, type MailConfig } from './mail-config.js';

const read = (url?: string, from?: string, plain?: string): { config: MailConfig | null; mistakes: string[] } => {
  const mistakes: string[] = [];
  return { config: readMailConfig(url, from, plain, mistakes), mistakes };
};

describe('settings of e-mail', () => {
  test('nothing set: nothing is sent', () => expect(read()).toEqual({ config: null, mistakes: [] }));

  test.each([
    ['smtp://mail.local', { host: 'mail.local', port: 25, secure: false, requireTls: false, auth: null }],
    ['smtp://u:p%40ss@mail.local', { port: 587, requireTls: true, auth: { user: 'u', pass: 'p@ss' } }],
    ['smtps://u:p@mail.local', { port: 465, secure: true, requireTls: false }],
    ['smtp://[::1]:2525/', { host: '::1', port: 2525 }],
  ])('%s is understood', (url, expected) => expect(read(url, '医改台账 <yigai@example.gov.cn>')).toMatchObject({ mistakes: [], config: { ...expected, from: '医改台账 <yigai@example.gov.cn>' } }));

  test('a password over an open line is a decision of its own', () => {
    expect(read('smtp://u:p@mail.local', 'a@b.cn', 'yes').config).toMatchObject({ requireTls: false });
  });

  test.each([
    ['MAIL_FROM alone', undefined, 'a@b.cn', '却没有设 SMTP_URL'],
    ['SMTP_URL alone', 'smtp://mail.local', undefined, '还要设 MAIL_FROM'],
    ['a sender that is no address', 'smtp://mail.local', '医改台账', 'MAIL_FROM 应是'],
    ['two senders in one', 'smtp://mail.local', 'a@b.cn, c@d.cn', 'MAIL_FROM 应是'],
    ['another protocol', 'http://u:secret@mail.local', 'a@b.cn', 'SMTP_URL 应是'],
    ['a path', 'smtp://u:secret@mail.local/path', 'a@b.cn', 'SMTP_URL 应是'],
    ['a user without a password', 'smtp://u@mail.local', 'a@b.cn', '要么都写'],
    ['a broken escape', 'smtp://u:secret%zz@mail.local', 'a@b.cn', '% 编码'],
  ])('%s is told in a sentence', (_what, url, from, words) => {
    const { mistakes } = read(url, from);
    expect(mistakes).toEqual([expect.stringContaining(words)]);
    expect(mistakes.join()).not.toContain('secret');
  });
});
