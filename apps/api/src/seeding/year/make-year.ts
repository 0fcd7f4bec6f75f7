import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { createApplication } from '../../application.js';
import { createDataSource } from '../../database/data-source.js';
import { entities } from '../../entities.js';
import type { Config } from '../../kernel/config.js';
import { StoryClock } from '../story-stage.js';
import { seedInstallation } from '../seed-installation.js';
import { playYear } from './play-year.js';
import { readCountyStory, readYear } from './story-file.js';

/** A day before the first county's document came in, whichever are played. */
const beginning = (): Date => new Date(Math.min(...readYear().counties.map((name) => Date.parse(readCountyStory(name).issue.imported))) - 86_400_000);

/**
 * Makes the demo years from nothing in an empty database: tables, counties, people, and everything that happened. The program it was
 * played in is returned, initialised and not listening, its business time standing at the end of the story; whoever asks closes it.
 */
export async function makeYear(config: Config, progress?: (sentence: string) => void, counties: readonly string[] = readYear().counties): Promise<NestFastifyApplication> {
  const clock = new StoryClock(beginning());
  const dataSource = await createDataSource(config.database, { entities });
  let app: NestFastifyApplication | undefined;
  try {
    await dataSource.runMigrations();
    await seedInstallation({ config, dataSource, clock });
    app = await createApplication({ config, dataSource, clock });
    await app.init();
    await playYear(app, progress, counties);
    return app;
  } catch (error) {
    await (app ? app.close() : dataSource.destroy()).catch(() => undefined);
    throw error;
  }
}
