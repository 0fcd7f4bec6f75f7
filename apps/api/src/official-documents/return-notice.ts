import { returnNotice } from '@reform-ledger/official-document';
import { outcomesOf } from '../approvals/node-settings.js';
import { readableItem } from '../approvals/read-work-item.js';
import type { ApprovalContext } from '../approvals/approval-context.js';
import { WorkItem } from '../approvals/work-item.entity.js';
import { settingsOf } from '../approvals/workflow-versions.js';
import { reading, type Statements } from '../database/statements.js';
import { docxOf, type DocxFile } from '../documents/docx.js';
import type { Actor } from '../kernel/actor.js';
import { dayOf } from '../kernel/clock.js';
import { refuse } from '../kernel/errors.js';
import { unitNames } from '../ledger/ledger-rows.js';
import { Jurisdiction } from '../organization/jurisdiction.entity.js';
import { matterOnPaper, organOf } from './form-words.js';

/**
 * 退回通知, asked for at what came back (one addressee) or at the step that returned it (everybody it went back to): the reason, what to
 * mend and by when, as they were written. @throws NOT_FOUND when the item may not be read, or nothing was returned with it
 */
export async function returnNoticeDocx(approvals: ApprovalContext, actor: Actor, itemId: string): Promise<DocxFile> {
  const em = approvals.dataSource.manager;
  const units = await unitNames(em, actor.jurisdictionId);
  const { officeName } = await em.findOneByOrFail(Jurisdiction, { id: actor.jurisdictionId });
  const { title, input } = await reading(approvals.dataSource, async (sql) => {
    const { item, instance } = await readableItem(approvals, sql, actor, itemId);
    const version = approvals.versions.byId(instance.workflowVersionId);
    const returning = item.returned === null ? item : await itemOf(sql, item.sentByItemId);
    const kind = returning && outcomesOf(settingsOf(version, returning.nodeId), returning.stage).find(({ key }) => key === returning.outcome)?.kind;
    if (returning?.status !== 'done' || kind !== 'return' || returning.closedAt === null || returning.closedBy === null) throw refuse('NOT_FOUND');
    const sent = (await sql.find(WorkItem, 'WHERE instance_id = ? AND sent_by_item_id = ? ORDER BY opened_at, id', [instance.id, returning.id])).filter((one) => one.returned !== null);
    const back = item.returned === null ? sent : [item];
    const note = back[0]?.returned;
    if (!note) throw refuse('NOT_FOUND');
    const matter = matterOnPaper(instance.facts.title);
    const times = await timesOf(sql, back[0]!, returning);
    const mend = note.mend.split('\n').map((line) => line.trim()).filter(Boolean);
    const due = back[0]!.dueAt;
    // A unit is written to as a unit; within the office the post.
    const addressees = await Promise.all(back.map(async ({ candidateKey: key }) => (key?.startsWith('unit_') ? organOf(key, units, officeName) : key === null ? officeName : approvals.describeKey(sql, key))));
    return {
      title: `退回通知 ${matter}`,
      input: {
        issuer: organOf(returning.authority, units, officeName), units: [...new Set(addressees)],
        subject: `“${inQuotes(matter)}”${version.name === '进展报送' ? '' : `（${version.name}）`}`, tasks: [], submittedOn: dayOf(returning.openedAt), times,
        reasons: [note.opinion], toMend: mend, dueOn: due === null ? null : dayOf(due), returnedBy: [returning.closedBy.unitName, returning.closedBy.post, returning.closedBy.name].filter(Boolean).join(''), returnedOn: dayOf(returning.closedAt), seal: 'with' as const, draft: false,
      },
    };
  });
  return docxOf(title, returnNotice(input));
}

/** How many times it has come back to this addressee from outside, this one included; a return within the unit is not counted. */
async function timesOf(sql: Statements, back: WorkItem, returning: WorkItem): Promise<number> {
  const all = await sql.find(WorkItem, 'WHERE instance_id = ? AND node_id = ? AND returned IS NOT NULL ORDER BY opened_at, id', [back.instanceId, back.nodeId]);
  const senders = new Map(await Promise.all(all.map(async (one) => [one.id, await itemOf(sql, one.sentByItemId)] as const)));
  return all.filter((one) => one.memberId === back.memberId && one.openedAt <= back.openedAt && (senders.get(one.id)?.memberId === null) === (returning.memberId === null)).length;
}

/** What stands in quotation marks quotes with single ones. */
const inQuotes = (text: string): string => text.replaceAll('“', '‘').replaceAll('”', '’');

async function itemOf(sql: Statements, id: string | null): Promise<WorkItem | null> {
  const [item] = id === null ? [] : await sql.find(WorkItem, 'WHERE id = ?', [id]);
  return item ?? null;
}
