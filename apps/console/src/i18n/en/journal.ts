import type { SameShape } from '../same-shape.js';
import type { Areas } from '../zh.js';

export const journal: SameShape<Areas['journal']> = {
  title: 'Journal', sub: 'Who did what, when, on whose authority. Entries are only added', seq: 'No.', at: 'Time', who: 'Who', authority: 'Authority', what: 'What', hash: 'Hash', task: 'Task', unit: 'Unit', person: 'Person', action: 'Action', from: 'From', to: 'To', all: 'All',
  scope: 'Scope', scopeOwn: 'This county’s administration', scopeSystem: 'The system itself', search: 'Words', empty: 'No such entries', emptyNext: 'Clear the filters, or widen the dates.', counter: 'entries', expand: 'Changes', collapse: 'Hide', before: 'Before', after: 'After', field: 'Field', reason: 'Reason', realAt: 'Real time', system: 'System', request: 'Request',
  seconds: '%{seconds} s', milliseconds: '%{ms} ms', verify: 'Verify', verifying: 'Verifying', ok: 'Chain whole, %{entries} entries, verified', okDetail: 'Recomputed here at %{time} in %{took}. Last hash', bad: 'Entry %{seq} and after fail; the first %{before} are sound', badDetail: '%{message} Touch nothing and call the administrator. The journal can still be read.', verifyHint: 'Recomputes every hash from the first entry on, to see whether any was changed, deleted or inserted', taskFilter: 'Task: %{name}', resource: 'Object',
  empty_value: '(empty)', yes: 'yes', no: 'no', first: 'start', clearTask: 'Any task', taskNumber: 'Task %{id}', allTasks: 'All tasks',
  fields: {
    ended: 'Ended', newDueAt: 'New due at', opened: 'Opened', outcomeLabel: 'Outcome label', partIds: 'Part ids', returnTarget: 'Return target', id: 'Id', choice: 'Choice', personName: 'Person name', questionId: 'Question id', chars: 'Chars', textSha256: 'Text sha256',
    name: 'Name', legalName: 'Legal name', kind: 'Kind', aliases: 'Aliases', validFrom: 'Valid from', validTo: 'Valid to', members: 'Members', post: 'Post', unitId: 'Unit id',
    officePhone: 'Office phone', loginName: 'Login name', active: 'Active', appointments: 'Appointments', role: 'Role', label: 'Label', state: 'State', status: 'Status',
    title: 'Title', receipt: 'Receipt', personResponsible: 'Person responsible', handler: 'Handler', proof: 'Proof', receiptDue: 'Receipt due', dispute: 'Dispute',
    newUnitId: 'New unit id', changeKind: 'Change kind', leadUnitId: 'Lead unit id', version: 'Version', number: 'Number', deadline: 'Deadline', severally: 'Severally',
    duties: 'Duties', tasks: 'Tasks', docNumber: 'Doc number', issueDate: 'Issue date', issueKind: 'Issue kind', contentVersion: 'Content version', hash: 'Hash',
    checksum: 'Checksum', sha256: 'Sha256', difference: 'Difference', answers: 'Answers', planId: 'Plan id', planTitle: 'Plan title', cutOff: 'Cut off', dueDate: 'Due date',
    partsDueDate: 'Parts due date', dueAt: 'Due at', retroactive: 'Retroactive', reports: 'Reports', edition: 'Edition', units: 'Units', partId: 'Part id', round: 'Round',
    values: 'Values', attachmentIds: 'Attachment ids', text: 'Text', node: 'Node', nodeName: 'Node name', stage: 'Stage', backTo: 'Back to', workflow: 'Workflow',
    outcome: 'Outcome', opinion: 'Opinion', namedPersonId: 'Named person id', unitName: 'Unit name', replaced: 'Replaced', source: 'Source', until: 'Until', by: 'By',
    mediaType: 'Media type', size: 'Size', year: 'Year', days: 'Days', officeName: 'Office name', documentPrefix: 'Document prefix', progress: 'Progress', done: 'Done',
    problems: 'Problems', nextSteps: 'Next steps', stance: 'Stance', dissentReason: 'Dissent reason', indicators: 'Indicators', summaryLine: 'Summary line', target: 'Target',
    mend: 'Mend', next: 'Next', viaGroup: 'Via group', leadKind: 'Lead kind', fileName: 'File name', parts: 'Parts', reason: 'Reason', quarter: 'Quarter', twoStepReview: 'Two-step review', closeOutId: 'Application', closed: 'Closed', closings: 'Closings', dutyVersion: 'Task version', statement: 'Overall result', results: 'Results', remaining: 'What remains', result: 'Final result', latest: 'Last reported', holder: 'Holder',
    person: 'Person', unit: 'Unit', task: 'Task', content: 'Content', note: 'Note', field: 'Field', indicator: 'Indicator', value: 'Value', date: 'Date',
  },
  values: {
    partsOverdue: 'parts overdue', leaderSignOff: 'leader sign off', officeReview: 'office review', unitParts: 'unit parts', windowClosed: 'window closed', disputeWindow: 'dispute window', receiptOverdue: 'receipt overdue', lateReceiptOverdue: 'receipt after ruling overdue', remindLateReceipt: 'remind receipt after ruling', directorReview: 'director review', decideDispute: 'decide dispute', signChange: 'sign change', receiptAfterRuling: 'receipt after ruling', remindReceipt: 'remind receipt', recordMissingParts: 'record missing parts', accept: 'accept', send: 'send', leave: 'leave', enter: 'enter', keep: 'keep', 'confirm-all': 'confirm all', 'lead-inferred': 'lead inferred', 'deadline-inferred': 'deadline inferred', baseline: 'baseline',
    open: 'open', done: 'done', withdrawn: 'withdrawn', cancelled: 'cancelled', issued: 'issued', signing: 'signing', confirming: 'confirming', returned: 'returned',
    abandoned: 'abandoned', closed: 'closed', in_progress: 'in progress', disputed: 'disputed', suspended: 'suspended', signed: 'signed', unsigned: 'unsigned', deemed: 'deemed',
    upheld: 'upheld', rejected: 'rejected', missing: 'missing', filling: 'filling', review: 'review', sign_off: 'sign off', draft: 'draft', at_head: 'at head',
    approved: 'approved', unfilled: 'unfilled', lead: 'lead', co: 'co', participant: 'participant', responsible: 'responsible', main: 'main', member: 'member', content: 'content',
    none: 'none', dissent: 'dissent', to_issue: 'to issue', issued_before: 'issued before', reassign: 'reassign', withdraw: 'withdraw', party: 'party', government: 'government',
    medical: 'medical', township: 'township', other: 'other', approve: 'approve', return: 'return', submit: 'submit', office_clerk: 'office clerk',
    office_reviewer: 'office reviewer', office_director: 'office director', leader: 'leader', cross_reviewer: 'cross reviewer', unit_clerk: 'unit clerk',
    unit_approver: 'unit approver', auditor: 'auditor', system_admin: 'system admin', security_admin: 'security admin', audit_admin: 'audit admin', 'plan-issue': 'plan issue', 'task-acceptance': 'task acceptance',
    'progress-report': 'progress report', fill: 'fill', 'task-close-out': 'closing', rest: 'remaining parts', part: 'one unit’s part', headSend: 'head’s approval', secondReview: 'second review', officeVerify: 'verification', leaderConfirm: 'confirmation', officeProposal: 'office’s proposal', leaderConfirmRest: 'confirmation of the rest',
  },
};
