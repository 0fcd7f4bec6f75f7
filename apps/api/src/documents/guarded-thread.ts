import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';
import { Worker } from 'node:worker_threads';
import { refuse } from '../kernel/errors.js';

/** What a thread can be asked: `readPlan` extracts and parses a document, `inspectOffice` looks through a file that is only kept. */
export type ReaderTask = 'readPlan' | 'inspectOffice';
export interface ReadLimits { milliseconds: number; heapMegabytes: number }
/** How reading in a thread ended: with a value, with the reader's own refusal, out of time, or out of memory (or otherwise dead). */
export type GuardedAnswer<T> = { how: 'read'; value: T } | { how: 'refused'; code: string; reason: string } | { how: 'late' } | { how: 'died' };

/** Two cores: more readers at once would only be slower, and each may take its whole heap. */
const mostAtOnce = 2;
const longestLine = 30;
let running = 0;
const waiting: (() => void)[] = [];
/** Threads that read their last file to its end and wait for the next one, by their heap. */
const idle: IdleThread[] = [];
interface IdleThread { worker: Worker; heapMegabytes: number; forget: () => void }

/**
 * Runs a reader of foreign files in a thread of its own, so that a hostile or enormous file can neither stop the server nor fill its memory.
 * A thread that was late or died is ended and never used again.
 * @throws BUSY when too many files wait to be read
 */
export async function readGuarded<T>(task: ReaderTask, input: unknown, limits: ReadLimits): Promise<GuardedAnswer<T>> {
  await turn();
  try {
    return await inThread<T>(task, input, limits);
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

function inThread<T>(task: ReaderTask, input: unknown, { milliseconds, heapMegabytes }: ReadLimits): Promise<GuardedAnswer<T>> {
  const worker = takeThread(heapMegabytes);
  return new Promise((resolve) => {
    const end = (answer: GuardedAnswer<T>, reuse: boolean): void => {
      clearTimeout(timer);
      worker.off('message', told).off('error', died).off('exit', died);
      if (reuse) rest(worker, heapMegabytes);
      else void worker.terminate();
      resolve(answer);
    };
    const told = (answer: GuardedAnswer<T>): void => end(answer, answer.how !== 'died');
    const died = (): void => end({ how: 'died' }, false);
    const timer = setTimeout(() => end({ how: 'late' }, false), milliseconds);
    worker.on('message', told).on('error', died).on('exit', died);
    worker.ref();
    worker.postMessage({ task, input });
  });
}

function takeThread(heapMegabytes: number): Worker {
  const at = idle.findIndex((one) => one.heapMegabytes === heapMegabytes);
  if (at !== -1) {
    const [{ worker, forget }] = idle.splice(at, 1) as [IdleThread];
    return worker.off('error', forget).off('exit', forget);
  }
  return new Worker(program, { eval: true, workerData: readerUrl(), resourceLimits: { maxOldGenerationSizeMb: heapMegabytes, maxYoungGenerationSizeMb: 32 }, stdout: true, stderr: true });
}

/** Keeps a thread for the next file; it does not keep the program running, and ends when it dies while resting. */
function rest(worker: Worker, heapMegabytes: number): void {
  const forget = (): void => { const at = idle.findIndex((one) => one.worker === worker); if (at !== -1) idle.splice(at, 1); };
  worker.once('error', forget);
  worker.once('exit', forget);
  worker.unref();
  idle.push({ worker, heapMegabytes, forget });
  if (idle.length > mostAtOnce) void idle.shift()?.worker.terminate();
}

/** The built reader: the thread starts outside of any bundler or test transform. */
const readerUrl = (): string => pathToFileURL(createRequire(import.meta.url).resolve('@reform-ledger/plan-parser')).href;

// The thread's own program is text, so that the same lines run from the built server and from the tests.
const program = `
const { parentPort, workerData } = require('node:worker_threads');
const reader = import(workerData);
const tasks = {
  async readPlan({ extractSource, parsePlan, sourceFromText }, { document, options }) {
    const source = document.text === undefined ? await extractSource(document.bytes, { fileName: document.fileName }) : sourceFromText(document.text);
    return { source, proposal: parsePlan(source, options) };
  },
  inspectOffice: ({ inspectOffice }, { bytes, mostUnpacked }) => inspectOffice(bytes, mostUnpacked),
};
parentPort.on('message', ({ task, input }) => reader.then((loaded) => tasks[task](loaded, input)).then(
  (value) => parentPort.postMessage({ how: 'read', value }),
  (error) => parentPort.postMessage(error && error.name === 'PlanInputError' ? { how: 'refused', code: error.code, reason: error.message } : { how: 'died' }),
));
`;
