import type { SameShape } from '../same-shape.js';
import type { Areas } from '../zh.js';

export const organization: SameShape<Areas['organization']> = {
  kinds: { party: 'Party body', government: 'Government body', medical: 'Medical unit', township: 'Township', other: 'Other' },
  period: { from: 'from', to: 'until', until: 'open', range: '%{from} to %{to}', open: 'since %{from}', validFrom: 'Valid from', validTo: 'Valid until', validToHint: 'Leave empty for no end' },
  aliasHint: 'One per line. Imported documents are matched by these.',
  limits: {
    title: 'Time limits', sub: 'In working days; set by the office director, every change is journaled', card: 'Working days given', from: 'A change governs what is issued, opened or sent afterwards; dates already given stay', unit: 'working days', receiptDays: 'Receipt', receiptDaysHint: 'from the issue until a unit signs for its task', disputeDays: 'Dispute', disputeDaysHint: 'from the issue until a duty may be disputed',
    partsDays: 'Co-units before', partsDaysHint: 'how long before the report its co-units’ parts are due', reviewDays: 'Review, sign-off', reviewDaysHint: 'each review, ruling and sign-off', extensionDays: 'Extension before', extensionDaysHint: 'how long before a task is due its unit may still ask for more time', unitPlanDays: 'Unit plan', unitPlanDaysHint: 'how long after its receipt a unit has for its plan', factCheckDays: 'Bulletin check', factCheckDaysHint: 'how long units named in a bulletin have to check what it says of them', twoStepReview: 'Review of reports', twoSteps: 'two steps by two people', oneStep: 'one step', twoStepReviewHint: 'When on, a report opened from then on is reviewed by one reviewer and then by another or the director, before the leader; running reports keep their way', reason: 'Grounds', reasonHint: 'a decision or document, kept in the journal', save: 'Save the limits',
  },
  units: {
    title: 'Units', sub: 'Names, aliases and dates of the responsible units', create: 'New unit', edit: 'Edit unit', name: 'Name', legalName: 'Full name', kind: 'Kind', aliases: 'Aliases', clerks: 'Clerks', approvers: 'Heads',
    noAliases: 'No aliases', noClerk: 'No clerk', noApprover: 'No head', people: 'Its people', tasks: 'Its tasks', journal: 'Its journal', all: 'All', kindFilter: 'Kind', search: 'Name or alias', ended: 'Ended',
    empty: 'No such units', emptyNext: 'Clear the filters, or create one.', saved: 'Unit saved', unit: 'units', valid: 'Valid', missing: 'Nobody can report: appoint people before sending.', addAlias: 'Add an alias',
  },
  groups: {
    title: 'Collective names', sub: 'Which units a collective name in a document stands for, by date', create: 'New name', edit: 'Edit name', name: 'Name', aliases: 'Other spellings', members: 'Members', current: '%{count} now',
    noMembers: 'No members yet: add some before sending', unit: 'names', empty: 'No collective names yet', emptyNext: 'An import asks for members when it meets one.', saved: 'Saved', member: 'Unit', addMember: 'Add a unit', asOf: 'In force today', past: 'Left', future: 'Not yet',
    sampleHint: 'Members marked as samples are demo data; check them before real use.', removeMember: 'Remove this row',
  },
  people: {
    title: 'People', sub: 'Who holds which post in which unit, by date', create: 'New person', edit: 'Edit person', name: 'Name', post: 'Post', unit: 'Unit', phone: 'Office phone', loginName: 'Login name', active: 'Active', inactive: 'Inactive', roles: 'Duties',
    noLogin: 'No login name', unitFilter: 'Unit', roleFilter: 'Duty', all: 'All', search: 'Name or login name', empty: 'No such people', emptyNext: 'Clear the filters, or create one.', saved: 'Person saved', role: 'Duty', roleUnit: 'In which unit', wholeArea: 'Whole county',
    addRole: 'Add a duty', counter: 'people', reset: 'Reset password', resetTitle: 'Reset the password of %{name}', resetText: 'The present password ends at once. The new one is shown once: tell the person directly; it must be changed at the first login.', resetConfirm: 'Reset password', resetDone: 'New password (shown once)', resetKeep: 'It cannot be shown again. The person will be asked to change it.',
    loginHint: '3 or more lower-case letters, digits, dots or hyphens', noRoles: 'No duties yet', state: 'State', activeHint: 'An inactive person cannot log in; their work items go to others of the unit.', removeRole: 'Remove this row', notOwn: 'Nobody changes their own duties; ask another administrator.', nameCrossReviewer: 'Name as cross reviewer', appoint: 'Appoint',
    rolesElsewhere: 'Duties are given by the security administrator, cross reviewers are named by the leader.', rolesLater: 'First the person and the login; the security administrator gives the duties afterwards.', fromSheet: 'Accounts from a sheet',
    sheet: {
      title: 'Accounts from a sheet', sub: 'Many people at once; one mistake and nobody is made', template: 'Template', templateHint: 'One person per row: name, login name, unit; post and office phone may stay empty. Duties do not belong here.', choose: 'Choose the filled sheet', chooseOther: 'Choose another sheet', checking: 'Checking',
      rows: '%{count} accounts would be made, please check', row: 'Row', confirm: 'Make %{count} accounts', confirming: 'Making accounts', done: '%{count} accounts made', doneNext: 'The sheet of one-time passwords is given only now and kept nowhere. Save it, hand it out, destroy it; it is valid for 7 days. Next, the security administrator gives the duties.', save: 'Download the passwords', fileName: 'one-time-passwords.xlsx', back: 'Back to the people',
      mistakes: '%{count} mistakes, nobody was made', cell: 'Cell', what: 'What to change',
    },
    close: 'Noted, close',
  },
};
