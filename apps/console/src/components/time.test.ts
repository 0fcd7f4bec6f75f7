import { afterEach, expect, test } from '@jest/globals';
import type { SessionInfo } from '@reform-ledger/contracts';
import { setSession } from '../session/session-store.js';
import { clockTime, dateText, inForce, today } from './time.js';

/** A session whose business clock stands at the given instant. */
const at = (now: string) => setSession({ now, idleEndsAt: new Date(Date.now() + 1_800_000).toISOString(), warnMinutes: 5 } as SessionInfo);
afterEach(() => setSession(null));

test('instants are shown in Shanghai, with the year only when it is another', () => {
  at('2023-10-12T01:05:00Z');
  expect(dateText('2023-09-25T03:12:00Z')).toBe('9月25日 11:12');
  expect(dateText('2023-12-31T16:00:00Z')).toBe('2024年1月1日 00:00');
  expect(dateText('2023-10-16')).toBe('10月16日');
  expect(dateText('2023-10-16', { year: true })).toBe('2023年10月16日');
  expect(dateText('2023-09-25T03:12:00Z', { clock: false })).toBe('9月25日');
  expect(clockTime('2023-09-25T03:12:00Z')).toBe('11:12');
});

test('today is the day of business time in Shanghai', () => {
  at('2023-10-11T16:00:00Z');
  expect(today()).toBe('2023-10-12');
  expect(inForce('2023-10-12', null)).toBe(true);
  expect(inForce('2023-10-13', null)).toBe(false);
  expect(inForce('2020-01-01', '2023-10-11')).toBe(false);
  expect(inForce('2020-01-01', '2023-10-12')).toBe(true);
});
