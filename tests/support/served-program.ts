import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';

const built = join(import.meta.dirname, '../../apps/api/dist/program');

/** The built program as a service manager runs it: its own environment, its output kept. */
export class ServedProgram {
  private output = '';
  readonly child: ChildProcess;

  constructor(environment: Record<string, string>) {
    this.child = spawn(process.execPath, [join(built, 'main.js')], { env: { PATH: process.env['PATH'] ?? '', ...environment }, stdio: ['ignore', 'pipe', 'pipe'] });
    for (const stream of [this.child.stdout!, this.child.stderr!]) stream.on('data', (chunk: Buffer) => { this.output += chunk.toString(); });
  }

  said = (): string => this.output;

  /** The address it listens on, once it says so. @throws when it ends before */
  async address(): Promise<string> {
    for (;;) {
      const port = /"event":"started".*"port":(\d+)/.exec(this.output)?.[1];
      if (port !== undefined) return `http://127.0.0.1:${port}`;
      if (this.child.exitCode !== null) throw new Error(`It ended without listening: ${this.output}`);
      await new Promise((done) => setTimeout(done, 25));
    }
  }

  async ended(): Promise<number | null> {
    if (this.child.exitCode === null) await once(this.child, 'close');
    return this.child.exitCode;
  }
}

/** Runs a command of the built program to its end. */
export function runCommand(args: string[], environment: Record<string, string>): { code: number | null; out: string; err: string } {
  const { status, stdout, stderr } = spawnSync(process.execPath, [join(built, 'cli.js'), ...args], { env: { PATH: process.env['PATH'] ?? '', ...environment }, encoding: 'utf8' });
  return { code: status, out: stdout, err: stderr };
}
