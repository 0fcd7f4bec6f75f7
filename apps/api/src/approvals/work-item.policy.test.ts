import { expect, test } from '@jest/globals';
import { barredBecause, candidateKeysOf, mayChoose, mayDecide, type PolicyItem } from './work-item.policy.js';
import type { Actor } from '../kernel/actor.js';

const actor = (over: Partial<Actor> = {}): Actor => ({
  personId: 'p1', name: '王某', jurisdictionId: 'j1', unitId: 'health', unitName: '区卫健委', post: '科员', accountId: 'a1', sessionId: 's1',
  appointments: [{ role: 'office_reviewer', unitId: null }], ...over,
});
const item = (over: Partial<PolicyItem> = {}): PolicyItem => ({
  status: 'open', jurisdictionId: 'j1', candidateKeys: ['office_reviewer@j1'], namedPersonId: null, recusal: true, responsibleUnitIds: ['hospital'], barredPersonIds: [], ...over,
});

test('the holder of the post the item is addressed to may decide, and the post is the authority', () => {
  expect(mayDecide(actor(), item())).toEqual({ allowed: true, authority: 'office_reviewer@j1' });
});

test('a post in a unit gives a key of that unit only', () => {
  const clerk = actor({ appointments: [{ role: 'unit_clerk', unitId: 'hospital' }] });
  expect(candidateKeysOf(clerk)).toEqual(['unit_clerk@hospital']);
  expect(mayDecide(clerk, item({ candidateKeys: ['unit_clerk@finance'], recusal: false }))).toMatchObject({ allowed: false, code: 'NOT_ALLOWED' });
});

test('another jurisdiction does not learn that the item exists', () => {
  expect(mayDecide(actor({ jurisdictionId: 'j2' }), item())).toMatchObject({ allowed: false, code: 'NOT_FOUND' });
});

test('nobody reviews what their home unit is responsible for', () => {
  expect(mayDecide(actor(), item({ responsibleUnitIds: ['health'] }))).toMatchObject({ allowed: false, code: 'WORK_ITEM_BARRED' });
  expect(mayDecide(actor(), item({ responsibleUnitIds: ['health'], recusal: false })).allowed).toBe(true);
});

test('one person does not take two separated steps, whatever post they act from', () => {
  expect(mayDecide(actor(), item({ barredPersonIds: ['p1'] }))).toMatchObject({ allowed: false, code: 'WORK_ITEM_BARRED' });
});

test('a person the leader named may decide without the post, but recusal still holds', () => {
  const outsider = actor({ appointments: [], unitId: 'finance' });
  expect(mayDecide(outsider, item({ namedPersonId: 'p1' }))).toEqual({ allowed: true, authority: '领导指定' });
  expect(mayDecide(outsider, item({ namedPersonId: 'p1', responsibleUnitIds: ['finance'] })).allowed).toBe(false);
});

test('without a home unit there is nothing to stand aside for', () => {
  expect(barredBecause({ personId: 'p9', unitId: null }, item({ responsibleUnitIds: ['health'] }))).toBeNull();
});

test('an outcome of a post belongs to its holder, even when the item is not theirs, and the bars hold for it too', () => {
  const director = actor({ appointments: [{ role: 'office_director', unitId: null }] });
  expect(mayChoose(director, item(), 'office_director@j1')).toEqual({ allowed: true, authority: 'office_director@j1' });
  expect(mayChoose(director, item({ responsibleUnitIds: ['health'] }), 'office_director@j1')).toMatchObject({ allowed: false, code: 'WORK_ITEM_BARRED' });
  expect(mayChoose(director, item({ barredPersonIds: ['p1'] }), 'office_director@j1')).toMatchObject({ allowed: false, code: 'WORK_ITEM_BARRED' });
  expect(mayChoose(director, item({ jurisdictionId: 'j2' }), 'office_director@j2')).toMatchObject({ allowed: false, code: 'NOT_FOUND' });
  expect(mayChoose(actor(), item(), 'office_director@j1')).toMatchObject({ allowed: false, code: 'NOT_ALLOWED', reason: '这个选择要由有权的人来定' });
  expect(mayChoose(actor(), item(), null)).toEqual({ allowed: true, authority: 'office_reviewer@j1' });
});
