import type { FormTask } from '@reform-ledger/official-document';
import type { EntityManager } from 'typeorm';
import { reading } from '../database/statements.js';
import { ledgerLines } from '../ledger/ledger-rows.js';
import { LedgerTask } from '../ledger/ledger-task.entity.js';
import { Plan } from '../ledger/plans/plan.entity.js';
import { sourceOfTask } from './form-words.js';

/** The task that a form is about, as it stands. */
export async function formTaskOf(em: EntityManager, taskId: string, now: Date): Promise<{ task: LedgerTask; formTask: FormTask }> {
  const task = await em.findOneByOrFail(LedgerTask, { id: taskId });
  const plan = await em.findOneByOrFail(Plan, { id: task.planId });
  const [line] = await reading(em.dataSource, (sql) => ledgerLines(sql, [task], { taskIds: [taskId] }, { periodId: null }, now));
  const { lead, leadKind, coUnits } = line!.row;
  return {
    task,
    formTask: {
      position: String(task.number), task: task.title, source: sourceOfTask(plan, task.number), leadUnit: leadKind === 'severally' ? `${lead}（分头负责）` : lead, memberUnits: coUnits.join('、'), deadline: task.deadline,
    },
  };
}
