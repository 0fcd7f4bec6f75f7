import { join } from 'node:path';
import { SetupFailure } from './setup-failure.mjs';

/**
 * What `npm run demo:year -- …` was asked for.
 * @param {string[]} args after the script's name
 * @returns {{ rebuild: boolean, reset: boolean }}
 * @throws {SetupFailure} YEAR_OPTION_UNKNOWN
 */
export function readYearOptions(args) {
  const unknown = args.find(arg => arg !== '--rebuild' && arg !== '--reset');
  if (unknown !== undefined) throw new SetupFailure('YEAR_OPTION_UNKNOWN', `没有“${unknown}”这个选项。可用：--reset 重新载入；--rebuild 重新演绎并写入快照`);
  return { rebuild: args.includes('--rebuild'), reset: args.includes('--reset') };
}

/**
 * The environment in which the years are served: always the demonstration, in a folder of its own beside the usual demo.
 * @param {Record<string, string | undefined>} env
 * @param {string} varFolder where an installation's data lie
 * @throws {SetupFailure} YEAR_IN_PRODUCTION
 */
export function yearEnvironment(env, varFolder) {
  if (env.NODE_ENV === 'production') throw new SetupFailure('YEAR_IN_PRODUCTION', '这条命令只用于演示。请去掉 NODE_ENV=production 后重试');
  return { ...env, REFORM_LEDGER_MODE: 'demo', DATA_DIR: env.DATA_DIR ?? join(varFolder, 'demo-year') };
}
