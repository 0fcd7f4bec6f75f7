import { rmSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Command } from './client.js';
import type { FaultDatabase } from './fault-database.js';

/** Something broken on purpose in a copy, and the invariant that must be named for it. */
export interface Break {
  invariant: string;
  what: string;
  spoil(copy: { database: FaultDatabase; dataDirectory: string; history: Command[] }): Promise<void> | void;
}

const sql = (invariant: string, what: string, statement: string): Break => ({ invariant, what, spoil: ({ database }) => database.spoil(statement) });
const one = (history: Command[], outcome: Command['outcome'], kind?: Command['kind']): Command => history.find((command) => command.outcome === outcome && (kind === undefined || command.kind === kind))!;

/** A copy of an entry that nobody wrote, far behind the end of its chain. */
const copied = (action: string): string => `INSERT INTO journal_entry SELECT chain, seq + 100000, id || 'x', at, real_at, person_id, actor_unit_id, action, resource_type, resource_id, unit_id, task_id, instance_id, work_item_id, request_id, leaf, leaf_hash, prev_hash, chain_hash
  FROM journal_entry WHERE action = '${action}' ORDER BY seq DESC LIMIT 1`;

/** At least one break for each invariant. */
export const breaks: Break[] = [
  { invariant: 'I1', what: 'an acknowledged change is gone', spoil: ({ database, history }) => database.spoil('DELETE FROM journal_entry WHERE request_id = ?', [one(history, 'acknowledged', 'start').requestId]) },
  { invariant: 'I1', what: 'the kept answer is another one', spoil: ({ database, history }) => database.spoil("UPDATE idempotency SET answer = '{}' WHERE idempotency_key = ?", [one(history, 'acknowledged', 'approve').key]) },
  sql('I1', 'a draft was saved once more', copied('work-item.draft-saved')),
  { invariant: 'I2', what: 'a refused change is kept', spoil: ({ database, history }) => database.spoil("INSERT INTO idempotency (account_id, idempotency_key, input_hash, answer, at) VALUES ('x', ?, 'x', '{}', '2023-10-12 01:00:00.000')", [one(history, 'refused').key]) },
  { invariant: 'I3', what: 'a change that was kept without an answer is gone', spoil: ({ database, history }) => {
    const lost = one(history, 'acknowledged', 'approve');
    Object.assign(lost, { outcome: 'unknown', wasKept: true });
    return database.spoil('DELETE FROM idempotency WHERE idempotency_key = ?', [lost.key]);
  } },
  { invariant: 'I3', what: 'a change that was kept is refused to the repeat', spoil: ({ history }) => void Object.assign(one(history, 'acknowledged', 'approve'), { outcome: 'refused', wasKept: true }) },
  sql('I4', 'an instance has moved without an entry', "UPDATE workflow_instance SET version = version + 1 WHERE status = 'running'"),
  sql('I4', 'a work item has changed without an entry', "UPDATE work_item SET version = version + 1 WHERE status = 'open'"),
  sql('I5', 'a decided work item is open again', "UPDATE work_item SET status = 'open', version = version - 1 WHERE status = 'done' AND workflow_key = 'plan-issue'"),
  sql('I5', 'a report is signed that nobody signed', "UPDATE progress_report SET state = 'signed' WHERE state = 'unfilled'"),
  sql('I6', 'an instance is over and its work items are open', "UPDATE workflow_instance SET status = 'done' WHERE status = 'running'"),
  sql('I6', 'an instance runs and nothing waits', "UPDATE work_item SET status = 'cancelled', version = 2 WHERE status = 'open' AND workflow_key = 'seal-request'"),
  sql('I7', 'a work item was closed twice', copied('work-item.approved')),
  sql('I7', 'a work item is closed by nobody', "UPDATE work_item SET closed_by_person_id = NULL WHERE status = 'done' AND workflow_key = 'plan-issue'"),
  sql('I7', 'a work item was closed by somebody without the post', "UPDATE work_item SET closed_by_person_id = (SELECT person_id FROM appointment WHERE role = 'auditor' LIMIT 1) WHERE status = 'done' AND workflow_key = 'plan-issue'"),
  sql('I7', 'a work item was closed by somebody who was barred', "UPDATE work_item SET barred_person_ids = '[\"' || closed_by_person_id || '\"]' WHERE status = 'done' AND workflow_key = 'plan-issue'"),
  sql('I8', 'a state cannot be read back', "UPDATE workflow_instance SET state = x'00' WHERE status = 'running'"),
  sql('I8', 'the engine waits at another step', "UPDATE work_item SET execution_id = 'elsewhere' WHERE status = 'open'"),
  sql('I9', 'a timer fired twice', copied('timer.fired')),
  sql('I11', 'a file is not the one that was added', "UPDATE attachment SET sha256 = 'ab' || substr(sha256, 3)"),
  { invariant: 'I11', what: 'a file belongs to nothing', spoil: ({ dataDirectory }) => {
    const path = join(dataDirectory, 'attachments', 'left-behind');
    writeFileSync(path, 'x');
    utimesSync(path, 0, 0);
  } },
  { invariant: 'I11', what: 'the files are gone', spoil: ({ dataDirectory }) => rmSync(join(dataDirectory, 'attachments'), { recursive: true }) },
  sql('I12', 'an entry was rewritten', "UPDATE journal_entry SET leaf = replace(leaf, 'plan.issued', 'plan.issuet') WHERE action = 'plan.issued'"),
  sql('I12', 'the end of a chain was cut', "DELETE FROM journal_entry WHERE seq = (SELECT size FROM journal_head WHERE chain = 'yeji') AND chain = 'yeji'"),
  sql('I13', 'a chain counts one entry more', "UPDATE journal_head SET size = size + 1 WHERE chain = 'yeji'"),
  sql('I13', 'a plan counts one task less', "UPDATE plan SET task_count = task_count - 1 WHERE state = 'issued'"),
  sql('I14', 'a duty of a unit that does not exist', "UPDATE assignment SET unit_id = 'nowhere' WHERE id = (SELECT MIN(id) FROM assignment)"),
];
