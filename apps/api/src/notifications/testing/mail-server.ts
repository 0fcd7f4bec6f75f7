import { SMTPServer } from 'smtp-server';

/** A mail as it arrived. */
export interface ArrivedMail { to: string[]; messageId: string; subject: string; text: string; html: string }

/**
 * A real SMTP server on this computer. `refuse` names the answer to a recipient: a code and words as the server says them; undefined takes
 * the mail.
 */
export class MailServer {
  readonly mails: ArrivedMail[] = [];
  refuse: (to: string) => { code: number; words: string } | undefined = () => undefined;
  port = 0;
  private server: SMTPServer | null = null;

  async open(): Promise<void> {
    const server = new SMTPServer({
      authOptional: true, logger: false, disableReverseLookup: true, closeTimeout: 50,
      onRcptTo: ({ address }, _session, callback) => {
        const no = this.refuse(address);
        callback(no === undefined ? null : Object.assign(new Error(no.words), { responseCode: no.code }));
      },
      onData: (stream, session, callback) => {
        const parts: Buffer[] = [];
        stream.on('data', (part: Buffer) => parts.push(part));
        stream.on('end', () => {
          this.mails.push({ to: session.envelope.rcptTo.map(({ address }) => address), ...readMail(Buffer.concat(parts).toString('utf8')) });
          callback();
        });
      },
    });
    // A client that goes away in the middle is what these tests are about.
    server.on('error', () => undefined);
    await new Promise<void>((resolve) => { server.listen(this.port, '127.0.0.1', () => resolve()); });
    this.port = (server.server.address() as { port: number }).port;
    this.server = server;
  }

  async close(): Promise<void> {
    const { server } = this;
    this.server = null;
    if (server !== null) await new Promise<void>((resolve) => { server.close(() => resolve()); });
  }

  /** What arrived since the last look. */
  take(): ArrivedMail[] {
    return this.mails.splice(0);
  }
}

function readMail(source: string): Omit<ArrivedMail, 'to'> {
  const [head = '', ...rest] = source.split('\r\n\r\n');
  const header = (name: string): string => new RegExp(`^${name}:((?:.*)(?:\\r\\n[ \\t].*)*)`, 'im').exec(head)?.[1]?.replace(/\r\n[ \t]+/g, ' ').trim() ?? '';
  const boundary = /boundary="?([^";\r\n]+)/i.exec(head)?.[1] ?? '';
  const parts = rest.join('\r\n\r\n').split(`--${boundary}`).map((part) => part.split('\r\n\r\n'));
  const part = (type: string): string => {
    const found = parts.find(([ownHead = '']) => ownHead.includes(type));
    return found === undefined ? '' : decoded(found[0]!, found.slice(1).join('\r\n\r\n')).replaceAll('\r\n', '\n');
  };
  return { messageId: header('Message-ID'), subject: words(header('Subject')), text: part('text/plain'), html: part('text/html') };
}

const decoded = (head: string, body: string): string => (/base64/i.test(head) ? Buffer.from(body, 'base64').toString('utf8') : /quoted-printable/i.test(head) ? quoted(body) : body);
const quoted = (text: string): string => Buffer.from(text.replace(/=\r\n/g, '').replace(/=([0-9A-F]{2})/gi, (_, hex: string) => String.fromCharCode(parseInt(hex, 16))), 'latin1').toString('utf8');
/** The words of a header: =?UTF-8?B?…?= and =?UTF-8?Q?…?=. */
const words = (header: string): string => header.replace(/\?=\s+=\?/g, '?==?').replace(/=\?UTF-8\?([BQ])\?([^?]*)\?=/gi, (_, kind: string, value: string) => (kind.toUpperCase() === 'B' ? Buffer.from(value, 'base64').toString('utf8') : quoted(value.replaceAll('_', ' '))));
