import type { ExtractedSource, ParseOptions, PlanProposal } from '@reform-ledger/plan-parser';
import { readGuarded, type ReadLimits } from '../../documents/guarded-thread.js';
import { refuse } from '../../kernel/errors.js';

/** What is read: a file's bytes with its name, or pasted text. */
export type SourceInput = { bytes: Uint8Array; fileName: string } | { text: string; fileName: string };

export interface ReadSource { source: ExtractedSource; proposal: PlanProposal }

const limits: ReadLimits = { milliseconds: 30_000, heapMegabytes: 256 };

/**
 * Reads a document in a thread of its own under limits of time and memory.
 * @throws SOURCE_UNUSABLE with the reader's sentence, or when time or memory ran out; BUSY
 */
export async function readSource(document: SourceInput, options: ParseOptions, given: ReadLimits = limits): Promise<ReadSource> {
  const answer = await readGuarded<ReadSource>('readPlan', { document, options }, given);
  switch (answer.how) {
    case 'read': return answer.value;
    case 'refused': throw unusable(answer.reason);
    case 'late': throw unusable(`这份文件 ${Math.ceil(given.milliseconds / 1000)} 秒没有读完，没有导入。请检查文件，或把正文粘贴进来。`);
    case 'died': throw unusable('这份文件太大或已损坏，没有读完，没有导入。请检查文件，或把正文粘贴进来。');
  }
}

const unusable = (reason: string) => refuse('SOURCE_UNUSABLE', { reason });
