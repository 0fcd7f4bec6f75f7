import type { SameShape } from '../same-shape.js';
import type { Areas } from '../zh.js';

export const workflows: SameShape<Areas['workflows']> = {
  title: 'Workflows', sub: 'How each matter runs and who receives it. What has started keeps its own version', name: 'Workflow', version: 'Version', versionNumber: 'Version %{version}', current: 'Current', old: 'Old', deployedAt: 'In use since', instances: 'Used',
  instancesCount: '%{count} times', checksum: 'Checksum', empty: 'No workflows yet', emptyNext: 'The administrator must load them first.', unit: 'versions', diagram: 'Diagram', table: 'Steps', step: 'Step', kind: 'Kind', whoReceives: 'Who receives', fallback: 'If nobody can', form: 'Form',
  outcomes: 'Outcomes', diagramLabel: 'Diagram of %{name}; the table below says the same', nobody: '—', fit: 'Fit', zoomIn: 'Larger', zoomOut: 'Smaller', powered: 'Diagram by bpmn.io', back: 'Workflows', automatic: 'Automatic',
  types: { userTask: 'Person', serviceTask: 'System', businessRuleTask: 'Rule', sendTask: 'Send', receiveTask: 'Wait', callActivity: 'Sub-process', subProcess: 'Sub-process', startEvent: 'Start', endEvent: 'End', exclusiveGateway: 'Branch', parallelGateway: 'Parallel', inclusiveGateway: 'Branch', intermediateCatchEvent: 'Wait', intermediateThrowEvent: 'Send', boundaryEvent: 'Deadline', other: 'Other' },
};
