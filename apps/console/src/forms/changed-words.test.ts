import { expect, test } from '@jest/globals';
import { changedPieces } from './changed-words.js';

const inMarks = (before: string, after: string): string => changedPieces(before, after).map(({ text, kind }) => (kind === 'new' ? `[+${text}]` : kind === 'old' ? `[-${text}]` : text)).join('');

test('numbers change whole, and what was struck out stands before what came instead', () => {
  expect(inMarks('派驻专家18人次到姚李', '派驻专家21人次到姚李')).toBe('派驻专家[-18][+21]人次到姚李');
});

test('what is added at the end is new, what did not change carries no mark', () => {
  expect(inMarks('每周三坐诊。', '每周三坐诊。11月15日前完成。')).toMatch(/^每周三坐诊。\[\+.*完成。\]$/);
  expect(changedPieces('相同', '相同').every(({ kind }) => kind === 'same')).toBe(true);
});

test('both texts can be read back whole', () => {
  const [before, after] = ['骨科、心血管患者外转仍多；6家卫生院中2家未登记。', '骨科患者外转减少；6家卫生院中1家未登记转诊。'];
  const pieces = changedPieces(before, after);
  expect(pieces.filter(({ kind }) => kind !== 'new').map(({ text }) => text).join('')).toBe(before);
  expect(pieces.filter(({ kind }) => kind !== 'old').map(({ text }) => text).join('')).toBe(after);
});
