import { describe, expect, test } from '@jest/globals';
import { readConfig } from './config.js';
import { SetupError } from './errors.js';

const mistakesOf = (environment: Record<string, string>): string[] => {
  try {
    readConfig(environment);
  } catch (error) {
    if (error instanceof SetupError) return error.sentences;
    throw error;
  }
  return [];
};

describe('configuration', () => {
  test('an empty environment starts the demo on an embedded database, reachable from this computer only', () => {
    const config = readConfig({});
    expect(config).toMatchObject({ mode: 'demo', host: '127.0.0.1', port: 8080, publicUrl: 'http://localhost:8080' });
    expect(config.database).toMatchObject({ kind: 'sqlite' });
    expect(config.dataDirectory.endsWith('/var')).toBe(true);
  });

  test('NODE_ENV=production alone means production', () => {
    expect(readConfig({ NODE_ENV: 'production', PUBLIC_URL: 'https://yigai.example.gov.cn', PROXY_HOPS: '1' }).mode).toBe('production');
  });

  test('the demo refuses NODE_ENV=production', () => {
    expect(mistakesOf({ NODE_ENV: 'production', REFORM_LEDGER_MODE: 'demo' })).toEqual([expect.stringContaining('演示模式不能')]);
  });

  test('production refuses what is harmless on one’s own computer, all at once', () => {
    const weak = mistakesOf({ NODE_ENV: 'production', DATABASE_URL: 'mysql://root@db/ledger', REQUESTS_PER_MINUTE: '1000000' });
    expect(weak).toEqual([expect.stringContaining('应是 https 网址'), expect.stringContaining('不要用 root'), expect.stringContaining('没有密码'), expect.stringContaining('REQUESTS_PER_MINUTE')]);
    expect(mistakesOf({ NODE_ENV: 'production', PUBLIC_URL: 'https://a.gov.cn' })).toEqual([expect.stringContaining('PROXY_HOPS')]);
    expect(mistakesOf({ NODE_ENV: 'production', PUBLIC_URL: 'http://10.1.2.3:8080', ALLOW_PLAIN_HTTP: 'yes' })).toEqual([]);
  });

  test('every mistake gets its own sentence, and no password is repeated', () => {
    const sentences = mistakesOf({
      PORT: '99999', REFORM_LEDGER_MODE: 'test', PUBLIC_URL: 'example.gov.cn', DATABASE_URL: 'postgres://u:secret@h/d', PROXY_HOPS: 'x',
    });
    expect(sentences).toHaveLength(5);
    expect(sentences.join()).not.toContain('secret');
  });

  test.each(['mysql://u:p@127.0.0.1:3306/ledger', 'mariadb://u:p@db/ledger'])('%s is accepted', (url) => {
    expect(readConfig({ DATABASE_URL: url }).database).toEqual({ kind: 'mysql', url });
  });

  test.each(['sqlite:', 'sqlite::memory:', 'mysql://u:p@db/'])('%s is refused', (url) => {
    expect(mistakesOf({ DATABASE_URL: url })).toHaveLength(1);
  });
});
