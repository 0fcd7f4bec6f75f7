import type { SameShape } from '../same-shape.js';
import type { Areas } from '../zh.js';

export const plans: SameShape<Areas['plans']> = {
  title: 'Import', sub: 'From a task document to the ledger: read, confirm, send for signature', confirmTitle: 'Confirm “%{title}”', readTitle: '“%{title}”',
  savedAt: 'Draft saved at %{time}', saving: 'Saving…', unsaved: 'Changes, saving in a moment', leave: 'Leave, confirm later', abandon: 'Abandon this draft',
  send: 'Make the ledger and send', sendBlocked: 'Make the ledger and send (%{count} to confirm)', sendUnready: 'Make the ledger and send (%{count} to mend)', sendTitle: 'Send “%{title}” for signature', sendConfirm: 'Send to the director',
  sendText: '%{tasks} tasks. After the director and the leader it takes a number and is issued; every responsible unit is asked for its receipt. You can take it back until the leader has signed.', sendTextBefore: '%{tasks} tasks, %{number}, issued %{date}. After the director and the leader the ledger is made without a new number; every responsible unit is asked for its receipt. You can take it back until the leader has signed.',
  abandonTitle: 'Abandon “%{title}”', abandonConfirm: 'Abandon this draft', abandonReason: 'Why it is abandoned (required, kept in the journal)', abandonWhy: 'Write down why',
  returnedBy: 'Returned by %{name} on %{time}:', unready: '%{count} to mend before sending', mend: 'Mend', difference: '%{count} changes against version %{version}',
  diff: { task: 'Task', field: 'What', before: 'Before', after: 'Now', document: 'Document' },
  states: { confirming: 'To confirm', signing: 'Being signed', returned: 'Returned', issued: 'Issued', abandoned: 'Abandoned' },
  marks: { chapter: 'Chapter', task: 'Task', unit: 'Unit', deadline: 'Deadline', target: 'Target' },
  source: { title: 'Source' },
  figures: {
    tasks: 'tasks recognised', ordinals: 'numbered %{first} to %{last}', noOrdinals: 'not numbered, in order of appearance', places: 'mentions', units: 'of units, and %{groups} of groups', distinct: '%{all} in all, %{distinct} units', deadlines: 'deadlines',
    inferred: '%{written} written, %{inferred} inferred', decided: '%{written} written, %{decided} decided by the office', undated: '%{written} written, %{undated} open', coverage: 'All %{total} characters of the source have their place', task: 'tasks', chapter: 'chapters', head: 'head and preamble', ignored: 'Word residue, ignored',
  },
  head: {
    title: 'Document', number: 'Number', office: 'Issued by', date: 'Date', years: 'Years', recipients: 'Recipients', references: 'References', file: 'Original', docTitle: 'Title', notWritten: 'not in the source', none: 'none', issuedBefore: 'Issued before', toIssue: 'To be issued', notice: 'Note', notices: '%{count} notes on reading',
  },
  tasks: {
    title: 'Ledger to be made', solid: 'solid: from the source', dashed: 'dashed: inferred', undo: 'Undo', inferredOnly: 'Inferred only', all: 'All', chapter: 'Chapter %{number}', count: '%{count} tasks', units: 'Units', deadline: 'Due', targets: 'Targets', hints: 'Hints', changeLead: 'Change lead', split: 'Split', merge: 'Merge up', rename: 'Rename', keep: 'OK',
    whoLeads: 'Lead: ', openList: 'and others (open list)', openListHint: 'The source says “等”: the list is not complete', severally: 'each for itself', concerned: 'concerned', concernedHint: 'The source gives it work but does not list it as responsible: no duty', addUnit: 'Add a unit', searchUnit: 'Name of the unit', noUnit: 'No registered unit of that name',
    noDeadline: 'open', inferred: 'inferred', changeDeadline: 'Change the deadline', fromText: 'from “%{text}”', worded: 'in words', removeTarget: 'Not a target', removeUnit: 'Remove', unregistered: 'not registered', inferredLead: 'lead, inferred', lead: 'lead', added: 'added by the office', group: 'group',
  },
  target: { change: 'Change the target', add: 'Add a target', indicator: 'Indicator', comparator: 'Comparison', value: 'Value', unit: 'Unit', cancel: 'Cancel', gte: 'at least', lte: 'at most', eq: 'equals', gt: 'above', lt: 'below', approx: 'about', delta: 'changes by', none: 'no figure', benchmark: 'against a benchmark' },
  questions: {
    title: 'To confirm', count: '%{count} to confirm', levels: '%{must} required, %{advice} suggested', none: 'Nothing left to confirm: it can be sent.', noneRead: 'Nothing to confirm.', answered: '%{count} confirmed', by: '  by %{name}', at: 'see task ', item: '', andMore: ' of %{count}', matchOther: 'Match another unit',
  },
  split: { title: 'Split task %{number} “%{title}”', confirm: 'Make two tasks', choosePlace: 'Choose where to split', nameIt: 'Name the second task', explain: 'Choose one place. The second task keeps the units and the deadline; numbers move up.', nowhere: 'This task has one sentence only.', newTitle: 'Title of the second task' },
  import: {
    title: 'Import a task document', kinds: 'Word (docx), Excel (xlsx), text; save .doc and .wps as .docx first', choose: 'Choose a file', drop: 'or drop the file here', paste: 'Paste text', pasteHere: 'Paste the text of the document here', pasted: 'pasted text', read: 'Read', reading: 'Reading %{name}…', sample: 'Try the sample: %{title}', openExisting: 'Open the existing plan', asCorrection: 'Import as a correction: the next version of that draft',
  },
  list: { title: 'Imported documents', empty: 'No document yet', emptyNext: 'Choose a task document; tasks, units and deadlines are recognised for you to confirm and send.', file: 'Document', tasks: 'Tasks', state: 'State', imported: 'Imported', noOffice: 'issuer open', noNumber: 'no number yet', noDate: 'no date yet', items: '%{count} tasks', open: '%{count} still to confirm' },
};
