/**
 * What of the journal is told to whom by the bell. Drafts, readings, timers and what the system does for everybody alike are
 * not news; what a person did themselves is none to them.
 */
export const notableActions = {
  /** In a matter in which I have acted: how it goes on. */
  decision: ['work-item.approved', 'work-item.returned', 'work-item.withdrawn', 'work-item.reviewer-named', 'workflow.ended'],
  /** About a duty of my unit. */
  unit: ['assignment.deemed', 'assignment.reminded', 'assignment.upheld', 'task.duty-reassigned', 'task.duty-withdrawn', 'task.part-closed', 'report-part.missing', 'report.correction-begun', 'bulletin.correction-accepted', 'bulletin.correction-refused', 'unit.urged', 'bulletin.check-urged', 'period-light.told', 'period-light.ruled'],
  /** About a task in which my unit is responsible. */
  task: ['task.closed', 'task.reopened', 'task.extended', 'task.suspended', 'task.resumed', 'task.adjusted'],
  /** About the quarter everybody reports in. */
  period: ['period.opened', 'period.due-date-changed'],
  /** What I was reminded of today: once per digest. */
  reminder: ['reminder.made'],
  /** Of a bulletin that went to my unit. */
  bulletin: ['bulletin.issued', 'bulletin.cancelled'],
  /** About my own posts and my account. */
  self: ['appointment.started', 'appointment.ended', 'appointment.extended', 'account.password-reset', 'account.reopened'],
} as const;
