import type { SameShape } from '../same-shape.js';
import type { Areas } from '../zh.js';

export const journal: SameShape<Areas['journal']> = {
  title: 'Journal', sub: 'Who did what, when, on whose authority. Entries are only added', seq: 'No.', at: 'Time', who: 'Who', authority: 'Authority', what: 'What', hash: 'Hash', task: 'Task', unit: 'Unit', person: 'Person', action: 'Action', from: 'From', to: 'To', all: 'All',
  empty: 'No such entries', emptyNext: 'Clear the filters, or widen the dates.', counter: 'entries', expand: 'Changes', collapse: 'Hide', before: 'Before', after: 'After', field: 'Field', reason: 'Reason', realAt: 'Real time', system: 'System', request: 'Request',
  verify: 'Verify', verifying: 'Verifying', ok: 'Chain whole, %{entries} entries, verified', okDetail: 'Recomputed here at %{time} in %{seconds} s. Last hash', bad: 'Entry %{seq} and after fail; the first %{before} are sound', badDetail: '%{message} Touch nothing and call the administrator. The journal can still be read.', verifyHint: 'Recomputes every hash from the first entry on, to see whether any was changed, deleted or inserted', taskFilter: 'Task: %{name}', resource: 'Object',
  empty_value: '(empty)', yes: 'yes', no: 'no', first: 'start', clearTask: 'Any task', taskNumber: 'Task %{id}', allTasks: 'All tasks',
};
