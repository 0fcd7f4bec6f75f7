import type { SameShape } from '../same-shape.js';
import type { Areas } from '../zh.js';

export const unitPlans: SameShape<Areas['unitPlans']> = {
  title: 'Unit plan', sub: 'its milestones are the planned progress', none: 'No plan has been filed', due: 'due %{date}', overdue: 'was due %{date}', beforeReceipt: 'The task is signed for first.',
  start: 'File the plan', revise: 'Revise the plan', startFor: 'File the plan (%{unit})', startHint: 'You write the measures, who is responsible, the milestones and what will come out; your head sends it and the office reviews it.', reviseHint: 'A revision cannot move a milestone later; for that apply for a change, which the leader signs.', notNow: 'Not possible now: %{reason}.',
  states: { drafting: 'Being written', at_head: 'With the unit’s head', at_office: 'With the office', returned: 'Returned', filed: 'In force', replaced: 'Replaced', abandoned: 'Given up' },
  edition: 'edition %{number}', underWay: 'Under way: %{edition}', goTo: 'Open the item', waits: 'now with %{who}', filed: 'passed %{date} by %{who}', moved: 'changed %{date} by the signature of %{who}', basis: 'Why: %{reason}', earlier: '%{count} earlier editions', changes: 'What changed', returned: 'returned %{date} by %{who}',
  person: 'Responsible', measures: 'Measures', noMeasures: 'not written', milestones: 'Milestones', milestone: 'Milestone', dueDate: 'Due', planned: 'Cumulative', status: 'Done?', done: 'done', open: 'not done', late: 'not done, past its day', year: '%{year}', noMilestones: 'no milestones written yet',
  deliverables: 'Deliverables', deliverable: 'Deliverable', delivered: 'came out %{date}', notDelivered: 'still to come', dropped: 'dropped in the next edition: %{reason}', proof: 'Proof', out: 'out', notOut: 'not yet', plan: 'Plan', attachments: 'Files',
  today: 'Today: planned %{planned}%, actual %{actual}', behindBy: '%{by}% behind', aheadBy: '%{by}% ahead', level: 'as planned', noActual: 'not reported yet',
  print: 'Print the plan', back: 'Back to the task', sheet: 'Plan of %{unit}', sheetSub: '%{plan}, task %{number}: %{title}', deadline: 'Deadline', noDeadline: 'no date set', headSign: 'Head of the unit (signature):', seal: '(seal of the unit)', date: 'Date:', printed: 'printed %{date}', state: 'edition %{number}, %{state}',
  fill: 'The plan', application: 'Plan of %{unit}', task: 'Task', body: 'Text of the task', openTask: 'Open the task', notYet: 'Not sent yet.',
  missing: 'Plans to be filed', missingCount: '%{count} tasks', missingHint: 'Begin on the page of the task.', missingDue: 'by %{date}', missingLate: 'was due %{date}', missingWay: 'under way',
};
