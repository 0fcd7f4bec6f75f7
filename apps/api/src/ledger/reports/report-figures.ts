import type { ReportPart } from './report-part.entity.js';

type Figures = Pick<ReportPart, 'kind' | 'state' | 'formValues' | 'unitId'>;

/** The report's figure: the lead's, or the rounded mean of the members' where nobody leads. Null while nobody has said one. */
export function progressOf(parts: readonly Figures[]): number | null {
  const main = parts.find((part) => part.kind === 'main');
  if (main) return numberOf(main.formValues['progress']);
  const said = parts.filter((part) => part.state === 'approved').map((part) => numberOf(part.formValues['progress'])).filter((value): value is number => value !== null);
  return said.length === 0 ? null : Math.round(said.reduce((sum, value) => sum + value, 0) / said.length);
}

/** What that figure rests on: 节点 where every part that gives one counts it from its plan, else 自评. Null without a figure. */
export function progressBasisOf(parts: readonly Figures[]): '自评' | '节点' | null {
  if (progressOf(parts) === null) return null;
  const main = parts.find((part) => part.kind === 'main');
  const said = main ? [main] : parts.filter((part) => part.state === 'approved' && numberOf(part.formValues['progress']) !== null);
  return said.every((part) => part.formValues['basis'] === '节点') ? '节点' : '自评';
}

/** What a report says in one field: the lead's words, or the members' one after another where nobody leads. */
export function wordsOf(parts: readonly Figures[], field: 'done' | 'problems' | 'nextSteps'): string | null {
  const speaking = parts.some((part) => part.kind === 'main') ? parts.filter((part) => part.kind === 'main') : parts;
  const words = speaking.map((part) => part.formValues[field]).filter((text): text is string => typeof text === 'string' && text.trim() !== '');
  const said = [...new Set(words.map((text) => text.trim()))];
  if (said.length === 0) return null;
  return said.length === 1 ? said[0]! : `${said.map((text) => text.replace(/[。；]+$/, '')).join('；')}。`;
}

const numberOf = (value: unknown): number | null => (typeof value === 'number' ? value : null);
