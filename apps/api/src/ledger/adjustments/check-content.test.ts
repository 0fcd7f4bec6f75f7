import { describe, expect, test } from '@jest/globals';
import type { DutyRole, PlanTarget, TaskState } from '@reform-ledger/contracts';
import { Assignment } from '../assignment.entity.js';
import { LedgerTask } from '../ledger-task.entity.js';
import type { Registry } from '../plans/registry.js';
import { changesOf, signAgain } from './changes.js';
import { checkContent, kindRefusal } from './check-content.js';
import { contentOf, prefillOf } from './read-content.js';
import type { Standing } from './standing.js';

const today = '2023-10-12';
const names = new Map([['a', '甲局'], ['b', '乙局'], ['c', '丙局']]);
const registry: Registry = { units: [...names].map(([id, name]) => ({ id, name, legalName: '', aliases: [], validFrom: '2020-01-01', validTo: null })), groups: [] };
const target = (key: string, indicator: string, quote: string, value: number | null = null): PlanTarget => ({ key, indicator, comparator: 'gte', direction: 'increase', value, unit: value === null ? null : '%', benchmark: null, quote, implicit: false, certainty: '原文', spans: [], deadline: null });

/** A task whose units have the roles given; a lead is named by role. */
function standing(roles: Record<string, DutyRole>, changes: { deadline?: string | null; state?: TaskState; targets?: PlanTarget[]; closed?: string[] } = {}): Standing {
  const leadUnitId = Object.keys(roles).find((unitId) => roles[unitId] === 'lead') ?? null;
  const task = Object.assign(new LedgerTask(), { leadUnitId, severally: leadUnitId === null, deadline: changes.deadline === undefined ? '2023-12-31' : changes.deadline, state: changes.state ?? 'in_progress' });
  const duties = Object.entries(roles).map(([unitId, role]) => Object.assign(new Assignment(), { unitId, role, groupId: null, viaGroup: unitId === 'c' ? '各镇' : null }));
  return { task, duties, targets: changes.targets ?? [], closed: new Set(changes.closed ?? []), plans: [] };
}

const refusalOf = (act: () => unknown): string | null => {
  try { act(); return null; } catch (error) { return (error as Error).message; }
};

describe('which kind fits a task', () => {
  test.each<[TaskState, string | null, string]>([
    ['in_progress', '2023-12-31', 'extend change suspend'], ['issued', '2023-12-31', 'extend change suspend'], ['disputed', '2023-12-31', 'extend change suspend'],
    ['in_progress', null, 'change suspend'], ['suspended', '2023-12-31', 'extend change resume'], ['closed', '2023-12-31', ''],
  ])('%s, due %s: %s', (state, deadline, kinds) => {
    expect((['extend', 'change', 'suspend', 'resume'] as const).filter((kind) => kindRefusal(kind, { state, deadline }) === null).join(' ')).toBe(kinds);
  });
});

describe('a date must exist, and lie on the right side', () => {
  const ask = (kind: 'extend' | 'suspend', values: object, now = today) => refusalOf(() => checkContent(kind, contentOf(kind, values as Record<string, unknown>, standing({ a: 'lead' }), registry), standing({ a: 'lead' }), now, names));
  test.each(['2024-01-01', '2024-02-29', '2030-12-31'])('the deadline may become %s', (newDeadline) => expect(ask('extend', { newDeadline })).toBeNull());
  test.each([['2023-12-31', '晚于'], ['2023-12-30', '晚于'], ['2024-02-30', '真实'], ['2025-02-29', '真实'], ['2024-13-01', '真实'], ['', '真实'], ['明年', '真实']])('not %s', (newDeadline, why) => expect(ask('extend', { newDeadline })).toContain(why));
  test('nor a day that has passed', () => expect(ask('extend', { newDeadline: '2024-01-31' }, '2024-02-01')).toContain('已经过去'));
  test('a pause names a later day, or what it waits for', () => {
    expect(ask('suspend', {})).toContain('中止到哪一天');
    expect(ask('suspend', { until: today })).toContain('晚于今天');
    expect(ask('suspend', { until: '2024-02-30' })).toContain('真实');
    expect(ask('suspend', { until: '2023-10-13' })).toBeNull();
    expect(ask('suspend', { untilWhat: '省级文件印发' })).toBeNull();
  });
});

describe('a new division', () => {
  const now = standing({ a: 'lead', b: 'co', c: 'co' }, { targets: [target('t1', '签约率', '签约率达到75%', 75), target('t2', '签约率', '重点人群签约率达到85%', 85)] });
  const form = prefillOf('change', now);
  const asked = (changes: object, at = now) => contentOf('change', { ...prefillOf('change', at), ...changes }, at, registry);
  const check = (changes: object, at = now) => refusalOf(() => checkContent('change', asked(changes, at), at, today, names));

  test('the form starts with the task as it stands, and sending it so changes nothing', () => {
    expect(form).toMatchObject({ leadKind: 'lead', leadUnitId: 'a', units: [{ memberUnitId: 'b', role: 'co' }, { memberUnitId: 'c', role: 'co' }] });
    expect(check({})).toContain('没有改动');
  });

  test('a unit that stays keeps its collective name; only those whose role changed sign again', () => {
    const content = asked({ leadUnitId: '乙局', units: [{ memberUnitId: 'a', role: 'participant' }, { memberUnitId: 'c', role: 'co' }] });
    expect(content.division?.duties).toEqual([{ unitId: 'b', role: 'lead', groupId: null, viaGroup: null }, { unitId: 'a', role: 'participant', groupId: null, viaGroup: null }, { unitId: 'c', role: 'co', groupId: null, viaGroup: '各镇' }]);
    expect(signAgain(content, now)).toEqual(['b', 'a']);
    expect(changesOf('change', content, now, names)).toEqual([{ field: '甲局', before: '牵头', after: '参与' }, { field: '乙局', before: '配合', after: '牵头' }]);
  });

  test('分头负责 makes every unit responsible, and all sign again', () => {
    const content = asked({ leadKind: 'severally', units: ['a', 'b', 'c'].map((memberUnitId) => ({ memberUnitId, role: 'co' })) });
    expect(content.division).toMatchObject({ leadUnitId: null, severally: true, duties: [{ role: 'responsible' }, { role: 'responsible' }, { role: 'responsible' }] });
    expect(signAgain(content, now)).toEqual(['a', 'b', 'c']);
    expect(changesOf('change', content, now, names)[0]).toEqual({ field: '怎样负责', before: '有牵头单位', after: '分头负责' });
  });

  test('targets of one indicator are told apart by their order; who answers for them signs again, who helps does not', () => {
    const rows = form['targets'] as Record<string, unknown>[];
    const content = asked({ targets: [rows[0], { ...rows[1], quote: '重点人群签约率达到90%', value: 90 }, { indicator: '满意度', quote: '满意度有提高' }] });
    expect(content.division?.targets).toMatchObject([{ key: 't1', certainty: '原文' }, { key: 't2', value: 90, comparator: 'gte', certainty: '确认' }, { indicator: '满意度', comparator: 'none' }]);
    expect(changesOf('change', content, now, names).map(({ after }) => after)).toEqual(['重点人群签约率达到90%（90%）', '满意度有提高']);
    expect(signAgain(content, now)).toEqual(['a']);
    expect(changesOf('change', asked({ targets: [rows[0]] }), now, names)).toEqual([{ field: '目标：签约率', before: '重点人群签约率达到85%（85%）', after: '取消' }]);
  });

  test.each<[string, object]>([['没有登记', { leadUnitId: '没有这个局' }], ['没有登记', { units: [{ memberUnitId: '', role: 'co' }] }], ['列了两次', { units: [{ memberUnitId: 'a', role: 'co' }] }], ['至少要有一家', { leadKind: 'severally', units: [] }]])('refused: %s', (why, changes) => expect(refusalOf(() => asked(changes))).toContain(why));

  test('a part that is closed stays: its unit neither goes nor changes, and new targets ask nothing of it', () => {
    const several = standing({ a: 'responsible', b: 'responsible' }, { targets: [target('t1', '签约率', '签约率达到75%', 75)], closed: ['b'] });
    expect(check({ units: [{ memberUnitId: 'a', role: 'responsible' }] }, several)).toContain('乙局的部分已销号');
    const content = asked({ targets: [{ indicator: '签约率', quote: '签约率达到80%', value: 80, unit: '%' }] }, several);
    expect(refusalOf(() => checkContent('change', content, several, today, names))).toBeNull();
    expect(signAgain(content, several)).toEqual(['a']);
  });
});
