import { useEffect, useLayoutEffect, useRef, type FocusEvent, type FormEvent, type KeyboardEvent } from 'react';
import type { DraftPart } from '@reform-ledger/contracts';
import { isComposing } from '../components/index.js';
import { sameTokens } from './draft-edits.js';
import { dressSentence, fillSentence, readSentence, tokenAt, touchesToken, type TokenLook } from './sentence-dom.js';

interface SentenceBoxProps {
  /** What stands in it when it is drawn first; what is typed is told by `onParts` and never drawn over. */
  parts: readonly DraftPart[];
  sentenceKey?: string;
  label: string;
  placeholder?: string;
  look: TokenLook;
  onParts: (parts: DraftPart[]) => void;
  onFigure: (key: string) => void;
  onUnit: (unitId: string) => void;
  /** Somebody tried to type over a figure or a unit. */
  onRefused: () => void;
  onFocus?: () => void;
}

/**
 * One sentence that can be reworded. Its figures and units are fixed: typing over them, cutting and dropping are refused, Enter does not break the line,
 * and pasting brings plain text only.
 */
export function SentenceBox({ parts, sentenceKey, label, placeholder, look, onParts, onFigure, onUnit, onRefused, onFocus }: SentenceBoxProps) {
  const host = useRef<HTMLSpanElement>(null);
  const known = useRef<readonly DraftPart[]>(parts);
  const latest = useRef({ look, onParts, onRefused });
  useLayoutEffect(() => { latest.current = { look, onParts, onRefused }; });
  // Drawn once: what is typed afterwards belongs to the browser, which keeps the caret and the undo.
  useLayoutEffect(() => { if (host.current) fillSentence(host.current, known.current, latest.current.look); }, []);
  useEffect(() => { if (host.current) dressSentence(host.current, look); }, [look]);
  useEffect(() => {
    const element = host.current;
    if (!element) return undefined;
    const guard = (event: InputEvent) => {
      const brings = event.inputType.startsWith('format') || event.inputType === 'insertParagraph' || event.inputType === 'insertLineBreak' || event.inputType === 'insertFromDrop';
      const held = touchesToken(element, event.getTargetRanges());
      if (held) latest.current.onRefused();
      if (brings || held) event.preventDefault();
    };
    // The browser cannot refuse what an input method writes: what it would replace is deselected first.
    const compose = () => {
      const selection = window.getSelection();
      if (!selection || selection.rangeCount === 0 || selection.isCollapsed) return;
      const range = selection.getRangeAt(0);
      if (touchesToken(element, [new StaticRange(range)])) { selection.collapseToEnd(); latest.current.onRefused(); }
    };
    element.addEventListener('beforeinput', guard);
    element.addEventListener('compositionstart', compose);
    return () => { element.removeEventListener('beforeinput', guard); element.removeEventListener('compositionstart', compose); };
  }, []);
  const read = () => {
    const element = host.current;
    if (!element) return;
    const now = readSentence(element);
    if (!sameTokens(known.current, now)) {
      fillSentence(element, known.current, latest.current.look);
      latest.current.onRefused();
      return;
    }
    if (JSON.stringify(now) === JSON.stringify(known.current)) return;
    known.current = now;
    latest.current.onParts(now);
  };
  const open = (target: EventTarget | null): boolean => {
    const token = tokenAt(target);
    if (!token) return false;
    if (token.dataset['figure'] !== undefined) onFigure(token.dataset['figure']);
    else onUnit(token.dataset['unit'] ?? '');
    return true;
  };
  return (
    <span ref={host} className="sentence" role="textbox" aria-multiline="false" aria-label={label} data-sentence={sentenceKey} data-placeholder={placeholder} contentEditable suppressContentEditableWarning spellCheck={false} tabIndex={0}
      onInput={(event: FormEvent & { nativeEvent: Event }) => { if (!(event.nativeEvent as InputEvent).isComposing) read(); }} onCompositionEnd={read} onBlur={read}
      onPaste={(event) => { event.preventDefault(); document.execCommand('insertText', false, event.clipboardData.getData('text/plain').replace(/\s*\n\s*/g, '')); }}
      onDrop={(event) => event.preventDefault()} onFocus={(event: FocusEvent) => { if (event.target === host.current) onFocus?.(); }}
      onClick={(event) => { open(event.target); }}
      onKeyDown={(event: KeyboardEvent) => { if (event.key === 'Enter' && !isComposing(event) && !event.ctrlKey && open(event.target)) event.preventDefault(); }} />
  );
}
