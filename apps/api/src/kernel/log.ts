/** What one line of the log may carry. Never names, form contents, search words or addresses with a query. */
export type LogFields = Record<string, string | number | boolean | null | undefined>;

let silent = false;

/** Turns the log off (tests) or on again. */
export function silenceLog(off = true): void {
  silent = off;
}

function write(level: 'info' | 'warn' | 'error', event: string, fields: LogFields): void {
  if (silent) return;
  // JSON.stringify escapes line breaks, so a value cannot forge a second line.
  process.stdout.write(`${JSON.stringify({ time: new Date().toISOString(), level, event, ...fields })}\n`);
}

/** The structured log: one JSON object per line on standard output. */
export const log = {
  info: (event: string, fields: LogFields = {}): void => write('info', event, fields),
  warn: (event: string, fields: LogFields = {}): void => write('warn', event, fields),
  error: (event: string, fields: LogFields = {}): void => write('error', event, fields),
};
