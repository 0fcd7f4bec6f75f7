import type { Type } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyInstance } from 'fastify';
import type { DataSource } from 'typeorm';
import { createApplication } from '../application.js';
import { readDemoPassword } from '../identity/demo-accounts.js';
import { createDataSource, type DatabaseKind } from '../database/data-source.js';
import { freshDatabase } from '../database/fresh-database.js';
import { entities } from '../entities.js';
import type { ApplicationParts } from '../http/core.module.js';
import { Journal } from '../journal/record.js';
import { readConfig } from '../kernel/config.js';
import { silenceLog } from '../kernel/log.js';
import { AnswerCheck } from './answer-check.js';
import { TestClient } from './test-client.js';
import { TestClock } from './test-clock.js';

export { TestClient, type TestAnswer, type SendChoices } from './test-client.js';
export { TestClock } from './test-clock.js';
export { withDemoPeople } from './demo-people.js';
export { rehearse, type Rehearsal } from './rehearsal.js';
export { playDemo } from '../seeding/play-demo.js';
export { verifyChain } from '../journal/verify.js';
export { TimerLoop } from '../approvals/timer-loop.js';
export { tellPeriodLights } from './tell-period-lights.js';
export { keepLedgersFrom } from '../ledger/kept-ledgers.js';
export { LightsLoop } from '../supervision/lights/lights-loop.js';
export { ReminderLoop } from '../notifications/reminder-loop.js';
export { MailServer } from '../notifications/testing/mail-server.js';

export interface TestApi {
  app: NestFastifyApplication;
  dataSource: DataSource;
  clock: TestClock;
  journal: Journal;
  /** What was answered otherwise than declared; `close()` throws when there is any. */
  answers: AnswerCheck;
  /** A browser that is not logged in. */
  anonymous(): TestClient;
  /** A browser logged in with the password (default: that of the demo accounts). Throws when the login is refused. */
  as(loginName: string, password?: string): Promise<TestClient>;
  /** Listens on a random port of 127.0.0.1 and returns its address, which e-mails then name unless PUBLIC_URL was set. */
  listen(): Promise<string>;
  close(): Promise<void>;
}

export interface TestApiChoices {
  /** Default: the embedded database. 'mysql' needs TEST_MARIADB_URL. */
  database?: DatabaseKind;
  /** Business time at the start. Default: 2023-10-12 09:00 in Asia/Shanghai, where the demo starts. */
  now?: Date | string;
  /** Environment variables as main.ts would read them. */
  environment?: Record<string, string>;
  consoleDirectory?: string;
  /** Modules only this test needs. */
  modules?: Type[];
  /** Runs before the program starts, e.g. to load the demo. */
  prepare?: (parts: ApplicationParts) => Promise<void>;
}

/** The password of every demo account. */
export const demoPassword = readDemoPassword();

/** Starts the real program on a fresh database with a clock the test moves. Close it in afterAll. */
export async function startTestApi(choices: TestApiChoices = {}): Promise<TestApi> {
  silenceLog();
  const fresh = await freshDatabase(choices.database ?? 'sqlite');
  const config = { ...readConfig({ PORT: '0', REQUESTS_PER_MINUTE: '10000000', ...choices.environment }), database: fresh.config };
  const clock = new TestClock(choices.now === undefined ? undefined : new Date(choices.now));
  const dataSource = await createDataSource(fresh.config, { entities });
  await dataSource.runMigrations();
  await choices.prepare?.({ config, dataSource, clock });
  const app = await createApplication({ config, dataSource, clock }, {
    ...(choices.consoleDirectory === undefined ? {} : { consoleDirectory: choices.consoleDirectory }),
    ...(choices.modules === undefined ? {} : { modules: choices.modules }),
  });
  const check = new AnswerCheck(app, app.getHttpAdapter().getInstance() as unknown as FastifyInstance);
  await app.init();
  await app.getHttpAdapter().getInstance().ready();
  return {
    app, dataSource, clock, answers: check,
    journal: app.get(Journal),
    anonymous: () => new TestClient(app),
    as: (loginName, password = demoPassword) => logIn(new TestClient(app), loginName, password),
    listen: async () => {
      await app.listen(0, '127.0.0.1');
      const address = await app.getUrl();
      if (choices.environment?.['PUBLIC_URL'] === undefined) config.publicUrl = address;
      return address;
    },
    close: async () => {
      await app.close();
      await fresh.remove();
      if (check.faults.length > 0) throw new Error(`Answers outside what their routes declare:\n${[...new Set(check.faults)].join('\n')}`);
    },
  };
}

async function logIn(client: TestClient, loginName: string, password: string): Promise<TestClient> {
  const { status, body } = await client.post('/api/session', { loginName, password });
  if (status >= 300) throw new Error(`${loginName} could not log in: ${status} ${JSON.stringify(body)}`);
  return client;
}
