import type { MailProblem } from '@reform-ledger/contracts';
import { createTransport, type Transporter } from 'nodemailer';
import type { MailConfig } from '../kernel/mail-config.js';
import type { MailText } from './mail-text.js';

/** What came of one try. `final`: trying again would not help. `everybody`: the server refuses us, so the next mail would fail the same way. */
export type MailResult = { sent: true } | { sent: false; problem: MailProblem; final: boolean; everybody: boolean };

/** Hands mails to the SMTP server, one at a time over one connection that is kept. */
export class Mailer {
  private readonly transport: Transporter;

  constructor(private readonly config: MailConfig) {
    this.transport = createTransport({
      host: config.host, port: config.port, secure: config.secure, requireTLS: config.requireTls, ...(config.auth ? { auth: config.auth } : {}),
      // Without a password there is no secret to protect: an encrypted line to an unknown server is better than an open one.
      ...(config.auth ? {} : { tls: { rejectUnauthorized: false } }),
      pool: true, maxConnections: 1, connectionTimeout: 8_000, greetingTimeout: 8_000, socketTimeout: 10_000, disableFileAccess: true, disableUrlAccess: true,
    });
    // Between two mails the kept connection may break; the next mail makes another one and tells what is wrong.
    this.transport.on('error', () => undefined);
  }

  /** Sends one mail. The same `id` again gives the same Message-ID, by which mailboxes tell a repeat. */
  async send(id: string, to: string, { subject, text, html }: MailText): Promise<MailResult> {
    try {
      await this.transport.sendMail({
        from: this.config.from, to: { name: '', address: to }, subject, text, html, messageId: `<${id}@${domainOf(this.config.from)}>`, headers: { 'Auto-Submitted': 'auto-generated' },
      });
      return { sent: true };
    } catch (error) {
      return { sent: false, ...mailProblemOf(error) };
    }
  }

  close(): void {
    this.transport.close();
  }
}

/** The part of an address after the @. */
const domainOf = (from: string): string => /@([^>\s]+)>?$/.exec(from)?.[1] ?? 'localhost';

/** What an error of the transport means, by its code, the server's answer and the command it answered. */
export function mailProblemOf(error: unknown): { problem: MailProblem; final: boolean; everybody: boolean } {
  const { code, responseCode, command } = (error ?? {}) as { code?: string; responseCode?: number; command?: string };
  const whole = (problem: MailProblem) => ({ problem, final: false, everybody: true });
  if (code === 'EAUTH' || code === 'ENOAUTH' || responseCode === 535) return whole('login');
  if (code === 'ETLS') return whole('unsafe');
  if (responseCode === undefined) return whole('unreachable');
  // 421: the server closes shop; 4yz: not now.
  if (responseCode < 500) return { problem: 'busy', final: false, everybody: responseCode === 421 };
  if (command?.startsWith('MAIL') === true) return whole('sender');
  if (command?.startsWith('RCPT') === true) return { problem: 'address', final: true, everybody: false };
  if (command === 'DATA') return { problem: 'refused', final: true, everybody: false };
  return whole('unreachable');
}
