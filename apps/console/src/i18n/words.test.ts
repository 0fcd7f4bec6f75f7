import { expect, test } from '@jest/globals';
import { en } from './en.js';
import { areas, zh } from './zh.js';

/** Every text with its dotted key. */
function texts(tree: unknown, path = ''): [string, string][] {
  if (typeof tree === 'string') return [[path, tree]];
  return Object.entries(tree as Record<string, unknown>).flatMap(([key, value]) => texts(value, path ? `${path}.${key}` : key));
}
const places = (text: string): string[] => [...text.matchAll(/%\{(\w+)\}/g)].map((match) => match[1]!).filter((name, index, all) => all.indexOf(name) === index).sort();
/** Names of files, keys and sheets that are written so in Chinese too. */
const known = /\b(Ctrl|Word|Excel|PDF|doc|docx|xlsx|txt|wps|bpmn\.io|JPG|PNG|A3|A4|F2|MB|KB|Esc|Tab)\b/gi;

test('Chinese texts hold no English words', () => {
  const english = texts(areas).filter(([, text]) => /[A-Za-z]{2,}/.test(text.replace(/%\{\w+\}/g, '').replace(known, '')));
  expect(english).toEqual([]);
});

test('Chinese texts avoid the words that the rules of the screens forbid', () => {
  const forbidden = /提交成功|操作失败|数据同步|用户|非法|系统异常|操作/;
  expect(texts(areas).filter(([, text]) => forbidden.test(text))).toEqual([]);
});

test('both languages have the same keys, with the same places to fill in', () => {
  const english = new Map(texts(en));
  const own = texts({ ...areas, resources: zh.resources });
  expect(own.filter(([key]) => !english.has(key)).map(([key]) => key)).toEqual([]);
  expect(own.filter(([key, text]) => english.has(key) && places(text).join() !== places(english.get(key)!).join()).map(([key]) => key)).toEqual([]);
});
