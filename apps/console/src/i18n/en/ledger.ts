import type { SameShape } from '../same-shape.js';
import type { Areas } from '../zh.js';

export const ledger: SameShape<Areas['ledger']> = {
  title: 'Task ledger', asOf: 'as of %{time}', tasks: '%{count} tasks', units: '%{count} units', unitsAndMembers: '%{count} units and %{members} members of collective names', print: 'Print (A3)', export: 'Export to Excel',
  empty: 'No tasks have been issued yet', emptyNext: 'Tasks appear here once a document is checked and signed.', emptyNextImport: 'Import a document', none: 'No tasks under this filter', noneNext: 'Choose “All”, or remove the filter.', total: '%{count} tasks on one page', shown: '%{count} of %{all} tasks under this filter, on one page',
  printFilter: 'Filter: %{text}', printAll: 'All tasks', printedAt: 'printed %{time}', plan: 'Document', period: 'Period',
  states: { issued: 'Unsigned', in_progress: 'In progress', disputed: 'Disputed', suspended: 'Suspended', closed: 'Closed' },
  reportStates: { none: 'None due', unfilled: 'Not filed', filling: 'Filling', returned: 'Returned', review: 'In review', sign_off: 'To sign', signed: 'Signed' },
  receipts: { signed: 'Signed for', unsigned: 'Not signed for', deemed: 'Deemed delivered', disputed: 'Disputed', withdrawn: 'Withdrawn' },
  roles: { lead: 'Lead', co: 'Co-unit', participant: 'Participant', responsible: 'Responsible' },
  partStates: { unfilled: 'Not filed', draft: 'Draft', at_head: 'With the unit’s head', approved: 'Filed', returned: 'To be mended', missing: 'Missing after the date', optional: 'Optional (late entry)' },
  stances: { content: 'Own progress', none: 'Nothing to add', dissent: 'Dissent' },
  partKinds: { main: 'Lead', co: 'Co-unit', member: 'Each for itself' },
  count: { all: 'All', states: 'Filter by state', reports: 'Filter by report', unsigned: 'part unsigned', due: 'due', reporting: '%{period}' },
  filter: { parts: { in: 'filed this period', out: 'not filed this period' }, chapter: 'Chapter', unit: 'Unit', role: 'Role', state: 'State', report: 'Report', receipt: 'Receipt', all: 'all', lead: 'leading', co: 'helping', search: 'Search tasks', clear: 'Remove all filters', chosen: '%{count} chosen', remove: 'Remove “%{label}”', unsigned: 'some unsigned', signed: 'all signed for' },
  head: { number: 'No.', task: 'Task', units: 'Lead / co-units', person: 'Person', deadline: 'Deadline', progress: 'Progress', report: 'Report', receipt: 'Receipt', problems: 'Problems / next steps', latest: 'Progress' },
  chapter: 'Chapter %{number}', noChapter: 'No chapter', items: '%{count} tasks', average: 'average %{percent}%', noAverage: 'no figures yet', fold: 'Fold this chapter', unfold: 'Unfold this chapter',
  alone: 'alone', co: 'with %{first}', coMany: 'with %{first} and others, %{count}', severally: 'Each for itself', severallyUnits: 'each reports for itself', noPerson: 'named at receipt', noDeadline: 'no date set', selfRated: 'own', byMilestones: 'by milestones', noProgress: 'no figure yet', partsIn: '%{in}/%{total} filed',
  inferred: 'inferred: %{basis}', notThisPeriod: 'none this period', overdue: 'overdue', receiptOf: '%{signed}/%{total}', receiptAll: 'all signed', receiptLeft: '%{left} unsigned', problem: 'Problem: %{text}', next: 'Next: %{text}', noProblem: 'no problem stated', notReported: 'not reported yet', opinion: 'Review: %{text}', evidence: '%{count} files', noLatest: 'nothing yet', whole: 'Lead: %{lead}',
  dues: {
    open: 'Open a reporting period', openTitle: 'Open a reporting period', year: 'Year', quarter: 'Quarter', q1: 'Q1', q2: 'Q2', q3: 'Q3', q4: 'Q4', cutOff: 'Figures as of', dueDate: 'Reports due', cutOffHint: 'Units report the figures of this day', dueHint: 'Last day for lead units; co-units file earlier, the system counts working days',
    consequence: 'Units responsible for %{count} tasks receive their items at once. ', confirm: 'Open and ask the units', plan: 'Document', needDates: 'Both dates are needed', retroactive: 'late entry', retroactiveHint: 'A quarter that ended before the document was issued is a late entry: optional, never overdue.',
    change: 'change', changeTitle: 'Change the due date of %{period}', changeFrom: 'Present date', changeTo: 'New date', reason: 'Reason', reasonHint: 'Recorded in the journal', changeConfirm: 'Change the date', needReason: 'The new date and the reason are needed', parts: 'co-units by %{date}', exists: 'Open already: %{list}',
  },
  task: {
    crumb: 'No. %{number}', act: '%{act}', lead: 'Lead', co: 'Co-units', deadline: 'Deadline', version: 'Version %{version}', noCo: 'none', period: 'Report', noPeriod: 'None due this period',
    print: 'Print (A4)', report: 'Report due', dueNone: 'No date while disputed', concerned: 'Also named, not responsible: %{list}', openList: 'The list ends with “等”; the signed list of units counts', byDuty: 'The text says “by their duties”',
  },
  targets: { none: 'The document states no figures for this task', noneNext: 'Report progress by its text.', indicator: 'Indicator', target: 'Target', noValue: 'not reported yet', quote: 'Text: “%{text}”', implicit: 'inferred name', inferred: 'inferred' },
  quarters: { title: 'Plan and progress by quarter', sub: 'bar: reported, line: planned', none: 'none', ofYear: '%{quarter} of %{year}' },
  reports: { title: 'Quarterly reports', none: 'No reporting period has been opened', noneNext: 'Reports appear here once the office opens a period.', period: 'Period', state: 'State', progress: 'Progress', parts: 'Units filed', due: 'Due', signed: 'Signed', view: 'Read', late: 'late', edition: 'Edition %{version}', notSigned: 'not signed yet', retroactive: 'late entry' },
  report: {
    title: 'Report %{period}', summary: 'Summary', filled: 'filled by %{who} %{time}', approved: 'approved by %{who} %{time}', notFilled: 'Not filled yet', notRefilled: 'Not filled again yet; below is the edition before', due: 'by %{time}', returned: 'To be mended', progress: 'Progress', done: 'What was done', problems: 'Problems', nextSteps: 'Next steps', dissent: 'Dissent and reasons', indicators: 'Figures',
    value: 'This period', note: 'Source or remark', evidence: 'Evidence', noEvidence: 'none attached', round: 'filing no. %{round}', editions: 'Editions', signedOn: 'signed %{time}', close: 'Close', correct: 'Correct', correctTitle: 'Correct the report of %{period}', correctHint: 'The signed edition stays. A new one is filled, reviewed and signed.', correctReason: 'Reason for the correction', correctConfirm: 'Correct, ask the units again', correctParts: 'Which units', correctDefault: 'None chosen: the lead unit (or all where each answers for itself)', returns: 'returned %{count} times', waiting: 'now with: %{who}', percent: '%{value}%',
  },
  duties: { title: 'Responsibilities', unit: 'Unit', people: 'Person / clerk', receipt: 'Receipt', part: 'Report', handler: 'clerk %{name}', unsignedFor: 'not signed for, %{days} working days', notSigned: 'not signed for', via: 'through “%{group}”', handlerMissing: 'no clerk named', noHandler: 'clerk named at receipt', signedOn: 'signed %{date}', deemedOn: 'deemed delivered %{date}', noPart: 'none this period' },
  source: { title: 'Source text', unit: 'Unit', deadline: 'Deadline', target: 'Target', open: 'See in the document' },
  timeline: { title: 'Course', none: 'Nothing recorded yet', now: 'waiting', held: 'held %{days} working days', limit: 'limit %{days} working days', system: 'System', more: 'Show all %{count}', less: 'Show the latest', journal: 'Journal', turn: 'with %{who}', opinion: 'Remark: %{text}' },
  files: { title: 'Attachments', none: 'No attachments', download: 'Download', by: '%{who}, %{time}' },
};
