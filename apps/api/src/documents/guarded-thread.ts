import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';
import { Worker } from 'node:worker_threads';
import { refuse } from '../kernel/errors.js';

export interface ReadLimits { milliseconds: number; heapMegabytes: number }
/** How reading in a thread ended: with a value, with the reader's own refusal, out of time, or out of memory (or otherwise dead). */
export type GuardedAnswer<T> = { how: 'read'; value: T } | { how: 'refused'; code: string; reason: string } | { how: 'late' } | { how: 'died' };

/** Two cores: more readers at once would only be slower, and each may take its whole heap. */
const mostAtOnce = 2;
const longestLine = 30;
let running = 0;
const waiting: (() => void)[] = [];

/**
 * Runs a reader of foreign files in a thread of its own, so that a hostile or enormous file can neither stop the server nor fill its memory.
 * @param program the body of an async function of `reader` (the plan-parser package) and `input`, as text: the same lines run from the built server and from the tests
 * @throws BUSY when too many files wait to be read
 */
export async function readGuarded<T>(program: string, input: unknown, { milliseconds, heapMegabytes }: ReadLimits): Promise<GuardedAnswer<T>> {
  await turn();
  try {
    return await inThread<T>(program, input, milliseconds, heapMegabytes);
  } finally {
    running -= 1;
    waiting.shift()?.();
  }
}

async function turn(): Promise<void> {
  if (running >= mostAtOnce) {
    if (waiting.length >= longestLine) throw refuse('BUSY');
    await new Promise<void>((resolve) => waiting.push(resolve));
  }
  running += 1;
}

function inThread<T>(program: string, input: unknown, milliseconds: number, heapMegabytes: number): Promise<GuardedAnswer<T>> {
  const worker = new Worker(`${frame}(async (reader, input) => { ${program} })`.concat(')'), {
    eval: true, workerData: { reader: readerUrl(), input }, resourceLimits: { maxOldGenerationSizeMb: heapMegabytes, maxYoungGenerationSizeMb: 32 }, stdout: true, stderr: true,
  });
  return new Promise((resolve) => {
    const end = (answer: GuardedAnswer<T>): void => { clearTimeout(timer); resolve(answer); void worker.terminate(); };
    const timer = setTimeout(() => end({ how: 'late' }), milliseconds);
    worker.once('message', (answer: GuardedAnswer<T>) => end(answer));
    worker.once('error', () => end({ how: 'died' }));
    worker.once('exit', () => end({ how: 'died' }));
  });
}

/** The built reader: the thread starts outside of any bundler or test transform. */
const readerUrl = (): string => pathToFileURL(createRequire(import.meta.url).resolve('@reform-ledger/plan-parser')).href;

const frame = `
const { parentPort, workerData } = require('node:worker_threads');
((read) => import(workerData.reader).then((reader) => read(reader, workerData.input)).then(
  (value) => parentPort.postMessage({ how: 'read', value }),
  (error) => parentPort.postMessage(error && error.name === 'PlanInputError' ? { how: 'refused', code: error.code, reason: error.message } : { how: 'died' }),
))(`;
