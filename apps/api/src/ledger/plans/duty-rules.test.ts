import { describe, expect, test } from '@jest/globals';
import type { Role } from '@reform-ledger/contracts';
import { taskStateOf } from '../task-state.js';
import { contentOf, taskOf, unitNames, units } from '../testing/small-county.js';
import { formatDocumentNumber, parseDocumentNumber } from '../../documents/numbering/document-number.js';
import { leadOf, planDuties } from './plan-duties.js';
import { issueDateProblems, readinessProblems, type Staffing } from './readiness.js';
import { exactUnit, membersOn, similarUnits, type Registry } from './registry.js';

const registry: Registry = {
  units: units.map((id) => ({ id, name: unitNames[id]!, legalName: '', aliases: id === 'health' ? ['县卫生健康委'] : [], validFrom: '2020-01-01', validTo: null })),
  groups: [{ id: 'towns', name: '各镇', aliases: [], members: [
    { unitId: 'east', unitName: '东镇', validFrom: '2020-01-01', validTo: null }, { unitId: 'west', unitName: '西镇', validFrom: '2023-06-01', validTo: null },
  ] }],
};
const everybody: Staffing = { inUnit: (unitId, role) => [`${unitId}.${role}`], inJurisdiction: (role) => [role] };

describe('whom a task is given to', () => {
  const day = '2023-10-12';
  const duties = (named: string[], changes = {}) => planDuties(taskOf(1, named, changes), registry, day).map((duty) => `${duty.unitId}:${duty.role}${duty.viaGroup ? '*' : ''}`);

  test('the lead and its helpers; a collective name stands for its members', () => {
    expect(duties(['health', 'finance', 'towns'])).toEqual(['health:lead', 'finance:co', 'east:co*', 'west:co*']);
  });

  test('a unit alone leads; named beats collective; nobody twice', () => {
    expect(duties(['hospital'])).toEqual(['hospital:lead']);
    expect(duties(['health', 'east', 'towns'])).toEqual(['health:lead', 'east:co', 'west:co*']);
  });

  test('分头负责: all responsible, nobody leads', () => {
    const task = taskOf(1, ['towns'], { severally: true });
    const given = planDuties(task, registry, day);
    expect(given.map((duty) => duty.role)).toEqual(['responsible', 'responsible']);
    expect(leadOf(given)).toBeNull();
  });

  test('membership counts on the issue date', () => {
    expect(planDuties(taskOf(1, ['health', 'towns']), registry, '2023-05-31').map((duty) => duty.unitId)).toEqual(['health', 'east']);
    expect(membersOn(registry.groups[0]!, '2023-06-01')).toHaveLength(2);
  });

  test('涉及单位 are never assigned', () => {
    expect(duties(['hospital'], { concerned: [{ text: '县财政局', spans: [] }] })).toEqual(['hospital:lead']);
  });
});

describe('readiness', () => {
  const content = contentOf([taskOf(1, ['hospital', 'towns'])]);
  const codes = (staffing: Staffing, day = '2023-10-12') => readinessProblems(content, registry, staffing, day).map((problem) => problem.code);

  test('a document dated after today is no 已发补录 yet; one dated today is', () => {
    const dated = (issueDate: string | null, issueKind: 'issued_before' | 'to_issue' = 'issued_before') => issueDateProblems('p1', { issueKind, issueDate }, '2023-10-12');
    expect(dated('2023-10-13')).toEqual([{ code: 'ISSUE_DATE_AHEAD', message: expect.stringContaining('2023-10-13 还没有到'), link: '/plans/p1' }]);
    expect([...dated('2023-10-12'), ...dated(null), ...dated('2023-10-13', 'to_issue')]).toEqual([]);
  });

  test('everybody in post: nothing to mend', () => expect(codes(everybody)).toEqual([]));

  test.each<[string, string, Partial<Record<Role, string[]>>]>([
    ['no clerk', 'UNIT_WITHOUT_CLERK', { unit_clerk: [] }], ['no head', 'UNIT_WITHOUT_HEAD', { unit_approver: [] }], ['one person for both', 'UNIT_ONE_PERSON', { unit_clerk: ['same'], unit_approver: ['same'] }],
  ])('a unit with %s is named with its page', (_name, code, held) => {
    const staffing: Staffing = { ...everybody, inUnit: (unitId, role) => (unitId === 'hospital' ? (held[role] ?? ['someone']) : everybody.inUnit(unitId, role)) };
    expect(readinessProblems(content, registry, staffing, '2023-10-12')).toEqual([expect.objectContaining({ code, link: '/units/hospital' })]);
  });

  test('a collective name without members on the issue date is named', () => {
    const before = readinessProblems(content, registry, everybody, '2019-01-01');
    expect(before).toEqual([expect.objectContaining({ code: 'GROUP_EMPTY', link: '/unit-groups/towns' })]);
  });

  test.each<Role>(['leader', 'cross_reviewer', 'office_director', 'office_reviewer', 'office_clerk'])('a missing %s is named', (missing) => {
    const staffing: Staffing = { ...everybody, inJurisdiction: (role) => (role === missing ? [] : [role]) };
    expect(codes(staffing)).toEqual([`NO_${missing.toUpperCase()}`]);
  });
});

describe('names and numbers', () => {
  test('a spelling that two units claim is nobody’s', () => {
    expect(exactUnit(registry, '县卫生健康委')?.id).toBe('health');
    expect(exactUnit(registry, ' 县财政局\u00a0')?.id).toBe('finance');
    const twice: Registry = { ...registry, units: [...registry.units, { ...registry.units[0]!, id: 'other' }] };
    expect(exactUnit(twice, '县卫健委')).toBeNull();
  });

  test('near names are proposed, far ones are not', () => {
    expect(similarUnits(registry, '县卫计委').map((unit) => unit.id)).toContain('health');
    expect(similarUnits(registry, '区交通运输综合执法大队')).toEqual([]);
  });

  test.each([
    ['叶医改领组办〔2023〕1号', { prefix: '叶医改领组办', year: 2023, number: 1 }], ['某医改（2024）第12号', { prefix: '某医改', year: 2024, number: 12 }],
    ['某医改[2024] 3 号', { prefix: '某医改', year: 2024, number: 3 }], ['泗医改领组办（示例）〔2023〕2号', { prefix: '泗医改领组办（示例）', year: 2023, number: 2 }], ['无号', null],
  ])('%s', (text, parts) => expect(parseDocumentNumber(text)).toEqual(parts));

  test('what is written is read again', () => {
    const parts = { prefix: '小医改', year: 2023, number: 40 };
    expect(parseDocumentNumber(formatDocumentNumber(parts))).toEqual(parts);
  });
});

describe('the state of a task', () => {
  const duty = (unitId: string, receipt: 'unsigned' | 'signed' | 'deemed' = 'unsigned', dispute: 'none' | 'open' | 'upheld' | 'changed' = 'none', active = true) => ({ unitId, receipt, dispute, active });
  test.each([
    ['nobody signed', 'a', [duty('a'), duty('b')], 'issued'], ['only a helper signed', 'a', [duty('a'), duty('b', 'signed')], 'issued'], ['the lead signed', 'a', [duty('a', 'signed'), duty('b')], 'in_progress'],
    ['delivered to the lead', 'a', [duty('a', 'deemed')], 'in_progress'], ['the lead disputes', 'a', [duty('a', 'signed', 'open'), duty('b', 'signed')], 'disputed'], ['a helper disputes', 'a', [duty('a', 'signed'), duty('b', 'signed', 'open')], 'in_progress'],
    ['分头负责, one signed', null, [duty('a', 'signed'), duty('b')], 'in_progress'], ['分头负责, one disputes', null, [duty('a', 'signed'), duty('b', 'unsigned', 'open')], 'in_progress'],
    ['分头负责, all dispute', null, [duty('a', 'signed', 'open'), duty('b', 'unsigned', 'open')], 'disputed'], ['a duty that ended counts no more', 'c', [duty('a', 'signed', 'changed', false), duty('c')], 'issued'],
  ] as const)('%s', (_name, leadUnitId, duties, state) => expect(taskStateOf({ state: 'issued', leadUnitId }, [...duties])).toBe(state));

  test('a closed or suspended task stays so', () => {
    expect(taskStateOf({ state: 'closed', leadUnitId: 'a' }, [duty('a')])).toBe('closed');
    expect(taskStateOf({ state: 'suspended', leadUnitId: 'a' }, [duty('a', 'signed')])).toBe('suspended');
  });
});
