import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';
import { Worker } from 'node:worker_threads';
import type { ExtractedSource, ParseOptions, PlanProposal } from '@reform-ledger/plan-parser';
import { refuse } from '../../kernel/errors.js';

/** What is read: a file's bytes with its name, or pasted text. */
export type SourceInput = { bytes: Uint8Array; fileName: string } | { text: string; fileName: string };

export interface ReadSource { source: ExtractedSource; proposal: PlanProposal }
export interface ReadLimits { milliseconds: number; heapMegabytes: number }

type Answer = { ok: true; value: ReadSource } | { ok: false; reason: string | null };

const limits: ReadLimits = { milliseconds: 30_000, heapMegabytes: 256 };

/**
 * Reads a document in a thread of its own, so that a hostile or enormous file can neither stop the server nor fill its memory.
 * @throws SOURCE_UNUSABLE with the reader's sentence, or when time or memory ran out
 */
export function readSource(input: SourceInput, options: ParseOptions, { milliseconds, heapMegabytes }: ReadLimits = limits): Promise<ReadSource> {
  const worker = new Worker(workerCode, { eval: true, workerData: { parser: parserUrl(), input, options }, resourceLimits: { maxOldGenerationSizeMb: heapMegabytes, maxYoungGenerationSizeMb: 32 }, stdout: true, stderr: true });
  return new Promise<ReadSource>((resolve, reject) => {
    const timer = setTimeout(() => { reject(unusable(`这份文件 ${Math.ceil(milliseconds / 1000)} 秒没有读完，没有导入。请检查文件，或把正文粘贴进来。`)); void worker.terminate(); }, milliseconds);
    worker.once('message', (answer: Answer) => {
      clearTimeout(timer);
      void worker.terminate();
      if (answer.ok) resolve(answer.value);
      else reject(unusable(answer.reason ?? '这份文件读不出来，没有导入。请检查文件，或把正文粘贴进来。'));
    });
    worker.once('error', () => { clearTimeout(timer); reject(unusable('这份文件太大或已损坏，没有读完，没有导入。请检查文件，或把正文粘贴进来。')); });
    worker.once('exit', () => { clearTimeout(timer); reject(unusable('这份文件没有读完，没有导入。请检查文件，或把正文粘贴进来。')); });
  });
}

const unusable = (reason: string) => refuse('SOURCE_UNUSABLE', { reason });

/** The built reader: the thread starts outside of any bundler or test transform. */
const parserUrl = (): string => pathToFileURL(createRequire(import.meta.url).resolve('@reform-ledger/plan-parser')).href;

// The thread's own program is text, so that the same lines run from the built server and from the tests.
const workerCode = `
const { parentPort, workerData } = require('node:worker_threads');
(async () => {
  const { extractSource, parsePlan, sourceFromText } = await import(workerData.parser);
  const { input, options } = workerData;
  const source = input.text === undefined ? await extractSource(input.bytes, { fileName: input.fileName }) : sourceFromText(input.text);
  return { source, proposal: parsePlan(source, options) };
})().then(
  (value) => parentPort.postMessage({ ok: true, value }),
  (error) => parentPort.postMessage({ ok: false, reason: error && error.name === 'PlanInputError' ? error.message : null }),
);
`;
