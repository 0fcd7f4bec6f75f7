import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

/** The repository, and what the tests share with its scripts; those are plain JavaScript without types. */
export const root = join(import.meta.dirname, '../../..');
const load = (file: string): Promise<unknown> => import(pathToFileURL(join(root, 'scripts/lib', file)).href);

export interface PrivateMariadb {
  url: string;
  port: number;
  folder: string;
  /** Starts the server again on the same port and data, after it was ended or died, with other arguments if there are any. */
  restart(otherArguments?: string[]): Promise<void>;
  stop(): Promise<void>;
}

export const { apiEngineSettings, apiEnvironment } = (await load('api-settings.mjs')) as { apiEngineSettings: string[]; apiEnvironment: Record<string, string> };
export const { startPrivateMariadb } = (await load('private-mariadb.mjs')) as { startPrivateMariadb(choices?: { serverArguments?: string[] }): Promise<PrivateMariadb> };
export const { apiProgram } = (await load('paths.mjs')) as { apiProgram: { main: string; cli: string } };
export const { findFreePort } = (await load('free-port.mjs')) as { findFreePort(): Promise<number> };
