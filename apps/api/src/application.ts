import 'reflect-metadata';
import { join } from 'node:path';
import type { LoggerService, Type } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyInstance } from 'fastify';
import { AppModule } from './app.module.js';
import { openClock } from './database/clock-setting.js';
import { createDataSource } from './database/data-source.js';
import { limitWaiting } from './database/patience.js';
import { entities } from './entities.js';
import { serveConsole } from './http/console-files.js';
import type { ApplicationParts } from './http/core.module.js';
import { createServer, equipServer } from './http/server.js';
import { installationRoot, type Config } from './kernel/config.js';
import { Lifecycle } from './kernel/lifecycle.js';
import { log } from './kernel/log.js';

/** Opens the database, brings its tables up to date and starts the clock. Close with `parts.dataSource.destroy()`. */
export async function openParts(config: Config): Promise<ApplicationParts> {
  const dataSource = await createDataSource(config.database, { entities });
  try {
    await dataSource.runMigrations();
    return { config, dataSource, clock: await openClock(dataSource, config.mode) };
  } catch (error) {
    await dataSource.destroy();
    throw error;
  }
}

/** Builds the program; it answers after `init()` (inject) or `listen()`. Closing it closes the database. */
export async function createApplication(
  parts: ApplicationParts, choices: { consoleDirectory?: string; modules?: Type[] } = {},
): Promise<NestFastifyApplication> {
  const lifecycle = parts.lifecycle ?? new Lifecycle();
  // From here on people wait; a migration before it may take as long as it needs.
  limitWaiting(parts.dataSource, parts.config.databaseTimeoutSeconds);
  const app = await NestFactory.create<NestFastifyApplication>(
    AppModule.forRoot({ ...parts, lifecycle }, choices.modules), createServer(parts.config), { logger: nestLog, abortOnError: false },
  );
  app.setGlobalPrefix('api');
  const server = app.getHttpAdapter().getInstance() as unknown as FastifyInstance;
  await equipServer(server, parts.config, lifecycle);
  await serveConsole(server, choices.consoleDirectory ?? join(installationRoot, 'apps/console/dist'));
  return app;
}

const text = (message: unknown): string => (message instanceof Error ? message.name : String(message)).slice(0, 300);

/** Nest's own messages, warnings and worse only, in our log. */
const nestLog: LoggerService = {
  log: () => undefined,
  warn: (message: unknown) => log.warn('nest', { message: text(message) }),
  error: (message: unknown) => log.error('nest', { message: text(message) }),
};
