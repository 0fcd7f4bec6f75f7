import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { createApplication, openParts } from './application.js';
import { TimerLoop } from './approvals/timer-loop.js';
import { readConfig, type Config } from './kernel/config.js';
import { SetupError } from './kernel/errors.js';
import { connectionSentence } from './database/connection-sentence.js';
import { demoLines, playDemo } from './seeding/play-demo.js';
import { seedInstallation } from './seeding/seed-installation.js';

/** Starts the service: reads the settings, brings the database up to date, listens, and says where. */
async function start(): Promise<void> {
  const config = readConfig();
  const parts = await openParts(config);
  let app: NestFastifyApplication | undefined;
  try {
    await seedInstallation(parts);
    app = await createApplication(parts);
    closeOnSignals(app);
    await app.init();
    if (config.mode === 'demo') await playDemo(app, (sentence) => process.stdout.write(`${sentence}\n`));
    await app.listen(config.port, config.host);
    app.get(TimerLoop).start();
  } catch (error) {
    await (app ? app.close() : parts.dataSource.destroy()).catch(() => undefined);
    throw portTaken(error, config) ?? error;
  }
  const { port } = app.getHttpServer().address() as { port: number };
  process.stdout.write(`医改台账已启动：http://${config.host.includes(':') ? `[${config.host}]` : config.host}:${port}\n`);
  if (config.mode === 'demo') for (const line of await demoLines(app)) process.stdout.write(`${line}\n`);
}

/** Lets running requests end, closes the database, and leaves; after ten seconds it leaves anyway. */
function closeOnSignals(app: NestFastifyApplication): void {
  const close = (): void => {
    setTimeout(() => process.exit(1), 10_000).unref();
    app.close().then(() => process.exit(0), () => process.exit(1));
  };
  process.once('SIGTERM', close);
  process.once('SIGINT', close);
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
