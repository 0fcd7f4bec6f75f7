import { fork } from 'node:child_process';
import { join } from 'node:path';

/** A program beside this one that takes one job at a time by message. */
export function worker(name) {
  const child = fork(join(import.meta.dirname, name), { stdio: 'inherit' });
  const failed = new Promise((_, reject) => {
    child.once('error', reject);
    child.once('exit', (code) => reject(new Error(`${name} ended with ${code}`)));
  });
  failed.catch(() => undefined);
  return {
    run: (job) => Promise.race([new Promise((resolve) => { child.once('message', resolve); child.send(job); }), failed]),
    stop: () => void child.kill(),
  };
}
