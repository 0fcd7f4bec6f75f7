import type { SameShape } from '../same-shape.js';
import type { Areas } from '../zh.js';

export const home: SameShape<Areas['home']> = {
  asOf: 'figures as of %{date}', due: 'reports due %{date}', retroactive: 'late entry', print: 'Print this page',
  office: {
    title: 'Coordination desk', turns: 'Whose turn', start: 'Start', noPeriod: 'No reporting period is open', items: 'items', units: 'Reports by unit', unitsNone: 'No responsible units yet', unitsNoneNext: 'Their reports appear here once a document is issued.',
    unit: 'Unit', unsigned: 'Unsigned', state: 'Reports', complete: 'complete', notDue: 'none this period',
    deadlines: 'Next dates', deadlinesSub: 'in working days', deadlinesNone: 'No dates near', deadlinesNoneNext: 'Dates appear here once a period is open.', count: '%{count}', disputes: 'Disputes', disputesSub: 'need a written answer', disputesNone: 'No open disputes', disputesNoneNext: 'When a unit disputes a duty, the director rules first.',
    waits: 'with %{who}', waited: 'waited %{days} working days', raised: '%{who}, %{time}',
    lights: 'Lights by unit', lightsSub: 'Provisional until the bulletin is signed. Red first; each word opens its list', partsOf: 'Reports of %{period}', byTask: 'By task', classes: 'Progress in five classes', classesOf: 'of', provisional: 'provisional', unjudged: '%{count} just issued, judged in a few seconds', trend: 'Quarters', trendSub: 'each column is all tasks', quarterKinds: { frozen: 'frozen', provisional: 'provisional', retroactive: 'entered later', none: 'not begun' },
    unattended: 'Nobody to act', unattendedSub: 'fill the posts first', missing: 'Missing: %{what}', days: '%{days} working days', today: 'today', overdue: 'past',
  },
  unit: {
    title: 'Our tasks', reviewTitle: 'For my review', reviewSub: 'Reports and disputes in which the office’s own unit is responsible', total: '%{unit}, %{count} tasks', toDo: 'To do now', toDoUnit: 'items', toDoSub: 'first due first', none: 'Nothing to do now', noneNext: 'Next due date %{date}.', noneNextPlain: 'New items appear here.', choice: 'May be disputed', choiceSub: 'optional; silence is consent', noDue: 'no date',
    act: { receipt: 'Sign for it', fill: 'Start filing', continue: 'Go on filing', mend: 'Mend', approve: 'Approve', window: 'Dispute', open: 'Open' },
    why: { receipt: 'Sign for it first, naming who is responsible and who handles it; then report.', fill: 'Not started. What was written last time can be reused.', draft: 'A draft is saved.', approve: 'Filled by %{who}; waits for your approval.', approvePlain: 'Filled by the clerk; waits for your approval.', window: 'If you do not accept this task, give your reasons.', open: '' },
    returned: 'Returned because: %{reason}', returnedBy: '%{who} %{time}', returnedTag: 'Returned', all: 'All tasks', allUnit: '', task: 'Task', role: 'Role', receipt: 'Receipt', part: 'Own part', report: 'Whole report', deadline: 'Deadline', nextDue: 'Next date', allNone: 'No tasks for this unit yet', allNoneNext: 'They appear here once a document is issued.', noPart: 'none this period',
    quarter: 'This period', reported: 'filed', left: '%{count} missing', done: '%{count} filed (%{approved} passed, %{waiting} in review)', noPeriod: 'No reporting period is open', noPeriodNext: 'What is to be filed appears here once the office opens one.', after: 'When all %{count} are filed', afterText: 'print the sheet, sign and seal it, hand it to the office', allIn: 'All %{count} of this period are filed', print: 'Print the sheet (A4)',
    sheetTitle: '%{unit}: tasks, %{period}', sheetSub: 'Figures as of %{cutOff}, %{state}, printed %{printed}', sheetComplete: 'all %{total} filed', sheetIncomplete: '%{in}/%{total} filed, incomplete', sheetNoPeriod: 'no period open', headSign: 'Head of unit (signature):', fillSign: 'Filled by:', seal: 'Seal', date: 'Date',
  },
  leader: {
    groups: { all: 'All', red: 'Red', yellow: 'Yellow', closeOut: 'Close-outs' }, title: 'For my signature', sub: 'red lights first, then the longest waiting; one by one', none: 'Nothing waits for your signature', noneNext: 'What the office has passed comes here.', waited: 'waiting %{days} working days', ask: 'Please %{act}: %{what}', office: 'Office: ', noOffice: 'no further remark', recent: 'Signed recently', recentNone: 'Nothing signed yet', ledger: 'Progress of all tasks',
  },
  plain: { title: 'Home', hello: '%{name}, you may go to', openItems: '%{count} waiting' },
  settings: { title: 'Settings', sub: 'What is seldom changed', none: 'Nothing for you to set', noneNext: 'Ask the office to change a setting.' },
  plainLinks: { settings: 'Units, workflows, time limits and other things seldom changed', documentNumbers: 'Which document got which number, and why one was voided', bulletins: 'Quarterly bulletins', lightRules: 'Rules of lights and objections', workItems: 'What is your turn', ledger: 'Progress, reports and receipts of every task', indicators: 'Trend, target and light of every indicator', plans: 'Import, check and send documents', units: 'Responsible units', unitGroups: 'What collective names stand for', people: 'People, posts, passwords', workflows: 'How the workflows run', limits: 'See the time limits', reminders: 'See who was reminded; urge overdue units', trace: 'Who answered for what on any day', verify: 'Whether an entry was altered', caseFiles: 'Export case files, see those exported', journal: 'Who did what and when; verification' },
};
