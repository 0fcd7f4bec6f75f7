import { deadlineFromField, deadlinesIn, type YearFrame } from './grammar/deadlines.js';
import { hintsIn } from './grammar/hints.js';
import { involvedUnits } from './grammar/involved-units.js';
import type { PhrasePlace, TaskDraft } from './grammar/prose-tasks.js';
import { targetsIn } from './grammar/targets.js';
import type { TextView } from './grammar/text-view.js';
import { wordedTargetsIn } from './grammar/worded-targets.js';
import type { ProposedChapter, ProposedDeadline, ProposedTarget, ProposedTask, ResponsiblePhrase, TextHint, UnitMention } from './plan-proposal.js';
import type { CanonicalProposal } from './similar-units.js';

/** Longer stretches are not searched for deadlines and targets. */
const LONGEST_BODY = 60_000;

/** Completes a draft: proposed names, deadlines, targets, involved units and hints. */
export function buildTask(draft: TaskDraft, number: number, frame: YearFrame, canonicals: ReadonlyMap<string, CanonicalProposal>, chapter: ProposedChapter | null): ProposedTask {
  const { view } = draft;
  const responsible = buildResponsible(draft, canonicals);
  const texts: PhrasePlace[] = [draft.titleRange, ...draft.bodyRanges, ...(draft.goalRange === null ? [] : [draft.goalRange])].filter((range) => range.end > range.start && range.end - range.start <= LONGEST_BODY);
  const unique = texts.filter((range, index) => !texts.slice(0, index).some((other) => other.start <= range.start && other.end >= range.end) && !texts.slice(index + 1).some((other) => other.start <= range.start && other.end >= range.end && (other.end - other.start) > (range.end - range.start)));
  const fromFields = draft.deadlineFields.flatMap((place) => deadlineFromField(place.view, place.start, place.end, frame));
  const found = unique.map((range) => ({ range, deadlines: deadlinesIn(view, range.start, range.end, frame) }));
  const inText = found.flatMap((entry) => entry.deadlines);
  const sorted = [...inText.filter((entry) => entry.kind === 'absolute'), ...inText.filter((entry) => entry.kind !== 'absolute')];
  const hasDate = fromFields.some((entry) => entry.resolved !== null) || sorted.some((entry) => entry.resolved !== null);
  const deadlines = [...fromFields, ...sorted.filter((entry) => !(hasDate && entry.rule === 'deadline.unsaid-period'))];
  const targets = unique.flatMap((range) => targetsOf(view, range, inText, fromFields));
  const mentioned = new Set((responsible?.mentions ?? []).map((mention) => mention.text));
  const notes: TextHint[] = [...draft.hints, ...unique.flatMap((range) => hintsIn(view, range.start, range.end))];
  return {
    number, ordinalText: draft.ordinalText, ordinalValue: draft.ordinalValue, chapterId: chapter?.id ?? null, chapterNumber: chapter?.number ?? null,
    title: draft.title, body: draft.body, goal: draft.goal, steps: draft.steps, responsible,
    mentionedNotResponsible: involvedUnits(view, draft.bodyRanges, mentioned), deadlines, targets, notes,
    spans: view.spans(draft.start, draft.end), rule: draft.ordinalRange === null && draft.phraseRule === 'phrase.table' ? 'task.table-row' : draft.certain ? 'task.numbered' : 'task.without-phrase', certainty: draft.certain ? '原文' : '推定',
  };
}

/** Targets of one stretch; a date in the same sentence governs every target behind it, else the deadline field of the task does. */
function targetsOf(view: TextView, range: PhrasePlace, inText: readonly ProposedDeadline[], fromFields: readonly ProposedDeadline[]): ProposedTarget[] {
  const places = viewPlaces(view, range, inText);
  const targets = targetsIn(view, range.start, range.end, places.map((entry) => entry.place));
  const taken = targets.map((target) => viewPlace(view, range, target.spans[0]?.start ?? 0, target.spans[target.spans.length - 1]?.end ?? 0));
  const worded = wordedTargetsIn(view, range.start, range.end, taken, places.map((entry) => entry.place));
  const all = [...targets, ...worded].sort((left, right) => (left.spans[0]?.start ?? 0) - (right.spans[0]?.start ?? 0));
  for (const target of all) {
    const at = viewPlace(view, range, target.spans[0]?.start ?? 0, target.spans[0]?.end ?? 0).start;
    const before = view.norm.slice(range.start, at);
    const sentenceStart = range.start + Math.max(before.lastIndexOf('。'), before.lastIndexOf('\n')) + 1;
    const governing = places.filter((entry) => entry.deadline.kind === 'absolute' && entry.place.start >= sentenceStart && entry.place.start <= at + target.quote.length).pop()?.deadline ?? null;
    const field = fromFields.find((entry) => entry.resolved !== null) ?? null;
    const deadline = governing ?? field;
    if (deadline === null) continue;
    target.deadlineText = deadline.text;
    target.deadlineResolved = deadline.resolved;
    if (governing !== null) governing.scope = 'targets';
  }
  return all;
}

/** Finds the view positions of source spans by walking the range once. */
function viewPlace(view: TextView, range: PhrasePlace, sourceStart: number, sourceEnd: number): PhrasePlace {
  return { start: view.positionOf(sourceStart, range.start, range.end), end: view.positionOf(sourceEnd - 1, range.start, range.end) + 1 };
}

function viewPlaces(view: TextView, range: PhrasePlace, deadlines: readonly ProposedDeadline[]): { place: PhrasePlace; deadline: ProposedDeadline }[] {
  return deadlines.map((deadline) => ({ deadline, place: viewPlace(view, range, deadline.spans[0]?.start ?? 0, deadline.spans[deadline.spans.length - 1]?.end ?? 0) }))
    .filter((entry) => entry.place.start >= range.start && entry.place.end <= range.end && entry.place.end > entry.place.start)
    .sort((left, right) => left.place.start - right.place.start);
}

function buildResponsible(draft: TaskDraft, canonicals: ReadonlyMap<string, CanonicalProposal>): ResponsiblePhrase | null {
  const { reading } = draft;
  if (reading === null) return null;
  const mentions: UnitMention[] = reading.units.map((unit, index) => {
    const proposal = canonicals.get(unit.text);
    const canonical = proposal?.canonical ?? unit.text;
    return {
      text: unit.text, kind: unit.kind, order: index + 1, role: unit.role, roleBasis: unit.roleBasis, roleRule: unit.roleRule,
      canonical, canonicalBasis: canonical === unit.text ? '原文' : '推定', canonicalRule: proposal?.rule ?? 'unit.as-written',
      spans: unit.spans, rule: 'unit.listed', certainty: '原文',
    };
  });
  return {
    raw: draft.phraseRaw, label: reading.label, suffix: reading.suffix, open: reading.open, byDuty: reading.byDuty, mentions, leaders: reading.leaders,
    spans: draft.phrasePlaces.flatMap((place) => draft.view.spans(place.start, place.end)), rule: draft.phraseRule, certainty: draft.phraseRule === 'phrase.bracket-bare' || draft.phraseRule === 'phrase.sentence' ? '推定' : '原文',
  };
}

