import type { Accountability, AuditedEntry } from '@reform-ledger/contracts';
import type { Readable } from 'node:stream';
import { once } from 'node:events';
import type { ApprovalContext } from '../../approvals/approval-context.js';
import type { AttachmentStore } from '../../documents/attachment-store.js';
import { reading } from '../../database/statements.js';
import { checkpointFileName } from '../../journal/checkpoint-files.js';
import type { Journal } from '../../journal/record.js';
import { log } from '../../kernel/log.js';
import type { Actor } from '../../kernel/actor.js';
import { momentOf, traceTask, type AuditContext } from '../accountability/accountability.js';
import { chainBadge } from '../accountability/chain-badge.js';
import { newestCheckpointText } from '../accountability/newest-checkpoint.js';
import { auditedRows } from '../accountability/entries.js';
import { readTaskFacts } from '../accountability/read-task-facts.js';
import { conclusionPage, entriesPage, reportPage, stepPage, type CaseHead } from './case-pages.js';
import { caseReports, caseSteps, safeName, type CaseAttachment, type CaseReport, type CaseStep } from './case-steps.js';
import { howToCheck } from './how-to-check.js';
import { journalSlice } from './journal-slice.js';
import { ZipWriter } from './zip-writer.js';

export interface CaseFileParts extends AuditContext { journal: Journal; store: AttachmentStore; approvals: ApprovalContext; now(): Date }
interface CaseContent { traced: Accountability; steps: CaseStep[]; reports: CaseReport[]; entries: AuditedEntry[] }

/**
 * 案卷: everything about a task at a moment as a zip that can be checked without this system (docs/case-file.md). The export is journaled
 * first, so that its own entry is in the slice; a chain that does not verify is exported all the same and marked, in the file's name too.
 * @throws NOT_FOUND for a task of another jurisdiction or for somebody who may not trace it
 */
export async function exportCaseFile(parts: CaseFileParts, actor: Actor, requestId: string, taskId: string, asked: string | undefined): Promise<{ stream: Readable; fileName: string }> {
  const now = parts.now();
  const at = momentOf(asked, now);
  const calendar = await parts.calendars.forJurisdiction(actor.jurisdictionId);
  const { task } = await reading(parts.dataSource, (sql) => readTaskFacts(sql, calendar, actor, taskId));
  const before = await chainBadge(parts.dataSource, actor.jurisdictionId, now, true);
  const fileName = `${before.ok ? '' : '【校验不通过】'}案卷 第${task.number}项 ${safeName(task.title).slice(0, 30)} ${stamp(at)}.zip`;
  const role = actor.appointments.find(({ role }) => ['auditor', 'office_director', 'leader'].includes(role))!.role;
  await parts.journal.record(actor, { requestId, name: 'export-case-file', input: { taskId, at: at.toISOString() } }, (tx) => {
    tx.append({ action: 'audit.case-file-exported', resourceType: 'task', resourceId: taskId, taskId, authority: `${role}@${actor.jurisdictionId}`, new: { moment: at.toISOString(), fileName, verification: before.ok ? 'passed' : 'failed', firstBad: before.firstBad } });
    return Promise.resolve();
  });
  const content = await reading(parts.dataSource, async (sql): Promise<CaseContent> => {
    const facts = await readTaskFacts(sql, calendar, actor, taskId);
    const traced = await traceTask(sql, facts, { at: at.toISOString(), scope: 'all', page: 1 }, now);
    return { traced: { ...traced, badge: before }, steps: await caseSteps(sql, parts.approvals, facts), reports: caseReports(parts.approvals, facts), entries: await auditedRows(sql, facts.entries, at) };
  });
  const head = await headOf(parts, actor.jurisdictionId);
  const zip = new ZipWriter(now);
  void write(parts, zip, actor, content, head, { fileName, requestId, now }).catch((error: Error) => {
    log.warn('case file broken off', { requestId, message: error.message.slice(0, 200) });
    zip.fail(error);
  });
  return { stream: zip.stream, fileName };
}

async function write(parts: CaseFileParts, zip: ZipWriter, actor: Actor, { traced, steps, reports, entries }: CaseContent, head: { size: number; head: string }, { fileName, requestId, now }: { fileName: string; requestId: string; now: Date }): Promise<void> {
  const exportedBy = [actor.unitName, actor.name].filter(Boolean).join(' ');
  const caseHead: CaseHead = { fileName, exportedBy, exportedAt: now.toISOString(), head: head.head };
  const json = (value: unknown): string => `${JSON.stringify(value, null, 2)}\n`;
  const { badge } = traced;
  const checkpoint = await reading(parts.dataSource, newestCheckpointText);
  await zip.add('00-结论.html', conclusionPage(traced, caseHead));
  const { entries: _page, ...conclusion } = traced;
  await zip.add('00-结论.json', json(conclusion));
  for (const step of steps) {
    const path = `01-环节/${String(step.number).padStart(3, '0')}-${safeName(step.title).slice(0, 40)}`;
    await zip.add(`${path}.html`, stepPage(step));
    await zip.add(`${path}.json`, json(step));
  }
  for (const [index, report] of reports.entries()) {
    const path = `02-报送/${String(index + 1).padStart(2, '0')}-${safeName(report.title)}`;
    await zip.add(`${path}.html`, reportPage(report));
    await zip.add(`${path}.json`, json(report));
  }
  const evidence = [];
  for (const file of new Map(steps.flatMap((step) => step.attachments).map((one) => [one.file, one])).values()) evidence.push(await addEvidence(parts.store, zip, file));
  await zip.add('04-留痕.html', entriesPage(entries, new Date(traced.at)));
  await zip.add('journal.ndjson', journalSlice(parts.dataSource, actor.jurisdictionId, traced.task.id, head.size));
  if (checkpoint !== undefined) await zip.add(`检查点/${checkpointFileName(checkpoint.no)}`, checkpoint.body);
  await zip.add('怎么核对.txt', howToCheck(fileName));
  await zip.add('manifest.json', json({
    format: 'reform-ledger/case-file/v1', jurisdiction: actor.jurisdictionId, task: traced.task, moment: traced.at, exportedAt: now.toISOString(), exportedBy, requestId,
    verification: { ok: badge.ok, entries: badge.entries, firstBad: badge.firstBad, message: badge.message, checkedAt: badge.checkedAt },
    head: { chain: actor.jurisdictionId, size: head.size, chainHash: head.head }, checkpoint: badge.checkpoint, evidence, files: [...zip.files],
  }));
  zip.end();
}

/** Adds a piece of evidence; one whose bytes are gone or changed is named so in the manifest instead of breaking the export. */
async function addEvidence(store: AttachmentStore, zip: ZipWriter, file: CaseAttachment): Promise<{ name: string; path: string | null; sha256: string; state: 'intact' | 'missing' | 'changed' }> {
  const said = { name: file.name, path: file.file, sha256: file.sha256 };
  const source = store.read(file.sha256);
  try {
    await once(source, 'open');
  } catch {
    return { ...said, path: null, state: 'missing' };
  }
  const packed = await zip.add(file.file, source);
  return { ...said, state: packed.sha256 === file.sha256 ? 'intact' : 'changed' };
}

async function headOf(parts: CaseFileParts, chain: string): Promise<{ size: number; head: string }> {
  const [row] = await reading(parts.dataSource, (sql) => sql.select<{ size: number; chain_hash: string }>('SELECT size, chain_hash FROM journal_head WHERE chain = ?', [chain]));
  return { size: Number(row?.size ?? 0), head: row?.chain_hash ?? '' };
}

/** 2023-09-20 1700, in Shanghai. */
const stamp = (at: Date): string => new Date(at.getTime() + 8 * 3_600_000).toISOString().slice(0, 16).replace('T', ' ').replace(':', '');
