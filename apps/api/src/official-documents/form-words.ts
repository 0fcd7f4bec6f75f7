import type { PersonLabel } from '@reform-ledger/contracts';
import type { SignedOpinion } from '@reform-ledger/official-document';
import type { EntityManager } from 'typeorm';
import { subjectOf, type ApprovalContext } from '../approvals/approval-context.js';
import { mayReadItem } from '../approvals/may-read-item.js';
import { WorkItem } from '../approvals/work-item.entity.js';
import { reading } from '../database/statements.js';
import type { Actor } from '../kernel/actor.js';
import { dayOf } from '../kernel/clock.js';
import { refuse } from '../kernel/errors.js';

const clock = new Intl.DateTimeFormat('zh-CN', { timeZone: 'Asia/Shanghai', hour: '2-digit', minute: '2-digit', hour12: false });

/** A person with unit and post, as they stood when they acted: 区卫健委 医改办主任 王某. */
export const personOnPaper = ({ unitName, post, name }: PersonLabel): string => [unitName, post, name].filter(Boolean).join(' ');

/** Who gave an opinion in the system and when. It is no handwriting and no seal, and says so: 系统签批 (留痕). */
export const signedInSystem = (by: PersonLabel, at: Date): Pick<SignedOpinion, 'name' | 'date' | 'time' | 'signedAs'> => ({ signedAs: '系统签批', name: personOnPaper(by), date: dayOf(at), time: clock.format(at) });

/** The unit behind a candidate key (unit_clerk@id), or the office for every post that belongs to no unit. */
export const organOf = (candidateKey: string | null, units: ReadonlyMap<string, string>, officeName: string): string => units.get(candidateKey?.split('@')[1] ?? '') ?? officeName;

/** Where the entries stand that opinions, names and times were taken from. */
export const provenanceOf = (entries: readonly number[]): string[] =>
  entries.length === 0 ? [] : [`意见、姓名和时间取自系统签批留痕，留痕序号：${inRuns([...new Set(entries)].sort((a, b) => a - b))}。本表由系统生成，未加盖印章。`];

/** 12、14—17、20: three and more in a row are told by the first and the last; a line may end after each. */
function inRuns(numbers: readonly number[]): string {
  const runs: number[][] = [];
  for (const one of numbers) {
    if (runs.at(-1)?.at(-1) === one - 1) runs.at(-1)!.push(one);
    else runs.push([one]);
  }
  return runs.flatMap((run) => (run.length > 2 ? `${run[0]}—${run.at(-1)}` : run.map(String))).join('、\u200b');
}

/** The name of a matter as print sets it: 第 3 项 without room around the number. */
export const matterOnPaper = (title: string): string => title.replace(/第 (\d+) 项/gu, '第$1项');

/** Where the task comes from: 《…重点任务》（文号）第3项. */
export const sourceOfTask = (plan: { title: string; docNumber: string | null }, number: number): string => `《${plan.title}》${plan.docNumber ? `（${plan.docNumber}）` : ''}第${number}项`;

/**
 * Lets pass who may read the subject, as its own page would, or a step of its workflow, as the step's page would: whoever took part keeps
 * the paper also when the matter has gone on to others.
 * @throws NOT_FOUND for everybody else, as if it did not exist
 */
export async function requireReadable(approvals: ApprovalContext, em: EntityManager, actor: Actor, subjectType: string, subjectId: string, instanceId: string | null): Promise<void> {
  const subject = subjectOf(approvals, subjectType);
  const facts = await subject.facts(em, subjectId);
  if (facts.jurisdictionId !== actor.jurisdictionId) throw refuse('NOT_FOUND');
  if (await subject.mayRead(em, actor, facts, subjectId)) return;
  if (instanceId === null) throw refuse('NOT_FOUND');
  const items = await reading(approvals.dataSource, (sql) => sql.find(WorkItem, 'WHERE instance_id = ? ORDER BY opened_at, id', [instanceId]));
  for (const item of items) if (await mayReadItem(approvals, em, actor, item)) return;
  throw refuse('NOT_FOUND');
}
