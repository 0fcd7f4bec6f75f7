/** Where e-mail goes out. */
export interface MailConfig {
  host: string;
  port: number;
  /** TLS from the first byte (smtps); otherwise STARTTLS where the server offers it. */
  secure: boolean;
  /** Nothing is sent before the connection is encrypted and the server's certificate was checked. */
  requireTls: boolean;
  auth: { user: string; pass: string } | null;
  /** As it stands in the mail: an address, or `name <address>`. */
  from: string;
}

/** An address people use at work: no quotes, no comments, no line breaks. */
const plainAddress = /^[A-Za-z0-9._%+-]{1,64}@(?:[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?\.)*[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?$/;
const named = /^([^<>"\r\n]{1,60}?)\s*<([^<>]+)>$/;

/**
 * Reads SMTP_URL and MAIL_FROM. Null: no e-mail is sent, in the demo and in production alike.
 * Adds one Chinese sentence per mistake; none repeats the value of SMTP_URL, which may hold a password.
 */
export function readMailConfig(smtpUrl: string | undefined, mailFrom: string | undefined, allowPlain: string | undefined, mistakes: string[]): MailConfig | null {
  if (smtpUrl === undefined && mailFrom === undefined) return null;
  if (smtpUrl === undefined) {
    mistakes.push('设了 MAIL_FROM 却没有设 SMTP_URL。要发邮件请设 SMTP_URL，如 smtps://用户:密码@mail.example.gov.cn:465；不发邮件就把 MAIL_FROM 也去掉。');
    return null;
  }
  const from = mailFrom === undefined ? undefined : senderOf(mailFrom);
  if (mailFrom === undefined) mistakes.push('设了 SMTP_URL 还要设 MAIL_FROM：发件人的邮箱，如 医改台账 <yigai@example.gov.cn>。');
  else if (from === undefined) mistakes.push(`MAIL_FROM 应是一个邮箱，或“名称 <邮箱>”，如 医改台账 <yigai@example.gov.cn>；现在是“${mailFrom}”。`);
  const url = URL.canParse(smtpUrl) ? new URL(smtpUrl) : undefined;
  if (url === undefined || !/^smtps?:$/.test(url.protocol) || url.hostname === '' || !['', '/'].includes(url.pathname) || url.search !== '' || url.hash !== '') {
    mistakes.push('SMTP_URL 应是 smtp://主机:端口 或 smtps://用户:密码@主机:端口，不带路径；现在的值不是。密码里的 @ : / # 要写成 %40 %3A %2F %23。');
    return null;
  }
  const auth = credentialsOf(url);
  if (auth === 'incomplete') mistakes.push('SMTP_URL 里用户名和密码要么都写，要么都不写。');
  if (auth === 'unreadable') mistakes.push('SMTP_URL 里的密码有写错的 % 编码。密码里的 % 要写成 %25。');
  const secure = url.protocol === 'smtps:';
  const login = typeof auth === 'string' ? null : auth;
  return {
    host: url.hostname.replace(/^\[|\]$/g, ''), port: url.port === '' ? (secure ? 465 : login === null ? 25 : 587) : Number(url.port), secure,
    // A password does not go over the net in the clear unless somebody decided so.
    requireTls: !secure && login !== null && allowPlain !== 'yes', auth: login, from: from ?? '',
  };
}

function senderOf(text: string): string | undefined {
  const [, name, address] = named.exec(text) ?? [];
  return plainAddress.test(address ?? text) ? (name === undefined ? text : `${name} <${address}>`) : undefined;
}

function credentialsOf(url: URL): { user: string; pass: string } | null | 'incomplete' | 'unreadable' {
  if (url.username === '' && url.password === '') return null;
  if (url.username === '' || url.password === '') return 'incomplete';
  try {
    return { user: decodeURIComponent(url.username), pass: decodeURIComponent(url.password) };
  } catch {
    return 'unreadable';
  }
}
