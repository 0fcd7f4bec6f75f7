import { createHash } from 'node:crypto';
import { expect, test } from '@jest/globals';
import { keysOf, lights, progressClasses, unitKinds, type ProgressClass } from '@reform-ledger/contracts';
import { canonicalText } from '../../journal/hash.js';
import { contentHash } from '../bulletin-store.js';
import { composeDraft, type Issuer } from '../draft/compose-draft.js';
import { carryOver } from '../draft/carry-over.js';
import { figureTexts, namedUnits, sentencesOf, textOf } from '../draft/draft-text.js';
import { checkedWords } from '../draft/check-words.js';
import { figureListOf } from '../read-figure.js';
import type { BulletinFacts, PartStanding, TaskFact } from './bulletin-facts.js';
import { computeFigures } from './compute-figures.js';
import { percentOf } from './figure-book.js';

const issuer: Issuer = { name: '小县', unitPrefix: '县', officeName: '小县医改办', officeShort: '县医改办' };

/** A small generator of numbers, the same for the same seed. */
function random(seed: number): (below: number) => number {
  let state = seed;
  return (below) => { state = (state * 1_103_515_245 + 12_345) % 2_147_483_648; return Math.floor((state / 2_147_483_648) * below); };
}

/** Facts of a quarter as they may come, sensible or not. */
function drawFacts(seed: number): BulletinFacts {
  const pick = random(seed);
  const one = <T>(list: readonly T[]): T => list[pick(list.length)]!;
  const units = Array.from({ length: 1 + pick(9) }, (_, at) => ({ id: `u${at}`, name: `第${at}单位`, kind: one(keysOf(unitKinds)) }));
  const tasks = Array.from({ length: pick(60) }, (_, at): TaskFact => {
    const severally = pick(5) === 0;
    const owners = severally ? units.map(({ id }) => id).filter(() => pick(2) === 0) : [one(units).id];
    return {
      id: `t${at}`, number: at + 1, title: `任务${at}`, leadUnitId: severally ? null : owners[0]!, ownerIds: owners, coUnitIds: units.map(({ id }) => id).filter((id) => !owners.includes(id) && pick(3) === 0), deadline: null, class: one(keysOf(progressClasses)), classReason: '按数',
      light: pick(6) === 0 ? null : one(keysOf(lights)), lightReason: pick(2) === 0 ? '' : '节点逾期。', lightRule: pick(3) === 0 ? 'indicator-lost' : 'nodes-behind', planned: pick(101), actual: pick(3) === 0 ? null : pick(101), basis: '自评', reportState: 'signed', returns: pick(4), overdueDays: pick(3) === 0 ? pick(40) : 0, overdueOf: one(['deadline', 'report'] as const), ...(pick(2) === 0 || owners.length === 0 ? { done: null, doneBy: null } : { done: '做了\n几件事。', doneBy: owners[pick(owners.length)]! }),
    };
  });
  const parts = tasks.flatMap((task) => [...task.ownerIds, ...task.coUnitIds].map((unitId) => {
    const standing = one<PartStanding>(['on_time', 'late', 'missing', 'open', 'not_due']);
    return { id: `p-${task.id}-${unitId}`, taskId: task.id, unitId, standing, lateDays: standing === 'late' || standing === 'missing' ? 1 + pick(20) : 0, note: '' };
  }));
  const indicators = tasks.filter(() => pick(4) === 0).map((task) => ({ id: `i-${task.id}`, taskId: task.id, name: '比率', target: '≥60%', baseline: '—', unit: '%', value: pick(3) === 0 ? null : pick(1000) / 10, gap: '1%', light: one([null, 'red', 'green'] as const), met: one([null, true, false]), reason: '走势' }));
  const before = Object.fromEntries(keysOf(progressClasses).map((key) => [key, [...tasks.filter(() => pick(5) === 0).map(({ id }) => id), ...(pick(4) === 0 ? ['gone'] : [])]])) as Record<ProgressClass, string[]>;
  return {
    plan: { id: 'plan', title: '计划', docNumber: null }, year: 2023, quarter: 1 + pick(4), cutOff: '2023-09-30', frozenAt: '2023-10-20T01:00:00.000Z', dueDate: pick(4) === 0 ? null : '2023-10-10', rulesNumber: 0, tasks, parts, indicators, units,
    previous: pick(2) === 0 ? null : { bulletinId: 'b', title: '上期', label: '2023年二季度', classes: before }, corrections: [
      ...(pick(3) === 0 ? [{ key: 'correction.1', words: '甲更正为乙' }] : []),
      ...tasks.slice(0, pick(3)).map(({ id }) => ({ key: `amended.${id}`, words: '', amended: { noun: 'task' as const, id, label: '实际进度', before: '《上期》中由', was: 40, now: pick(2) === 0 ? null : 50, unit: '%', after: '。原因：误报' } })),
    ], mendBy: '2023-11-03',
  };
}

test.each(Array.from({ length: 24 }, (_, at) => at + 1))('whatever happened (seed %i): every figure is its list, the classes add up, the text quotes only what was frozen', (seed) => {
  const facts = drawFacts(seed);
  const frozen = computeFigures(facts);
  expect(contentHash(frozen)).toBe(createHash('sha256').update(canonicalText(frozen), 'utf8').digest('hex'));
  for (const figure of frozen.figures) {
    const list = figureListOf(frozen, figure.key);
    const said = figure.kind === 'share' ? percentOf(list.total, list.of!) : figure.kind === 'change' ? list.items.filter(({ side }) => side === 'in').length - list.items.filter(({ side }) => side === 'out').length : figure.kind === 'value' ? list.items[0]!.value : list.total;
    expect([figure.key, said]).toEqual([figure.key, figure.value]);
    expect(new Set(list.items.map(({ id }) => id)).size).toBe(list.total);
  }
  const value = (key: string): number => frozen.figures.find((one) => one.key === key)!.value;
  expect(keysOf(progressClasses).reduce((sum, key) => sum + value(`class.${key}`), 0)).toBe(facts.tasks.length);
  expect(['onTime', 'late', 'missing'].reduce((sum, key) => sum + value(`parts.${key}`), frozen.figures.find((one) => one.key === 'parts.open')?.value ?? 0)).toBe(value('parts.due'));
  for (const unit of frozen.tables.units) expect([unit.unitId, keysOf(progressClasses).reduce((sum, key) => sum + Number(unit.classes[key].text), 0)]).toEqual([unit.unitId, Number(unit.tasks.text)]);
  for (const one of frozen.practice) expect([one.key, one.unitId]).toEqual([one.key, facts.tasks.find(({ id }) => id === one.taskId)!.doneBy]);
  const draft = composeDraft(frozen, issuer);
  const figures = figureTexts(frozen);
  for (const { sentence } of sentencesOf(draft)) expect(textOf(sentence.parts, figures)).toMatch(/[。：]$/u);
  expect(sentencesOf(draft).filter(({ section }) => section.key === 'corrections').map(({ sentence }) => sentence.key)).toEqual(facts.corrections.map(({ key }) => key));
  // A unit finds what is asked of it in one sentence.
  for (const unitId of frozen.problems.flatMap((problem) => problem.unitIds)) expect(sentencesOf(draft).filter(({ section, sentence }) => section.key === 'requirements' && sentence.parts.some((part) => 'unit' in part && part.unit === unitId))).toHaveLength(1);
  expect(namedUnits(draft).every((id) => facts.units.some((unit) => unit.id === id))).toBe(true);
  // Saving what stands there changes nothing, and computing the same again keeps every word.
  const body = { ...draft, paragraphs: draft.sections.flatMap((section) => section.paragraphs) };
  const saved = checkedWords(body, { base: draft, current: draft, figures, units: new Map(facts.units.map(({ id, name }) => [id, name])) });
  expect(saved).toEqual(draft);
  expect(carryOver(composeDraft(computeFigures(facts), issuer), saved, draft)).toEqual(draft);
});
