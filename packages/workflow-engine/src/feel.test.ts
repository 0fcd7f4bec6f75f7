import { describe, expect, test } from '@jest/globals';
import { evaluateFeel } from './feel.js';

const noon = new Date('2023-10-12T04:00:00.000Z');
const ask = (expression: string, scope: Record<string, unknown>, now = noon): unknown => evaluateFeel(expression, scope, now);

describe('a remembered result', () => {
  test('is given only for the same values of the names in the text', () => {
    expect(ask('=outcome = "return" and returnsSoFar = 0', { outcome: 'return', returnsSoFar: 0, partsDue: 'a' })).toBe(true);
    expect(ask('=outcome = "return" and returnsSoFar = 0', { outcome: 'return', returnsSoFar: 0, partsDue: 'b' })).toBe(true);
    expect(ask('=outcome = "return" and returnsSoFar = 0', { outcome: 'return', returnsSoFar: 1, partsDue: 'a' })).toBe(false);
    expect(ask('=amount > 1', { amount: 2 })).toBe(true);
    expect(ask('=amount > 1', { amount: 0 })).toBe(false);
  });

  test('does not hide that a variable is missing', () => {
    expect(ask('=level > 1', { level: 2 })).toBe(true);
    expect(() => ask('=level > 1', {})).toThrow(expect.objectContaining({ code: 'UNDEFINED_VARIABLE' }) as unknown as Error);
  });

  test('tells a number from its text, and null from nothing', () => {
    expect(ask('=code = "1"', { code: '1' })).toBe(true);
    expect(ask('=code = "1"', { code: 1 })).not.toBe(true);
    expect(ask('=code = null', { code: null })).toBe(true);
    expect(ask('=code = null', { code: 'null' })).toBe(false);
  });

  test('is not kept where the time decides', () => {
    const due = '=now < date and time("2023-10-12T12:00:00Z")';
    expect(ask(due, {})).toBe(true);
    expect(ask(due, {}, new Date('2023-10-12T20:00:00.000Z'))).toBe(false);
  });

  test('is not kept where a list decides', () => {
    const all = '=every result in results satisfies result = "ok"';
    expect(ask(all, { results: ['ok', 'ok'] })).toBe(true);
    expect(ask(all, { results: ['ok', 'no'] })).toBe(false);
  });
});
