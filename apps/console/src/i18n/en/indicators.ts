/** English words of indicators; the same shape as the Chinese. */
export const indicators = {
  title: 'Indicators', sub: '%{plan}', subNone: 'Made when a plan is issued', taskSub: 'solid: measured, dashed: target', plan: 'Plan', newestPlan: 'last issued', import: 'Import figures', none: 'No indicators here', noneNext: 'Targets with a figure or a benchmark become indicators when the plan is issued.', noneHere: 'Try another group or light; the office sets groups on an indicator’s page.',
  indicator: 'Indicator', trend: 'Trend', trendSub: 'solid: measured, dashed: target or benchmark', now: 'Now', light: 'Light', source: 'Source', target: 'Target', targetIs: 'Target: %{target}', taskIs: 'No. %{number} %{title}', quote: 'Text', deadline: 'By', baseline: 'Baseline', benchmark: 'Benchmark', frequency: 'Frequency', group: 'Monitoring', unit: 'Lead unit', severally: 'each for itself', facts: 'Definition',
  lights: { red: 'red', yellow: 'yellow', green: 'green', none: 'not judged' },
  groups: { label: 'Monitoring groups', all: 'All', policy: 'Reform policy', fund: 'Insurance fund', public_health: 'Public health', ungrouped: 'No group' },
  frequencies: { quarterly: 'quarterly', yearly: 'yearly' },
  quarters: { q1: 'Q1', q2: 'Q2', q3: 'Q3', q4: 'Q4' },
  quarterOf: '%{year} %{quarter}', year: '%{year}', goal: 'Target', gap: '%{value} short', points: ' points', implied: 'inferred', impliedHint: 'The text says “all”; counted as 100 %',
  noFigures: 'No figure yet', noFiguresNext: 'Figures appear here when a report is signed, or by import.', oneFigure: 'One figure; drawn from two on', noBaselineChart: 'No baseline: not drawn', noSource: 'no source given', benchmarkNow: '%{name} %{value}', baselineNow: 'Baseline %{value} (%{text})', imported: 'imported by the office', reported: 'report', reportOf: 'report of %{unit}', reviewed: 'reviewed by %{who}',
  spoken: 'Trend of %{name}. Target %{target}. %{figures}', worded: 'in words, not measured', wordedLight: 'no light by figures',
  figures: 'Figures', figuresSub: 'reviewed; corrected ones stay', quarter: 'Period', value: 'Value', note: 'Source or remark', from: 'Origin', replaced: 'corrected since', takenBack: 'taken back', noNote: 'no remark', notSet: 'not set',
  change: 'Edit definition', versions: 'Changes', noVersions: 'Never changed.', changed: '%{field}: %{before} → %{after}', because: 'Reason: %{reason}', baselineIn: 'Baseline (%{unit})', noUnit: 'no unit', baselineText: 'Baseline period and source', baselineHint: 'e.g. end of 2022, city bulletin', sourceHint: 'e.g. health statistics system', reason: 'Reason', reasonHint: 'needed to move a baseline', notANumber: 'A number only, e.g. 26.3', save: 'Save', saving: 'Saving',
  sheet: {
    title: 'Import figures', sub: 'Read figures from a sheet: preview, then confirm', hint: 'Take the template, fill the values, choose the file. One mistake and nothing is written.', template: 'Template', choose: 'Choose the sheet', chooseOther: 'Another sheet', checking: 'Checking', rows: '%{count} figures to write', confirm: 'Write %{count} figures', confirming: 'Writing', byReviewer: 'A reviewer, the director or a cross reviewer confirms this sheet.',
    done: '%{count} figures written', doneNext: 'Trends and lights follow the new figures.', back: 'Back to indicators', mistakes: '%{count} mistakes in the sheet', cell: 'Cell', what: 'What to mend', row: 'Row', task: 'Task', before: 'Before', noPlan: 'Which plan is not said.',
  },
};
