import type { SameShape } from '../same-shape.js';
import type { Areas } from '../zh.js';

export const workItems: SameShape<Areas['workItems']> = {
  title: 'To do', mine: 'My items', unit: 'items', returned: 'Returned', optional: 'Optional', hasDraft: 'Draft', returnReason: 'Why returned: ', fromSystem: 'Sent by the workflow', fromSystemAt: 'Sent by the workflow on %{date}', noDue: 'No due date',
  heldFor: 'Held %{days} working days', waited: 'Waiting %{days} working days', position: 'Item %{index} of %{total}', previous: 'Previous', next: 'Next', openPlan: 'Open the document', dueOther: 'Due %{date}', dueBy: 'Please decide before %{date}',
  sentByAt: 'Sent by %{who} on %{date}', returnedByAt: 'Returned by %{who} on %{date}',
  scope: { mine: 'My items', sent: 'Sent by me', done: 'Done by me', waiting: 'All open', unattended: 'Nobody can act' },
  scopeHint: { mine: 'Waiting for me, first due first', sent: 'Sent by me, still with others', done: 'Decided by me, newest first', waiting: 'Everything open in this jurisdiction', unattended: 'Everyone who should act is missing or must stand aside: fill the post, or the leader names a reviewer' },
  empty: { mine: 'Nothing waits for you.', sent: 'Nothing you sent is still open.', done: 'You have not decided anything yet.', waiting: 'Nothing is open.', unattended: 'Every item has somebody who can act.', filtered: 'Nothing matches the filter.' },
  emptyNext: { mine: 'New items appear here and in the red number at the left.', sent: 'What was decided stands under “Done by me”.', done: 'What you decide is listed here.', waiting: 'Items appear when a reporting period opens or a document is sent for signing.', unattended: 'Nothing to do here.', filtered: 'Drop a filter or try another word.' },
  filter: { due: 'Due:', all: 'all', overdue: 'overdue', today: 'today', soon: 'within 7 days', retroactive: 'may be entered later (no date)', search: 'Search title or task', chosen: 'chosen', drop: 'Drop the filter %{name}', workflowKey: 'Workflow', nodeId: 'Step', taskId: 'Task', unitId: 'Unit', id: 'Item' },
  column: { what: 'Item', step: 'Step', from: 'From', at: 'With', did: 'Decided by', due: 'Due', doneAt: 'Decided at' },
  tab: { closeOut: 'Application', report: 'Report', plan: 'Document', duty: 'Duty', flow: 'Diagram', trace: 'Journal (%{count})' },
  handled: { other: 'Decided by %{who} on %{date} (%{did}); nothing is left for you to do.', me: 'You decided this on %{date} (%{did}).', withdrawn: 'Taken back by its sender %{who} on %{date}; nothing is left to do.', system: 'Taken back by the system on %{date}; nothing is left to do.' },
  kind: { main: 'Lead', co: 'Co-unit', member: 'Severally responsible' },
  partState: { unfilled: 'Not filled in', draft: 'Draft', at_head: 'With the unit’s head', approved: 'In', returned: 'Returned', missing: 'Missing', optional: 'Optional' },
  stance: { content: 'Own progress', none: 'Nothing to add', dissent: 'Dissent' },
  role: { lead: 'Lead', co: 'Co-unit', participant: 'Participant', responsible: 'Responsible' },
  field: {
    stance: 'This period', dissentReason: 'Dissent', done: 'Progress', progress: 'Completion', indicators: 'Indicators', problems: 'Problems', nextSteps: 'Next steps', evidence: 'Evidence', none: 'Not written', noEvidence: 'No evidence attached', changed: 'changed', selfRated: 'self-rated', byMilestones: 'by the milestones done', milestones: 'Milestones', deliverables: 'Deliverables',
    indicator: 'Indicator', target: 'Target', lastValue: 'Before', value: 'Now', note: 'Source or note', noValue: 'empty',
  },
  report: {
    changed: '%{count} changed', addedFiles: '%{count} new files', onlyChanges: 'Changes only', all: 'Show all', filledBy: 'Filled in by %{who} %{post}, %{date}', approvedBy: 'approved by %{who} %{post}, %{date}', round: 'submission %{round}', missing: 'Not in by %{date}: recorded as missing.', nothingYet: 'Not filled in yet.',
    retroactive: 'Retroactive', retroactiveHint: 'The quarter ended before the document was issued: optional, never late.', correction: 'Correction', summaryLine: 'Summary', proposed: '%{who} proposed to return it again on %{date}',
  },
  others: { title: 'Other units of this task', count: '%{in} of %{total} in', due: 'by %{date}' },
  requirements: { check: 'The %{count} requirements of the last return: met?', answer: '%{count} requirements to meet', by: 'Returned by %{who}, %{date}', met: 'Met', unmet: 'Not fully', changed: '%{unit} changed: %{what}.', unchanged: '%{unit} changed nothing.' },
  fill: { title: 'Report', side: 'To fill in' },
  form: { select: 'Choose', search: 'Type to search', noResults: 'Nothing found', addRow: 'Add a row', powered: 'Form by bpmn.io', increment: 'Increase by 1', decrement: 'Decrease by 1', savedAt: 'Draft saved %{time}', autosave: 'Saved while you type', insist: 'Keep mine and save', takeTheirs: 'Use my colleague’s' },
  files: { add: 'Add files', hint: 'or drop them here. PDF, Word, Excel, JPG, PNG', loading: 'Uploading %{names}', new: 'new', same: 'unchanged', download: 'Download', remove: 'Remove', previewHint: 'Looking changes nothing; the code is the first 8 of the fingerprint' },
  duty: {
    title: 'Duty', unit: 'Unit', role: '%{role}', severally: 'Severally responsible', severallyShort: 'severally', viaGroup: 'as part of “%{group}”', deadline: 'Deadline', noDeadline: 'The document names none', receipt: 'Receipt', responsible: 'person responsible %{name}', receiptDue: 'sign by %{receipt}; dispute until %{dispute}', targets: 'Targets', body: 'Original text', units: 'Units responsible for this task', unitsCount: '%{count} units',
  },
  receipt: { signed: 'Signed', unsigned: 'Not signed', deemed: 'Deemed delivered', disputed: 'Disputed', withdrawn: 'Withdrawn' },
  dispute: { title: 'Dispute of %{unit}', reassign: 'Ruling: reassigned to %{unit}', withdraw: 'Ruling: duty withdrawn', uphold: 'Ruling: duty upheld' },
  plan: {
    title: 'Document', open: 'Open the check page', name: 'Title', kind: 'Issue', to_issue: 'To be issued', issued_before: 'Issued before', docNumber: 'Number', numberAtSigning: 'Taken at signing; a return uses none', noNumber: 'The document has none', tasks: 'Tasks', tasksCount: '%{tasks} tasks, %{chapters} chapters', version: 'draft %{version}', questions: 'Questions', questionsOpen: '%{count} must still be answered', questionsNone: 'All required ones are answered',
    readiness: '%{count} things to mend before sending', mend: 'Mend', lastReturn: 'Last return', difference: 'Compared with draft %{version}', differenceCount: '%{count} changes', same: 'The same as the draft before.', sameDraft: 'Open the check page to change it, then send it again.', sameNext: 'It was sent again without changes.', document: 'Document', taskNumber: 'Task %{number}', taskList: 'Tasks', number: 'No.', task: 'Task', units: 'Units', deadline: 'Deadline',
  },
  act: {
    title: 'My decision', choose: 'Choose first', chooseFirst: 'Choose an outcome, then write.', notMine: 'This item is not yours to decide.', done: 'This item is done and can only be read.', target: 'Back to', units: 'Which units', chooseUnits: 'Tick the units to return to; the others stay.', mend: 'To mend', mendHint: 'One requirement a line', limit: 'Limit', workingDays: 'working days', until: 'until', oneMore: 'One day more would be %{date} (days off between)',
    opinion: 'Opinion', remark: 'Remark', chosenUnits: 'the chosen units', optionalOpinion: 'optional', writeMend: 'Write what has to be mended, one line each', writeOpinion: 'Please write why; they mend by it.', phrases: 'Usual words', returnPhrases: 'Evidence is incomplete|Figures do not agree|Measures are not concrete|No dates given', passPhrases: 'Facts are right|Evidence is complete|Please keep to the schedule', keys: 'Ctrl + Enter: look once more, then confirm', formProblems: '%{count} fields need attention: %{what}.',
    askTitle: 'Please look once more: %{label}', recorded: 'It is recorded and cannot be deleted.', doneNext: 'Done: %{title} (%{label}). Here is the next one.', doneLast: 'Done: %{title} (%{label}). Nothing else waits for you.', return: 'Return to %{whom}', returnBy: 'Return to %{whom}, due %{date}', returnStep: 'Return (%{step})', returnStepBy: 'Return (%{step}), due %{date}', unitsMore: '%{first} and others, %{count} units',
    returnToDirector: 'Return no. %{times}: the director decides first', directorHint: 'A second return of one report goes to the director, with your requirements and date.',
  },
  links: { withdraw: 'Take back', note: 'Write a note', nameReviewer: 'Name a reviewer' },
  withdraw: { title: 'Take back what you sent', confirm: 'Take it back to me', text: 'Nobody has decided “%{title}” yet. It comes back to you with everything you wrote.', reason: 'Why', why: 'Please write the reason', done: 'Taken back: %{title}.' },
  notes: { title: 'Office note', sub: 'For information only', add: 'Write a note', confirm: 'Leave the note', why: 'Please write the note', text: 'This item is decided by %{whom}. Your note is shown beside it and recorded.' },
  reviewer: { title: 'Name a reviewer', confirm: 'Let %{name} review this item', text: 'Everyone who should decide “%{title}” must stand aside or is missing. Name somebody who is free.', reason: 'Reason', why: 'Choose a person and write the reason', none: 'Nobody is free.', noneNext: 'Fill a post under People first.' },
  steps: { title: 'Steps', total: '%{days} working days in all', system: 'System', number: 'Step %{step}', working: 'in progress', now: 'now', authority: 'as %{authority}', held: 'held %{days} working days', heldSoFar: 'held %{days} working days so far', limit: ', limit %{days}' },
  trace: { title: 'Journal', sub: 'Numbers in the journal; entries cannot be altered', all: 'All entries of this task', empty: 'Nothing recorded yet.', emptyNext: 'Every step adds an entry.', seq: 'No.', at: 'When', who: 'Who', what: 'What', authority: 'Authority', draft: 'draft saved' },
  flow: {
    title: 'Where it stands', sub: 'Numbers are the order really taken, as in the steps at the right', label: 'Diagram of %{name}: %{steps} steps taken, now at %{node}', taken: 'taken', returned: 'returned', current: 'now', ahead: 'expected', aheadTitle: 'Where it goes next', aheadSub: 'Expected; settled when it gets there', when: 'If', next: 'Next step', whom: 'Expected', expected: 'expected',
    people: '%{first} and others, %{count}', ifPassed: 'passed', further: 'then', end: 'end', nobody: 'nobody else acts', inUnit: 'the unit’s head, then onwards', asDecided: 'settled when it gets there', director: 'The director decides', directorWho: 'Office director, or a cross reviewer', chosenUnits: 'the units you tick',
  },
};
