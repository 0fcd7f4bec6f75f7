import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { apiEngineSettings, apiEnvironment, apiProgram, findFreePort } from './scripts.js';

export interface ApiPlace {
  databaseUrl: string;
  dataDirectory: string;
}

const environmentOf = (place: ApiPlace, more: Record<string, string>): NodeJS.ProcessEnv => ({
  ...process.env, ...apiEnvironment, NODE_ENV: '', REFORM_LEDGER_MODE: 'demo', HOST: '127.0.0.1', REQUESTS_PER_MINUTE: '10000000',
  DATABASE_URL: place.databaseUrl, DATA_DIR: place.dataDirectory, FAULT_KILL_AT: undefined, ...more,
});

/** Fills an empty database for the tests: the demo's past and a general workflow. */
export function prepareDatabase(place: ApiPlace): void {
  const made = spawnSync(process.execPath, [join(import.meta.dirname, 'prepare.mjs')], { encoding: 'utf8', env: environmentOf(place, {}), timeout: 180_000 });
  if (made.status !== 0) throw new Error(`The database could not be prepared: ${made.stdout.slice(-1500)}${made.stderr}`);
}

/** The service as `npm start` runs it, in a program of its own that can be killed, stopped for a while and started again on the same port. */
export class ApiProcess {
  private child: ChildProcess | null = null;
  private output = '';
  private ready: Promise<void> = Promise.resolve();
  private over = false;

  private constructor(private readonly place: ApiPlace, private readonly port: number, private readonly environment: Record<string, string>) {}

  /** A service that is not running yet. */
  static async at(place: ApiPlace, environment: Record<string, string> = {}): Promise<ApiProcess> {
    return new ApiProcess(place, await findFreePort(), environment);
  }

  get address(): string {
    return `http://127.0.0.1:${this.port}`;
  }

  get pid(): number {
    return this.child!.pid!;
  }

  get running(): boolean {
    return this.child !== null && this.child.exitCode === null && this.child.signalCode === null;
  }

  /** What it said, the log included. */
  get said(): string {
    return this.output;
  }

  /**
   * Starts it and waits until it listens; tells how many milliseconds that took.
   * @throws Error with its last words when it ends instead, unless it was sent to die at a place of the write path: its own rounds may pass there first
   */
  async start(more: Record<string, string> = {}): Promise<number> {
    const began = performance.now();
    const child = spawn(process.execPath, [...apiEngineSettings, apiProgram.main], {
      stdio: ['ignore', 'pipe', 'pipe'], env: environmentOf(this.place, { PORT: String(this.port), ...this.environment, ...more }),
    });
    this.child = child;
    // Its own words only: the last ones of the program before it may still be on their way.
    let heard = '';
    this.output = '';
    this.ready = new Promise((resolve, reject) => {
      const hear = (chunk: Buffer): void => {
        heard = (heard + chunk.toString()).slice(-200_000);
        if (this.child === child) this.output = heard;
        if (heard.includes('已启动：http')) resolve();
      };
      child.stdout.on('data', hear);
      child.stderr.on('data', hear);
      // Not 'exit': what it said just before it died may be heard after that.
      child.once('close', () => reject(new Error(`The API ended instead of starting (${child.signalCode ?? child.exitCode}): ${heard.slice(-1500)}`)));
    });
    await this.ready.catch((reason: unknown) => {
      if (more['FAULT_KILL_AT'] === undefined || child.signalCode !== 'SIGKILL') throw reason;
    });
    return performance.now() - began;
  }

  /** Returns when it listens; waits through deaths, for somebody who starts it again. */
  async untilReady(): Promise<void> {
    for (const until = Date.now() + 120_000; Date.now() < until && !this.over; await wait(20)) {
      if (this.running && (await this.ready.then(() => true, () => false)) && this.running) return;
    }
    throw new Error('The API did not come back');
  }

  signal(name: NodeJS.Signals): void {
    this.child!.kill(name);
  }

  /** Waits until it has ended by itself. @returns false when it still runs after so many milliseconds */
  async died(within: number): Promise<boolean> {
    for (const until = Date.now() + within; Date.now() < until && this.running; await wait(5));
    return !this.running;
  }

  /** kill -9 for good: nobody waits for it any more. */
  async end(): Promise<void> {
    this.over = true;
    await this.kill();
  }

  /** kill -9, and waits until it is gone. */
  async kill(): Promise<void> {
    if (!this.running) return;
    const gone = once(this.child!, 'exit');
    this.child!.kill('SIGKILL');
    await gone;
  }
}
