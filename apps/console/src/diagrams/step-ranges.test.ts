import { expect, test } from '@jest/globals';
import { withRoomForLabels } from './label-room.js';
import { namesInShort, stepRanges } from './step-ranges.js';

test.each([[[3], '3'], [[1, 2], '1、2'], [[5, 1, 2, 3, 4], '1–5'], [[1, 2, 3, 7, 9, 10], '1–3、7、9、10'], [[], '']])('steps %j read %s', (steps, text) => {
  expect(stepRanges(steps)).toBe(text);
});

test('many names are counted', () => {
  const more = (first: string, count: number) => `${first}等 ${count} 人`;
  expect(namesInShort(['甲', '乙'], more)).toBe('甲、乙');
  expect(namesInShort(['甲', '乙', '丙'], more)).toBe('甲等 3 人');
});

test('labels get room on both sides, shapes stay', () => {
  const xml = '<a:Bounds x="1" width="9"/><bpmndi:BPMNLabel>\n<dc:Bounds x="100" y="5" width="50" height="14" /></bpmndi:BPMNLabel>';
  expect(withRoomForLabels(xml)).toBe('<a:Bounds x="1" width="9"/><bpmndi:BPMNLabel>\n<dc:Bounds x="90" y="5" width="70" height="14" /></bpmndi:BPMNLabel>');
});
