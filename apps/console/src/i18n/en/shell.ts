import type { SameShape } from '../same-shape.js';
import type { Areas } from '../zh.js';

export const shell: SameShape<Areas['shell']> = {
  product: 'Reform Ledger',
  banner: 'Not for classified information: enter and upload none',
  office: 'Reform office',
  demoTime: 'Demo time %{time}',
  documentTitle: '%{page} · Reform Ledger',
  who: '%{name} · %{unit}',
  skip: 'Skip to content',
  rail: { documentNumbers: 'Numbers', settings: 'Settings', label: 'Main menu', open: 'Open', close: 'Close', home: 'Home', workItems: 'To do', ledger: 'Ledger', indicators: 'Indicators', bulletins: 'Bulletins', plans: 'Documents', units: 'Units', unitGroups: 'Groups', people: 'People', workflows: 'Flows', limits: 'Limits', lightRules: 'Lights', reminders: 'Reminders', trace: 'Trace', verify: 'Verify', caseFiles: 'Cases', journal: 'Journal' },
  railLong: { documentNumbers: 'Document numbers', settings: 'Settings', home: 'Home', workItems: 'To do', ledger: 'Task ledger', indicators: 'Indicators', bulletins: 'Quarterly bulletins', plans: 'Import a document', units: 'Units', unitGroups: 'Collective names', people: 'People', workflows: 'Workflows', limits: 'Time limits', lightRules: 'Rules of lights', reminders: 'Record of reminders', trace: 'Accountability', verify: 'Verification', caseFiles: 'Case files', journal: 'Journal and check' },
  openItems: '%{count} to do',
  menu: { open: 'My menu', reminders: 'My reminders', password: 'Change password', language: 'Language', logout: 'Log out' },
  bell: { label: 'What changed for me', unread: 'What changed for me, %{count} new', period: 'Last 30 days', none: 'Nothing changed for you in the last 30 days. Returns, approvals and changed tasks are told here.', new: 'New' },
  search: { label: 'Search', placeholder: 'Tasks, units, document numbers', none: 'Nothing found for “%{q}”. Try another or a shorter word.', task: 'Task', unit: 'Unit', plan: 'Plan', searching: 'Searching' },
  login: {
    title: 'Log in', name: 'Login name', password: 'Password', enter: 'Log in', entering: 'Logging in', demoTitle: 'Demo accounts', demoHint: 'A click fills one in. Passwords are shown in the demo only.', demoPassword: 'Password %{password}',
    subtitle: 'Task ledger of county health reform', needBoth: 'Enter login name and password.', forgot: 'Forgotten the password? The reform office or the administrator can reset it.',
  },
  password: {
    first: 'Change the password before the first use', firstHint: 'The administrator’s password works once. After changing it you go straight in.', title: 'Change password', current: 'Present password', next: 'New password', again: 'New password again',
    rule: 'At least 10 characters of three kinds (capitals, small letters, digits, signs); no login name, no name, none of the last 5 passwords.', differ: 'The two new passwords differ. Enter them again.', save: 'Change password', done: 'Password changed. Use the new one next time.', needAll: 'Fill in all three fields.',
  },
  session: {
    warning: 'No activity for a while: the session ends in %{minutes} min. What you wrote is still on this page.', stay: 'Go on', expiredTitle: 'Log in again', expired: 'The session has ended. What you wrote is still on this page; go on after logging in.',
    loginAs: 'Login name', enter: 'Log in and go on', leave: 'Leave to the login page',
  },
  personal: { 'id-card': 'an identity number', mobile: 'a mobile number', 'bank-card': 'a bank card number', at: '%{kind} (%{where} paragraph %{paragraph}, %{first}…%{tail})', and: ', ', found: 'This seems to hold %{what}. Reports should not carry personal data; go on only if it is needed.', foundMore: 'This seems to hold %{what} and more, %{count} in all. Reports should not carry personal data; go on only if it is needed.' },
  dialog: { cancel: 'Cancel', confirm: 'Confirm', busy: 'Working', keys: 'Ctrl + Enter confirms too' },
  action: { save: 'Save', saveAgain: 'Save again', retry: 'Try again', back: 'Back', edit: 'Edit', create: 'New', more: 'More', print: 'Print', open: 'Open', close: 'Close', clear: 'Clear filters', previous: 'Previous', next: 'Next' },
  state: { loading: 'Opening', refreshing: 'Updating', saving: 'Saving', savedAt: 'Saved at %{time}', unsaved: 'Unsaved changes', required: 'Required', sample: 'Sample', dash: '—', none: 'None' },
  trouble: {
    network: 'Not saved. The network is down; what you wrote is still here. Press “Save again” when it is back.', networkRead: 'Nothing received. The network is down; press “Try again” when it is back.', timeout: 'Not saved. No answer for too long; what you wrote is still here. Press “Save again” later.',
    unknown: 'It did not work; what you wrote is still here. Press again; if it fails, tell the administrator the time %{time}.', block: 'This part could not be shown; the rest is not affected.', page: 'This page could not be shown. Try again; if it fails, tell the administrator the time %{time}.',
    notFoundTitle: 'No such page', notFound: 'The address may be wrong, or the page was moved. Use the menu at the left.', notYoursTitle: 'This page is not yours', notYours: 'This is not for your unit. Ask the reform office if you need to see it.',
    ask: '%{name} of the reform office can tell you more.', askPhone: '%{name} of the reform office can tell you more (phone %{phone}).',
    noPostTitle: 'You hold no post now', noPost: 'The account works, but without a post there is nothing it opens.', noPostNext: 'Ask the security administrator of your county for an appointment. What you had open has gone to your successor.',
    newVersion: 'The system was updated. Save what is on this page, then reload.',
  },
  days: { days: '%{days} working days', remaining: '%{days} working days left', overdue: '%{days} working days over', today: 'Due today', tomorrow: 'Tomorrow', held: 'Held %{days} working days' },
  date: { example: 'e.g. 2023-08-01', choose: 'Open the calendar' },
  list: { total: '%{total} %{unit}', range: '%{from}–%{to} of %{total} %{unit}', item: 'items' },
  roles: {
    office_clerk: 'Office clerk', office_reviewer: 'Office reviewer', office_director: 'Office director', leader: 'Leader', cross_reviewer: 'Cross reviewer', unit_clerk: 'Unit clerk', unit_approver: 'Unit head', auditor: 'Auditor', system_admin: 'System administrator', security_admin: 'Security administrator', audit_admin: 'Audit administrator',
  },
};
