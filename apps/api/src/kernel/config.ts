import { dirname, isAbsolute, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { SetupError } from './errors.js';
import { readMailConfig, type MailConfig } from './mail-config.js';

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
  /** Where each checkpoint is kept as a file; best on a disk that the database administrator cannot write. */
  checkpointDirectory: string;
  /** Minutes between two checkpoints while something changes; 0: only at the office close. */
  checkpointMinutes: number;
  /** How long a request waits for an answer of the database server, and for a free connection to it, before it is told to come back. */
  databaseTimeoutSeconds: number;
  /** Where reminders go out by e-mail; null: nowhere. */
  mail: MailConfig | null;
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

  const mode = readMode(value('REFORM_LEDGER_MODE'), value('NODE_ENV'), mistakes);
  const port = whole('PORT', 8080, 0, 65535);
  const host = value('HOST') ?? '127.0.0.1';
  const dataDirectory = fromRoot(value('DATA_DIR') ?? 'var');
  const config: Config = {
    mode,
    host,
    port,
    publicUrl: readPublicUrl(value('PUBLIC_URL') ?? `http://localhost:${port}`, mistakes),
    dataDirectory,
    database: readDatabase(value('DATABASE_URL'), dataDirectory, mistakes),
    proxyHops: whole('PROXY_HOPS', 0, 0, 9),
    databaseTimeoutSeconds: whole('DATABASE_TIMEOUT_SECONDS', 20, 1, 600),
    checkpointDirectory: fromRoot(value('CHECKPOINT_DIR') ?? resolve(dataDirectory, 'checkpoints')),
    checkpointMinutes: whole('CHECKPOINT_MINUTES', 10, 0, 1440),
    requestsPerMinute: whole('REQUESTS_PER_MINUTE', 3000, 10, 10_000_000),
    mail: readMailConfig(value('SMTP_URL'), value('MAIL_FROM'), value('ALLOW_PLAIN_SMTP'), mistakes),
  };
  if (mode === 'production') mistakes.push(...productionMistakes(config, value('ALLOW_PLAIN_HTTP')));
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

/** What is harmless on one's own computer and is not where real work is done. */
function productionMistakes({ publicUrl, proxyHops, database, requestsPerMinute }: Config, allowPlainHttp: string | undefined): string[] {
  const mistakes: string[] = [];
  if (publicUrl.startsWith('http:') && allowPlainHttp !== 'yes') {
    mistakes.push('正式使用时 PUBLIC_URL 应是 https 网址：密码不能明文过网。请在前面设好带证书的反向代理；确实只在受保护的内网用 http 的，设 ALLOW_PLAIN_HTTP=yes 写明是本单位的决定。');
  }
  if (publicUrl.startsWith('https:') && proxyHops === 0) {
    mistakes.push('PUBLIC_URL 是 https，由前面的反向代理解密，请把 PROXY_HOPS 设为代理的层数（通常是 1）；不设则所有人看起来都来自同一个地址，一人输错密码会锁住全部。');
  }
  if (database.kind === 'mysql') {
    const { username, password } = new URL(database.url);
    if (username === 'root') mistakes.push('正式使用时 DATABASE_URL 不要用 root。请建一个只对本库有权限的用户，写法见 docs/deploy.md。');
    if (password === '') mistakes.push('DATABASE_URL 里没有密码。请给数据库用户设密码。');
  }
  if (requestsPerMinute > 100_000) mistakes.push(`REQUESTS_PER_MINUTE 是 ${requestsPerMinute}，等于不设限。正式使用请设 100000 以下，默认 3000。`);
  return mistakes;
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
