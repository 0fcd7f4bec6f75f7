import { expect, test } from '@jest/globals';
import { say } from '../i18n/words.js';
import { changedFields, fieldName, shownValue } from './journal-changes.js';

const names = new Map([['01890000-0000-7000-8000-000000000001', '区卫健委']]);

test('only what differs is listed, nested content field by field', () => {
  expect(changedFields({ name: '甲', note: { a: 1, b: 2 } }, { name: '甲', note: { a: 1, b: 3 }, validTo: '2023-10-01' })).toEqual([
    { field: 'note.b', before: 2, after: 3 }, { field: 'validTo', before: undefined, after: '2023-10-01' },
  ]);
  expect(changedFields(null, { state: 'issued' })).toEqual([{ field: 'state', before: undefined, after: 'issued' }]);
  expect(changedFields(null, null)).toEqual([]);
  expect(changedFields({ note: null }, { note: '', parts: [], values: {} })).toEqual([]);
});

test('stored names and values are put into words', () => {
  expect(fieldName('values.nextSteps', say)).toBe('填写内容 › 下一步措施');
  expect(shownValue('01890000-0000-7000-8000-000000000001', say, names)).toBe('区卫健委');
  expect(shownValue('signed', say, names)).toBe('已签收');
  expect(shownValue(null, say, names)).toBe('（空）');
  expect(shownValue(false, say, names)).toBe('否');
  expect(shownValue(['甲', '乙'], say, names)).toBe('甲、乙');
  expect(shownValue([{ unitId: '01890000-0000-7000-8000-000000000001', role: 'lead' }], say, names)).toBe('单位：区卫健委，职责：牵头');
  expect(shownValue('2023-10-12T01:00:00.000Z', say, names)).toBe('2023年10月12日 09:00');
});
