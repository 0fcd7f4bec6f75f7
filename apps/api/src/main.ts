import { setTimeout as wait } from 'node:timers/promises';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { createApplication, openParts } from './application.js';
import { TimerLoop } from './approvals/timer-loop.js';
import { CheckpointLoop } from './audit/checkpoints/checkpoint-loop.js';
import { readConfig, type Config } from './kernel/config.js';
import { SetupError } from './kernel/errors.js';
import { Lifecycle } from './kernel/lifecycle.js';
import { log } from './kernel/log.js';
import { connectionSentence } from './database/connection-sentence.js';
import { withInstallationLock } from './database/installation-lock.js';
import { ReminderLoop } from './notifications/reminder-loop.js';
import { demoLines, playDemo } from './seeding/play-demo.js';
import { seedInstallation } from './seeding/seed-installation.js';
import { LightsLoop } from './supervision/lights/lights-loop.js';

/** Starts the service: reads the settings, brings the database up to date, listens, and says where. */
async function start(): Promise<void> {
  const config = readConfig();
  const lifecycle = new Lifecycle();
  // Two programs that start at once on one server take turns with its tables and first entries.
  const app = await withInstallationLock(config.database, () => build(config, lifecycle));
  closeOnSignals(app, lifecycle, config.mode === 'production');
  try {
    await app.listen(config.port, config.host);
  } catch (error) {
    await app.close().catch(() => undefined);
    throw portTaken(error, config) ?? error;
  }
  app.get(TimerLoop).start();
  app.get(CheckpointLoop).start();
  app.get(ReminderLoop).start();
  app.get(LightsLoop).start();
  const { port } = app.getHttpServer().address() as { port: number };
  if (config.mode === 'production') return log.info('started', { host: config.host, port });
  process.stdout.write(`医改台账已启动：http://${config.host.includes(':') ? `[${config.host}]` : config.host}:${port}\n`);
  for (const line of await demoLines(app)) process.stdout.write(`${line}\n`);
}

/** The program on an up-to-date database, not listening yet. */
async function build(config: Config, lifecycle: Lifecycle): Promise<NestFastifyApplication> {
  const parts = { ...(await openParts(config)), lifecycle };
  let app: NestFastifyApplication | undefined;
  try {
    await seedInstallation(parts);
    app = await createApplication(parts);
    await app.init();
    if (config.mode === 'demo') await playDemo(app, (sentence) => process.stdout.write(`${sentence}\n`));
    return app;
  } catch (error) {
    await (app ? app.close() : parts.dataSource.destroy()).catch(() => undefined);
    throw error;
  }
}

/** How long what runs may take to end; a service manager kills after more (docs/deploy.md). */
const finishWithin = 20_000;
/** How long the proxy in front may see "not ready" before the door closes. */
const noticeFor = 1_000;

/**
 * Stops in order: says "not ready" and sends new requests away, lets what runs end, closes the database, and leaves.
 * A second signal, or thirty seconds, end it at once.
 */
function closeOnSignals(app: NestFastifyApplication, lifecycle: Lifecycle, production: boolean): void {
  let signalled = 0;
  const close = (): void => {
    // One Ctrl-C may reach us twice: from the terminal and from the program that started us.
    if (lifecycle.isStopping()) return performance.now() - signalled > 1000 ? process.exit(1) : undefined;
    signalled = performance.now();
    setTimeout(() => process.exit(1), finishWithin + 10_000).unref();
    lifecycle.stop();
    log.info('stopping');
    const seen = production ? wait(noticeFor) : Promise.resolve();
    seen.then(() => lifecycle.untilIdle(finishWithin)).then(() => app.close()).then(() => process.exit(0), () => process.exit(1));
  };
  process.on('SIGTERM', close);
  process.on('SIGINT', close);
}

function portTaken(error: unknown, { port, host }: Config): SetupError | undefined {
  const code = (error as { code?: unknown } | null)?.code;
  if (code === 'EADDRINUSE') return new SetupError([`端口 ${port} 已被别的程序占用。请先关掉那个程序，或换一个端口，例如：PORT=${port + 1} npm start。`]);
  if (code === 'EACCES') return new SetupError([`没有权限使用端口 ${port}。请换一个 1024 以上的端口，例如：PORT=8080 npm start。`]);
  if (code === 'EADDRNOTAVAIL') return new SetupError([`本机没有地址 ${host}。请把 HOST 设为 127.0.0.1（只限本机）或 0.0.0.0（允许别的电脑访问）。`]);
  return undefined;
}

start().catch((error: unknown) => {
  process.stderr.write(`${connectionSentence(error) ?? `没有启动起来：${error instanceof Error ? (error.stack ?? error.message) : String(error)}`}\n`);
  process.exit(1);
});
