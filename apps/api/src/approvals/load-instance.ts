import type { Tx } from '../journal/record.js';
import { refuse } from '../kernel/errors.js';
import { faultPoint } from '../kernel/fault-point.js';
import { WorkflowInstance } from './workflow-instance.entity.js';

/** What the other items of an instance tell: which tokens are known, what is open, who acted where. */
export interface ItemTrace {
  id: string;
  executionId: string;
  status: string;
  nodeId: string;
  stage: string | null;
  memberId: string | null;
  closedByPersonId: string | null;
  version: number;
}

/** Locks an instance for the rest of the transaction: every act on it waits here, one after another. */
export async function lockInstance(tx: Tx, instanceId: string): Promise<WorkflowInstance> {
  const [instance] = await tx.sql.find(WorkflowInstance, 'WHERE id = ?', [instanceId], true);
  if (!instance) throw refuse('NOT_FOUND');
  faultPoint('after-lock');
  return instance;
}

/** All items of an instance in the few columns that a step needs. */
export async function traceItems(tx: Tx, instanceId: string): Promise<ItemTrace[]> {
  const rows = await tx.sql.select<Record<string, string | number | null>>(
    'SELECT id, execution_id, status, node_id, stage, member_id, closed_by_person_id, version FROM work_item WHERE instance_id = ? ORDER BY opened_at, id',
    [instanceId],
  );
  return rows.map((row) => ({
    id: String(row['id']), executionId: String(row['execution_id']), status: String(row['status']), nodeId: String(row['node_id']),
    stage: row['stage'] as string | null, memberId: row['member_id'] as string | null, closedByPersonId: row['closed_by_person_id'] as string | null,
    version: Number(row['version']),
  }));
}
