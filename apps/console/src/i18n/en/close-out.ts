import type { SameShape } from '../same-shape.js';
import type { Areas } from '../zh.js';

export const closeOut: SameShape<Areas['closeOut']> = {
  title: 'Closing', fill: 'The application', parts: '%{closed} of %{total} units closed', none: 'Closing has not been applied for', apply: 'Apply to close', applyFor: 'Apply to close (%{unit})', applyRest: 'Close the remaining parts', notNow: 'Not possible now: %{reason}.', applyHint: 'You draft the application with what became of every target and the evidence; your head sends it, the office verifies, the leader confirms.', restHint: 'You state the reason; once the leader confirms, the remaining parts are closed.',
  states: { drafting: 'Draft', at_head: 'With the unit’s head', at_office: 'With the office', at_leader: 'With the leader', returned: 'Returned', closed: 'Closed', abandoned: 'Given up' },
  kinds: { lead: 'the whole task', part: 'one unit’s part', rest: 'the remaining parts' },
  closedOn: 'closed %{date}, confirmed by %{who} (version %{version} of the task)', partClosedOn: '%{unit}: closed %{date}, confirmed by %{who}', reopenedOn: 'reopened %{date} by %{who}: %{reason}', evidenceOf: 'Evidence', goTo: 'Open the item', earlier: '%{count} earlier applications', application: 'Application of %{unit}', officeApplication: 'Application of the office', startedOn: 'begun %{date}',
  statement: 'Overall result', reason: 'Why the office closes it', openUnits: 'Units not closed yet', results: 'Results by target', indicator: 'Indicator', target: 'Target', result: 'Final result', remaining: 'What remains', evidence: 'Evidence', noEvidence: 'none attached', notYet: 'Not sent yet.',
  drafted: 'Drafted', sent: 'Approved by the head', proposed: 'Proposed', verified: 'Verified', confirmed: 'Confirmed', by: '%{who}, %{date}', returned: 'returned %{date} by %{who}', abandoned: 'Why it was given up', opinion: 'Remark: %{text}',
  reopen: 'Reopen', reopenTitle: 'Reopen task %{number}', reopenHint: 'The task is in progress again and is reported from the next period on; what was recorded stays. Units that had not signed are asked again.', reopenReason: 'Reason', reopenWhy: 'The reason is needed', reopenConfirm: 'Reopen the task', reopenParts: 'Which units', reopenAll: 'None chosen: every closed unit',
  taskTitle: 'Task', deadline: 'Deadline', noDeadline: 'no date in the document', body: 'Text of the task', openTask: 'Open the task',
};
