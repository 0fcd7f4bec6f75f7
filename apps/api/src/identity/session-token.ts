import { createHash, randomBytes } from 'node:crypto';

/** A new session token: 256 random bits. It exists in the browser's cookie only; the database has its hash. */
export const newToken = (): string => randomBytes(32).toString('base64url');

/** The SHA-256 of a token, as hex. A fast hash is right here: the token is random, not chosen by a person. */
export const hashOfToken = (token: string): string => createHash('sha256').update(token).digest('hex');

/** Name of the session cookie; over https the browser itself refuses it from other hosts and paths. */
export const cookieName = (https: boolean): string => (https ? '__Host-reform_session' : 'reform_session');

/** The session token in a Cookie header; undefined when there is none. */
export function tokenIn(header: string | undefined, https: boolean): string | undefined {
  const name = `${cookieName(https)}=`;
  const found = header?.split(';').map((part) => part.trim()).find((part) => part.startsWith(name))?.slice(name.length);
  return found !== undefined && /^[\w-]{43}$/.test(found) ? found : undefined;
}

/** The Set-Cookie header that gives the browser a token (until it is closed), or with null takes it away. */
export function sessionCookie(token: string | null, https: boolean): string {
  const end = token === null ? '; Max-Age=0' : '';
  return `${cookieName(https)}=${token ?? ''}; Path=/; HttpOnly; SameSite=Strict${https ? '; Secure' : ''}${end}`;
}
