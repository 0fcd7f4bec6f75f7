import { expect, test } from '@jest/globals';
import { applicationInTheWay, obstacleTo, type Standing } from './close-out-obstacle.js';

const duty = (unitId: string, changes: Partial<Standing['duties'][number]> = {}): Standing['duties'][number] => ({ unitId, name: `${unitId}局`, receipt: 'signed', dispute: 'none', ...changes });
const standing = (changes: Partial<Standing> = {}): Standing => ({
  task: { state: 'in_progress', leadUnitId: 'a', severally: false }, duties: [duty('a'), duty('b')], closed: new Set(), openReports: [], applications: [], ...changes,
});
const severally = (changes: Partial<Standing> = {}): Standing => standing({ task: { state: 'in_progress', leadUnitId: null, severally: true }, ...changes });
const lead = { kind: 'lead', unitId: 'a' } as const;
const part = { kind: 'part', unitId: 'b' } as const;
const rest = { kind: 'rest', unitId: null } as const;

test.each<[string, Parameters<typeof obstacleTo>, string | null]>([
  ['nothing in the way', [lead, standing()], null],
  ['视为送达 is delivery', [lead, standing({ duties: [duty('a', { receipt: 'deemed' })] })], null],
  ['a co-unit that has not signed', [lead, standing({ duties: [duty('a'), duty('b', { receipt: 'unsigned' })] })], null],
  ['closed', [lead, standing({ task: { state: 'closed', leadUnitId: 'a', severally: false } })], '这项任务已经销号'],
  ['suspended', [lead, standing({ task: { state: 'suspended', leadUnitId: 'a', severally: false } })], '任务已中止，恢复办理以后才能销号'],
  ['the lead changed meanwhile', [{ kind: 'lead', unitId: 'b' }, standing()], '牵头单位已经变更，由现在的牵头单位申请'],
  ['the lead has not signed', [lead, standing({ duties: [duty('a', { receipt: 'unsigned' })] })], 'a局还没有签收任务书，先签收'],
  ['somebody disputes', [lead, standing({ duties: [duty('a'), duty('b', { dispute: 'open' })] })], 'b局的异议还没有裁定，裁定以后再销号'],
  ['reports are open', [lead, standing({ openReports: [{ label: '2023年三季度报送', state: 'review' }, { label: '2023年四季度报送的更正', state: 'filling' }] })], '2023年三季度报送待审核、2023年四季度报送的更正填报中，签批以后再销号'],
  ['an adjustment is under way', [lead, standing({ applications: [{ workflowKey: 'task-adjustment', nodeName: '主任审核', unitId: 'a' }] })], '调整正在办（主任审核），办完再销号'],
  ['a part', [part, severally()], null],
  ['a part of a unit that is not responsible any more', [{ kind: 'part', unitId: 'c' }, severally()], '这家单位已经不是责任单位'],
  ['a part closed before', [part, severally({ closed: new Set(['b']) })], '这家单位的部分已经销号'],
  ['another unit’s dispute stops no part', [part, severally({ duties: [duty('a', { dispute: 'open' }), duty('b')] })], null],
  ['its own does', [part, severally({ duties: [duty('a'), duty('b', { dispute: 'open' })] })], 'b局的异议还没有裁定，裁定以后再销号'],
  ['the rest of a task with a lead', [rest, standing()], '只有分头负责的任务由医改办销其余部分'],
  ['the rest, whoever has not signed', [rest, severally({ duties: [duty('a'), duty('b', { receipt: 'unsigned' })], closed: new Set(['a']) })], null],
  ['the rest with a dispute', [rest, severally({ duties: [duty('a', { dispute: 'open' })] })], 'a局的异议还没有裁定，裁定以后再销号'],
])('%s', (_name, [scope, as], sentence) => expect(obstacleTo(scope, as)).toBe(sentence));

test('one application at a time: the same unit’s, any for the rest, the office’s for everybody', () => {
  const open = (unitId: string | null) => severally({ applications: [{ workflowKey: 'task-close-out', nodeName: '医改办核实', unitId }] });
  expect([applicationInTheWay(part, open('b')), applicationInTheWay(part, open('a')), applicationInTheWay(part, open(null)), applicationInTheWay(rest, open('a'))].map((one) => one !== null)).toEqual([true, false, true, true]);
});
