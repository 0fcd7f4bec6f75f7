import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from '@jest/globals';
import { parsePlan, type PlanProposal, type UnitAlias } from './index.js';

// The gold files are plain JSON of another shape.
type Gold = any;
const read = (path: string): string => readFileSync(fileURLToPath(new URL(path, import.meta.url)), 'utf8');
const gold = (name: string): Gold => JSON.parse(read(`../test-data/${name}`)) as Gold;
const CASES = [
  { name: '泗县', gold: gold('gold-sixian.json'), text: read('../../../seeds/documents/sixian-2021-2022.txt'), region: '泗县' },
  { name: '叶集区', gold: gold('gold-yeji.json'), text: read('../../../seeds/documents/yeji-2023.txt'), region: '叶集区' },
];
/** What seeds/reference holds: every canonical name with its legal name, the doubtful spellings left out. */
const aliasesOf = (entry: Gold): UnitAlias[] => [
  ...entry.aliases.map((alias: Gold) => ({ canonical: alias.canonical, legalName: alias.legalName, kind: 'unit', forms: [alias.canonical] })),
  ...entry.groups.map((group: Gold) => ({ canonical: group.text, kind: 'group', forms: [group.text] })),
];

const explicit = (targets: Gold[]): Gold[] => targets.filter((target) => target.implicit === false);

describe.each(CASES)('the hand reading of $name', ({ gold: expected, text, region }) => {
  const variants: [string, PlanProposal][] = [
    ['without an alias list', parsePlan(text, { region })],
    ['without region and alias list', parsePlan(text)],
    ['with an alias list', parsePlan(text, { region, aliases: aliasesOf(expected) })],
  ];
  describe.each(variants)('%s', (_name, plan) => {
    test('head of the document', () => {
      const { document } = plan;
      expect(document.title?.value).toBe(expected.document.title);
      expect(document.titleLines).toEqual(expected.document.titleLines);
      expect(document.years).toEqual(expected.document.years);
      expect(document.yearsText?.value).toBe(expected.document.yearsText);
      expect(document.docNumber?.value ?? null).toBe(expected.document.docNumber);
      expect(document.issuingOffice?.value ?? null).toBe(expected.document.issuingOffice);
      expect(document.issueDate?.value ?? null).toBe(expected.document.issueDate);
      expect(document.mainRecipients.map((field) => field.value)).toEqual(expected.document.mainRecipients);
      expect(document.preamble?.value ?? null).toBe(expected.document.preamble);
      expect(document.closing?.value ?? null).toBe(expected.document.closing);
      expect(document.coverNotice?.paragraphs.map((field) => field.value) ?? null).toEqual(expected.document.coverNotice?.paragraphs ?? null);
      expect(document.defaultDeadline?.value).toBe(expected.document.defaultDeadline);
      const named = expected.document.references.filter((reference: Gold) => reference.named).map((reference: Gold) => [reference.text, reference.docNumber]);
      expect(document.references.filter((reference) => reference.named).map((reference) => [reference.text, reference.docNumber]).sort()).toEqual(named.sort());
    });

    test('chapters', () => {
      expect(plan.chapters.map((chapter) => ({ number: chapter.number, ordinalText: chapter.ordinalText, heading: chapter.heading.value, title: chapter.title.value, preamble: chapter.preamble?.value ?? null, taskNumbers: chapter.taskNumbers })))
        .toEqual(expected.sections.map((section: Gold) => ({ number: section.number, ordinalText: section.ordinalText, heading: section.heading, title: section.title, preamble: section.preamble, taskNumbers: section.taskNumbers })));
    });

    test('tasks, titles, bodies and responsible phrases', () => {
      const shape = plan.tasks.map((task) => ({
        number: task.number, ordinalText: task.ordinalText, chapter: task.chapterNumber, title: task.title.value, body: task.body.value, raw: task.responsible?.raw, label: task.responsible?.label, suffix: task.responsible?.suffix,
        units: task.responsible?.mentions.map((mention) => [mention.text, mention.kind, mention.order, mention.canonical]), open: task.responsible?.open, byDuty: task.responsible?.byDuty,
      }));
      expect(shape).toEqual(expected.tasks.map((task: Gold) => ({
        number: task.number, ordinalText: task.ordinalText, chapter: task.sectionNumber, title: task.title, body: task.body, raw: task.responsibleRaw, label: task.responsibleLabel, suffix: task.suffixRaw,
        units: task.responsible.map((mention: Gold) => [mention.text, mention.kind, mention.order, mention.canonical]), open: task.hasDeng, byDuty: task.hasByDuty,
      })));
    });

    test('deadlines', () => {
      expect(plan.tasks.map((task) => task.deadlines.map((deadline) => [deadline.text, deadline.kind, deadline.resolved, deadline.scope]))).toEqual(expected.tasks.map((task: Gold) => task.deadlines.map((deadline: Gold) => [deadline.text, deadline.kind, deadline.resolved, deadline.scope])));
    });

    test('explicit numeric targets, with benchmarks', () => {
      const of = (target: Gold): unknown => [target.indicator, target.value, target.unit, target.comparator, target.direction, target.benchmark ?? null, target.deadlineText, target.deadlineResolved];
      expect(plan.tasks.map((task) => explicit(task.targets).map(of))).toEqual(expected.tasks.map((task: Gold) => explicit(task.targets).map(of)));
    });

    test('worded targets, as many as by hand', () => {
      expect(plan.tasks.map((task) => task.targets.length)).toEqual(expected.tasks.map((task: Gold) => task.targets.length));
    });

    test('distinct units and their counts', () => {
      expect(plan.units.map((unit) => [unit.text, unit.kind, unit.canonical, unit.count, unit.taskNumbers]).sort()).toEqual(expected.unitStrings.map((unit: Gold) => [unit.text, unit.kind, unit.canonical, unit.count, unit.tasks]).sort());
    });

    test('no character is lost, and the named segments are those of the hand reading', () => {
      expect(plan.segments.map((segment) => text.slice(segment.start, segment.end)).join('')).toBe(text);
      const white = new Set(['blank', 'newline']);
      const named = plan.segments.filter((segment) => !white.has(segment.type)).map((segment) => [segment.type, segment.start, segment.end]);
      expect(named).toEqual(expected.segments.filter((segment: Gold) => !white.has(segment.type)).map((segment: Gold) => [segment.type, segment.start, segment.end]));
    });

    test('what is not identical to the text is 推定 and asked', () => {
      for (const unit of plan.units.filter((entry) => entry.canonical !== entry.text)) {
        expect(unit.canonicalBasis).toBe('推定');
        expect(plan.questions).toContainEqual(expect.objectContaining({ level: '必须', kind: 'similar-units', subject: { text: unit.text, canonical: unit.canonical } }));
      }
    });
  });
});
