import { linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { varFolder } from './paths.mjs';

/**
 * Lets one set-up at a time change node_modules and dist, so that `npm start` and `npm test` in two terminals
 * do not tear down each other's work. Waits for the other one; a lock whose holder is dead is taken over.
 * @template T
 * @param {() => Promise<T>} work
 * @param {{ path?: string, onWait?: (pid: number) => void, pollMilliseconds?: number }} [options]
 * @returns {Promise<T>}
 */
export async function withSetupLock(work, { path = join(varFolder, 'setup.lock'), onWait, pollMilliseconds = 500 } = {}) {
  let told = false;
  for (;;) {
    const holder = tryToHold(path);
    if (holder === null) break;
    if (!told) onWait?.(holder);
    told = true;
    await sleep(pollMilliseconds);
  }
  try {
    return await work();
  } finally {
    rmSync(path, { force: true });
  }
}

function tryToHold(path) {
  mkdirSync(join(path, '..'), { recursive: true });
  const draft = `${path}.${process.pid}`;
  writeFileSync(draft, String(process.pid));
  try {
    // A link appears with its content in one step: nobody ever reads a lock without its holder.
    linkSync(draft, path);
    return null;
  } catch (failure) {
    if (failure.code !== 'EEXIST') throw failure;
  } finally {
    rmSync(draft, { force: true });
  }
  const pid = Number(readOrEmpty(path));
  if (pid > 0 && isAlive(pid)) return pid;
  rmSync(path, { force: true });
  return tryToHold(path);
}

function readOrEmpty(path) {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}

/** True while a program with this number runs, whoever it belongs to. */
export function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (failure) {
    return failure.code === 'EPERM';
  }
}
