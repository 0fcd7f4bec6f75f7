/** Words of lights. */

export const lights = {
  names: { red: 'Red', yellow: 'Yellow', green: 'Green', grey: 'Not due yet', suspended: 'Suspended', closed: 'Closed' },
  classes: { ahead: 'Ahead', on_schedule: 'On schedule', behind: 'Behind', done: 'Done', other: 'Other' },
  bases: { milestones: 'by milestones', self: 'by the unit’s own figure', dates: 'by due dates' },
  provisional: 'Provisional', provisionalHint: 'Provisional until the bulletin is signed', pending: 'Pending', pendingHint: 'Just issued; judged within seconds', head: 'Light and reason (provisional)', count: 'Filter by light', filter: 'Light', classFilter: 'Class', planned: 'plan %{percent}%', averagePlanned: 'plan %{percent}%',
  judged: 'judged %{time}', why: 'Grounds', close: 'Close',
  grounds: {
    title: 'Grounds', light: 'Light', fact: 'Fact', decides: 'This one decides: the worst counts', class: 'Class', progress: 'Progress', actual: 'actual %{percent}%', noActual: 'no figure reported', noPlanned: 'no plan to compare with',
    rules: 'Rules', rulesNumber: 'Rules of lights, version %{number}', rulesZero: 'The product’s own rules', since: 'This light since %{time}', nobody: 'The system judges lights from facts; nobody can change a light. Mend the fact and it is judged again.', seeRules: 'See the rules',
  },
  rules: {
    title: 'Rules of lights', sub: 'The system judges lights from facts; only the rules can be changed, by the director’s decision with a reason', current: 'Rules in force', version: 'Version %{number}', zero: 'Initial rules', from: 'in force from %{date}', origin: 'The product’s own; none adopted here yet',
    fixed: 'Fixed rules', fixedLines: 'Red: deadline passed, report overdue, too many milestones behind, an indicator that cannot be reached|Yellow: due soon and nothing sent, few milestones behind, after a red was made up|Green: what was due is done|Not due yet: no milestone or report was due; also while a duty is disputed|Suspended, closed: as the leader signed|The worst fact decides; without a unit plan lights follow dates and indicators, the class the unit’s own figure',
    yellowDays: 'Yellow ahead', yellowDaysHint: 'Yellow when a report or deadline is no more days away and nothing was sent; 0: only what is late', behindYellowNodes: 'Yellow milestones', behindYellowNodesHint: 'Up to so many behind is yellow, more is red',
    nodesJudgedBy: 'Milestones count', byDay: 'from the day after', byReport: 'after the quarter’s report', nodesJudgedByHint: 'After the report: a milestone due before its report is not judged yet', indicatorsCount: 'Indicators', indicatorsYes: 'one that cannot be reached is red', indicatorsNo: 'do not count',
    selfTolerancePercent: 'Tolerance', selfTolerancePercentHint: 'Without a unit plan: own figure within so many points of the elapsed time is on schedule', cureBecomes: 'Red made up', cureYellow: 'becomes yellow', cureGreen: 'becomes green', curePeriods: 'Lasts', curePeriodsHint: 'For so many reporting periods', objectionDays: 'Objection', objectionDaysHint: 'Working days in which the unit’s head may object to a period’s light',
    workingDays: 'working days', nodes: 'milestones', points: 'points', periods: 'periods',
    change: 'Change rules', propose: 'Proposed rules', try: 'Try', trying: 'Trying', tried: 'With these rules %{changed} of %{all} tasks would change', triedNone: 'With these rules no task would change', before: 'Now', after: 'Then', task: 'Task', lead: 'Lead unit', nothingWritten: 'Trying changes no light and leaves nothing behind', stale: 'Not tried since the last change',
    adopt: 'Adopt as version %{number}', adoptTitle: 'Adopt new rules of lights', effectiveOn: 'From', reason: 'Reason', reasonHint: 'Which meeting or document decided', consequence: 'From that day all tasks are judged by the new rules; lights already told stay. It is recorded and cannot be taken back, only followed by another version.', confirm: 'Adopt from %{date}', needs: 'Date and reason are needed',
    versions: 'Versions', number: 'No.', who: 'Decided by', rulesInWords: 'Rules', inForce: 'In force', coming: 'Not yet in force', past: 'Ended', back: 'Cancel', directorOnly: 'The director decides',
    summary: 'yellow %{yellowDays} working days ahead; up to %{nodes} milestones behind yellow; %{indicators}; tolerance %{tolerance} points; made up %{cure} for %{periods} periods; objection %{objection} working days',
  },
  period: {
    title: 'Period lights', sub: 'Judged at the cut-off and told to the unit; frozen by the signed bulletin', told: 'told %{time}', cutOff: 'data to %{date}', objectUntil: 'objection until %{time}', frozen: 'Frozen by the bulletin', object: 'Object', objectTitle: 'Object to %{light} of %{period}', objectHint: 'Say which fact is wrong and what it should be. The director decides, or a cross reviewer where the director’s unit answers for the task.', objectText: 'Wrong fact', objectConfirm: 'Object; the director decides', needText: 'At least 4 characters',
    objection: 'Objection', said: '%{who}: %{text}', ruling: '%{who} decided %{time}: %{opinion}', corrected: 'Corrected: %{fact}; was %{light}', rule: 'Decide', ruleTitle: 'Decide on the objection to %{light} of %{period}', upheld: 'Uphold and correct a fact', rejected: 'Reject', opinion: 'Reason', fact: 'Fact', date: 'Sent on', percent: 'Done %', ruleConfirm: 'Uphold; judge again from the corrected fact', rejectConfirm: 'Reject; the light stays', needRuling: 'Choose, give a reason and the corrected fact',
    facts: { 'report-sent': 'Date of the report', percent: 'Progress', 'report-not-due': 'No report was due' }, states: { open: 'Open', upheld: 'Upheld', rejected: 'Rejected' }, open: 'Open objections', noneOpen: 'No open objections to lights', noneOpenNext: 'An objection by a unit’s head appears here.',
  },
};
