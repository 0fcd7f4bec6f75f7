import type { DraftPart } from '@reform-ledger/contracts';

/** How the figures and units of a sentence look: what a figure reads, and how the unit named stands. */
export interface TokenLook { figureText: (key: string) => string; figureTitle: string; unitClass: (unitId: string, sentenceKey: string) => string; unitTitle: (unitId: string, sentenceKey: string) => string }

/** The caret needs a place before, between and behind figures; this one is not seen and is not saved. */
const caretPlace = '\u200b';
const tokenOf = (node: Node | null): HTMLElement | null => (node instanceof Element ? node : node?.parentElement ?? null)?.closest<HTMLElement>('[data-figure],[data-unit]') ?? null;

/** Writes a sentence into its box: text that can be typed over, figures and units that cannot. */
export function fillSentence(host: HTMLElement, parts: readonly DraftPart[], look: TokenLook): void {
  host.replaceChildren();
  let lastWasToken = true;
  for (const part of parts) {
    if ('text' in part) host.append(part.text);
    else {
      if (lastWasToken) host.append(caretPlace);
      host.append(token(part, look, host.dataset['sentence'] ?? ''));
    }
    lastWasToken = !('text' in part);
  }
  // An empty sentence stays empty: its placeholder shows.
  if (lastWasToken && parts.length > 0) host.append(caretPlace);
}

function token(part: Exclude<DraftPart, { text: string }>, look: TokenLook, sentenceKey: string): HTMLElement {
  const element = document.createElement('span');
  element.contentEditable = 'false';
  element.tabIndex = 0;
  element.setAttribute('role', 'button');
  if ('figure' in part) {
    element.className = 'f';
    element.dataset['figure'] = part.figure;
    element.title = look.figureTitle;
    element.textContent = look.figureText(part.figure);
  } else {
    element.dataset['unit'] = part.unit;
    element.textContent = part.name;
  }
  dress(element, look, sentenceKey);
  return element;
}

function dress(element: HTMLElement, look: TokenLook, sentenceKey: string): void {
  const unit = element.dataset['unit'];
  if (unit === undefined) return;
  element.className = look.unitClass(unit, sentenceKey);
  element.title = look.unitTitle(unit, sentenceKey);
}

/** Shows anew how the units stand, without touching the words. */
export function dressSentence(host: HTMLElement, look: TokenLook): void {
  host.querySelectorAll<HTMLElement>('[data-unit]').forEach((element) => dress(element, look, host.dataset['sentence'] ?? ''));
}

/** Reads a sentence back from its box; whatever a paste brought along besides text is read as text. */
export function readSentence(host: HTMLElement): DraftPart[] {
  const parts: DraftPart[] = [];
  const write = (text: string) => {
    const clean = text.replaceAll(caretPlace, '').replace(/[\r\n\u00a0]+/g, ' ');
    const last = parts[parts.length - 1];
    if (clean === '') return;
    if (last && 'text' in last) last.text += clean;
    else parts.push({ text: clean });
  };
  const read = (node: Node): void => {
    if (!(node instanceof HTMLElement)) { write(node.textContent ?? ''); return; }
    const { figure, unit } = node.dataset;
    if (figure !== undefined) parts.push({ figure });
    else if (unit !== undefined) parts.push({ unit, name: node.textContent ?? '' });
    else node.childNodes.forEach(read);
  };
  host.childNodes.forEach(read);
  return parts;
}

/** Whether what would be changed holds a figure or a unit. A caret beside one holds none. */
export function touchesToken(host: HTMLElement, ranges: readonly StaticRange[]): boolean {
  const tokens = [...host.querySelectorAll('[data-figure],[data-unit]')];
  return ranges.some(({ startContainer, startOffset, endContainer, endOffset, collapsed }) => {
    if (tokenOf(startContainer) || tokenOf(endContainer)) return true;
    if (collapsed) return false;
    const range = document.createRange();
    range.setStart(startContainer, startOffset);
    range.setEnd(endContainer, endOffset);
    return tokens.some((element) => range.intersectsNode(element));
  });
}

/** The figure or unit that was clicked or has the focus. */
export const tokenAt = (node: EventTarget | null): HTMLElement | null => (node instanceof Node ? tokenOf(node) : null);
