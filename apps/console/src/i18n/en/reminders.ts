/** Words of the record of reminders, urging, one's own reminders and the days of reminding. */
export const reminders = {
  stages: { before: 'due soon', on: 'due today', after: 'overdue', urged: 'urged' },
  kinds: { daily: 'Reminder', urge: 'Urging' },
  mailStates: { sent: 'Sent', queued: 'Waiting', sending: 'Being sent', failed: 'Failed, tried again', given_up: 'Not sent', no_address: 'No address', off: 'E-mail off' },
  problems: {
    unreachable: 'the mail server cannot be reached', unsafe: 'the mail server’s encryption does not work', login: 'the mail server refuses user and password', sender: 'the mail server refuses the sender', busy: 'the mail server takes no mail just now', address: 'the recipient’s mailbox refuses', refused: 'the mail server refuses this mail', outdated: 'a day old, not sent any more',
  },
  advice: {
    unreachable: 'It is tried again. If it stays so, the system administrator checks the server’s address and the network.', unsafe: 'The system administrator checks the server’s certificate and address.', login: 'The system administrator checks user and password.', sender: 'The system administrator checks the sender.', busy: 'It is tried again, nothing to do.',
    address: 'Call the person, and have them check the address in “My reminders”.', refused: 'Call the person, and ask what the mail server wants.', outdated: 'The reminder stands in the system; call if it matters.',
  },
  standing: { ofTask: '%{title} (task %{number})', left: 'due %{date}, %{days} working days left', today: 'due %{date}, today', overdue: 'due %{date}, %{days} working days overdue' },
  record: {
    title: 'Reminders', sub: 'Who was reminded of what on which day, and whether the mail went out', mailOn: 'Mail goes out from %{from}', mailOff: 'E-mail is off: reminders stand in the system only. The system administrator sets SMTP_URL to turn it on.', urge: 'Urge overdue units', kind: 'Kind', all: 'all', search: 'Name or unit', mail: 'Mail',
    day: 'Day', who: 'Who', what: 'Reminded of', matters: '%{first} and others, %{count} in all', show: 'show %{count}', hide: 'hide', tries: 'tried %{count} times', again: 'again in %{minutes} min', counter: 'reminders', empty: 'No such reminder', emptyNext: 'On working days after 8:30, once per person, and only where something is due.', by: '%{who} urges: %{words}',
  },
  urge: {
    title: 'Urge overdue units', sub: 'First the list and the words, then it is sent; once per unit and day', listTitle: 'Overdue in the hands of units', wordsTitle: 'The words', wordsHint: 'The overdue matters, their dates and links follow. Goes to the unit’s clerks and heads: in the system, and by mail where an address was given.', unit: 'Unit', overdue: 'Overdue', people: 'To whom', last: 'Last urged',
    none: 'No unit is overdue', noneNext: 'What passes its date is listed here.', counted: '%{count}', today: 'today', never: 'never', withMail: '%{name}', noMail: '%{name} (no address)', nobody: 'no clerk and no head', choose: 'Choose %{unit}', chooseAll: 'All',
    send: 'Urge %{count} units', confirmTitle: 'Urge %{count} units', confirmText: 'Goes to clerks and heads of %{units}, %{people} people. It cannot be taken back and is journaled.', confirm: 'Send', chooseFirst: 'Choose units in the list first', needWords: 'Write at least 5 characters', done: '%{units} units urged, %{people} people, %{matters} matters.', toRecord: 'See the record', onlyOffice: 'The office’s clerk or director urges.', more: '%{count} more',
  },
  mine: {
    title: 'My reminders', sub: 'What you were reminded of in the last thirty days; what is done is not spoken of again', address: 'E-mail address', addressHint: 'Your office address; at most one daily reminder. Used for nothing else and shown to nobody. Leave it empty for no mail.', mailOff: 'E-mail is off here; reminders stand in the system only.', save: 'Save the address', saved: 'Address saved', removed: 'Address removed, no more mail', mailTitle: 'By e-mail',
    listTitle: 'What you were reminded of', none: 'No reminder in the last thirty days', noneNext: 'When something is due you are reminded here on the morning of a working day.', daily: '%{count} to do', urged: '%{who} urges: %{words}',
  },
  rules: {
    title: 'Days of reminding', from: 'In working days; once per person and day at most, and not at all where nothing is due', before: 'Before', beforeHint: 'how many working days before the due date, several with commas; empty: not before', days: 'working days', onDay: 'On the day', onDayYes: 'reminded on the day', onDayNo: 'not on the day', every: 'Overdue, every', everyHint: 'on the first working day after the due date, then every so many', most: 'Overdue, at most', mostHint: '0: not when overdue', times: 'times', none: 'not before',
    reason: 'Grounds', reasonHint: 'a decision or document, kept in the journal', save: 'Save the days', wrongDays: 'Whole numbers from 1 to 30, five at most, each once',
  },
};
