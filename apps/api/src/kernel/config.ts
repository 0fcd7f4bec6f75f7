import { dirname, isAbsolute, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { SetupError } from './errors.js';

/** Where the repository is installed: holds apps/, workflows/, seeds/ and, unless set otherwise, var/. */
export const installationRoot = resolve(dirname(fileURLToPath(import.meta.url)), '../../../..');

export type DatabaseConfig = { kind: 'sqlite'; file: string } | { kind: 'mysql'; url: string };

export interface Config {
  mode: 'demo' | 'production';
  host: string;
  port: number;
  /** The address people type, without a trailing slash. Cookies are `Secure` when it is https. */
  publicUrl: string;
  dataDirectory: string;
  database: DatabaseConfig;
  /** How many proxies stand in front and set X-Forwarded-For; 0 believes no such header. */
  proxyHops: number;
  requestsPerMinute: number;
}

type Environment = Record<string, string | undefined>;

/**
 * Reads the configuration from environment variables. Relative paths start at the installation root.
 * @throws SetupError with one Chinese sentence per mistake, all at once.
 */
export function readConfig(environment: Environment = process.env): Config {
  const mistakes: string[] = [];
  const value = (name: string): string | undefined => environment[name]?.trim() || undefined;
  const whole = (name: string, fallback: number, min: number, max: number): number => {
    const text = value(name);
    if (text === undefined) return fallback;
    const number = Number(text);
    if (Number.isInteger(number) && number >= min && number <= max) return number;
    mistakes.push(`${name} 应是 ${min} 到 ${max} 之间的整数，现在是“${text}”。`);
    return fallback;
  };

  const port = whole('PORT', 8080, 0, 65535);
  const host = value('HOST') ?? '127.0.0.1';
  const dataDirectory = fromRoot(value('DATA_DIR') ?? 'var');
  const config: Config = {
    mode: readMode(value('REFORM_LEDGER_MODE'), value('NODE_ENV'), mistakes),
    host,
    port,
    publicUrl: readPublicUrl(value('PUBLIC_URL') ?? `http://localhost:${port}`, mistakes),
    dataDirectory,
    database: readDatabase(value('DATABASE_URL'), dataDirectory, mistakes),
    proxyHops: whole('PROXY_HOPS', 0, 0, 9),
    requestsPerMinute: whole('REQUESTS_PER_MINUTE', 3000, 10, 10_000_000),
  };
  if (mistakes.length > 0) throw new SetupError(mistakes);
  return config;
}

const fromRoot = (path: string): string => (isAbsolute(path) ? path : resolve(installationRoot, path));

function readMode(text: string | undefined, nodeEnv: string | undefined, mistakes: string[]): Config['mode'] {
  const mode = text ?? (nodeEnv === 'production' ? 'production' : 'demo');
  if (mode !== 'demo' && mode !== 'production') {
    mistakes.push(`REFORM_LEDGER_MODE 只能是 demo（演示）或 production（正式），现在是“${mode}”。`);
    return 'production';
  }
  if (mode === 'demo' && nodeEnv === 'production') {
    mistakes.push('演示模式不能在 NODE_ENV=production 下启动：演示账号的密码是公开的。请设 REFORM_LEDGER_MODE=production，或去掉 NODE_ENV。');
  }
  return mode;
}

function readPublicUrl(text: string, mistakes: string[]): string {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url === undefined || !/^https?:$/.test(url.protocol) || url.pathname !== '/') {
    mistakes.push(`PUBLIC_URL 应是用户在浏览器里输入的网址，如 https://yigai.example.gov.cn，不带路径；现在是“${text}”。`);
  }
  return text.replace(/\/$/, '');
}

function readDatabase(text: string | undefined, dataDirectory: string, mistakes: string[]): DatabaseConfig {
  if (text === undefined) return { kind: 'sqlite', file: resolve(dataDirectory, 'ledger.sqlite') };
  if (text.startsWith('sqlite:') && text.length > 'sqlite:'.length && !text.includes(':memory:')) {
    return { kind: 'sqlite', file: fromRoot(text.slice('sqlite:'.length)) };
  }
  if (/^(mysql|mariadb):$/.test(URL.canParse(text) ? new URL(text).protocol : '') && new URL(text).pathname.length > 1) {
    return { kind: 'mysql', url: text };
  }
  // The value may hold a password, so it is not repeated in the sentence.
  mistakes.push('DATABASE_URL 应是 sqlite:文件路径，或 mysql://用户:密码@主机:端口/库名；现在的值不是其中之一。');
  return { kind: 'sqlite', file: resolve(dataDirectory, 'ledger.sqlite') };
}
