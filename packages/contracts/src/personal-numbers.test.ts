import { describe, expect, test } from '@jest/globals';
import { findPersonalNumbers } from './personal-numbers.js';

/** Invented numbers: the check characters are right, the persons do not exist. */
const identity = (seventeen: string): string => {
  const sum = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2].reduce((total, weight, at) => total + weight * Number(seventeen[at]), 0);
  return `${seventeen}${'10X98765432'[sum % 11]}`;
};
const one = identity('34150319900101001');
const withX = Array.from({ length: 99 }, (_, at) => identity(`341503199001${String(at % 28 + 1).padStart(2, '0')}${String(at).padStart(3, '0')}`)).find((number) => number.endsWith('X'))!;
const fullWidth = (text: string): string => text.replace(/[0-9X]/g, (char) => String.fromCharCode(char.charCodeAt(0) + 0xfee0));
const kinds = (text: string): string[] => findPersonalNumbers(text).map((found) => found.kind);

describe('found', () => {
  test.each<[string, string, string]>([
    ['an identity number', `患者身份证${one}已核`, 'id-card'], ['one that ends in X', `（${withX}）`, 'id-card'], ['small x', withX.toLowerCase(), 'id-card'],
    ['full-width digits', `证件号：${fullWidth(one)}`, 'id-card'], ['in groups', `${one.slice(0, 6)} ${one.slice(6, 14)} ${one.slice(14)}`, 'id-card'], ['with hyphens', `${one.slice(0, 6)}-${one.slice(6, 14)}-${one.slice(14)}`, 'id-card'],
    ['a mobile number', '联系人13800138000。', 'mobile'], ['with +86', '+8613912345678', 'mobile'], ['with +86 and blank', '+86 139 1234 5678', 'mobile'], ['in groups', '139-1234-5678', 'mobile'], ['after a label', '电话:15912345678', 'mobile'],
    ['a bank card', '卡号6222021234567890128'.replace(/\d+/, luhn('622202123456789012')), 'bank-card'], ['a bank card in fours', luhn('622202123456789').replace(/(\d{4})(?=\d)/g, '$1 '), 'bank-card'],
  ])('%s', (_name, text, kind) => expect(kinds(text)).toEqual([kind]));

  test('with its paragraph, and never as a whole', () => {
    const found = findPersonalNumbers(`第一段。\n\n第二段：${one}，电话 13800138000。`);
    expect(found).toEqual([{ kind: 'id-card', paragraph: 2, masked: `3…${one.slice(-4)}` }, { kind: 'mobile', paragraph: 2, masked: '1…8000' }]);
    expect(JSON.stringify(found)).not.toContain(one.slice(4, 14));
  });

  test('at most twenty are told', () => expect(findPersonalNumbers(`${one}\n`.repeat(500))).toHaveLength(20));
});

describe('left alone', () => {
  test.each<[string, string]>([
    ['a wrong check character', `${one.slice(0, 17)}${one.endsWith('1') ? '2' : '1'}`], ['no such region', identity('99150319900101001')], ['no such day', identity('34150319900231001')],
    ['a longer number', `1${one}`], ['a number within a longer one', `${one}7`], ['a document number', '叶医改办〔2023〕13800138000号'.replace('13800138000', '4')], ['a date', '2023年10月12日20231012'], ['a period of dates', '20230101-20231231'],
    ['an office phone', '0564-6491234'], ['an amount', '投入13800000000元'], ['an amount in 万元', '13912345678 万元'], ['a decimal', '3.13800138000'], ['a number with a fraction', '13800138000.5'], ['a drug code', 'XA01AAF13800138000'], ['a unified credit code', '91341503MA2N138001'],
    ['a fingerprint', 'a13800138000b4'], ['an identifier', '018b2d4e-1380-7138-8000-13800138000a'], ['twelve digits', '138001380001'], ['odd groups', '13 8001 38000'], ['a card number with a wrong check', '6222021234567890120'.replace(/.$/, (d) => String((Number(d) + 3) % 10))],
    ['a row of numbers', '2021 2022 2023 2024'], ['figures in a table', '12\t34\t56\t78\t90\t12\t34\t56\t78'], ['nothing', ''],
  ])('%s', (_name, text) => expect(kinds(text)).toEqual([]));
});

test('half a million characters take no time to speak of', () => {
  const began = performance.now();
  for (const text of ['1'.repeat(500_000), '1 '.repeat(250_000), '13800138000-'.repeat(40_000), 'x'.repeat(500_000)]) findPersonalNumbers(text);
  expect(performance.now() - began).toBeLessThan(2000);
});

function luhn(digits: string): string {
  const sum = [...digits].reverse().reduce((total, digit, at) => { const value = at % 2 === 0 ? Number(digit) * 2 : Number(digit); return total + (value > 9 ? value - 9 : value); }, 0);
  return `${digits}${(10 - (sum % 10)) % 10}`;
}
