import { useMemo } from 'react';
import type { BulletinDetail } from '@reform-ledger/contracts';
import { useWords } from '../i18n/words.js';
import { figureBook, markOf, standings } from './figures.js';
import type { TokenLook } from './sentence-dom.js';

/** How figures and units look in the sentences of a bulletin: what each figure reads, and how each unit stands there. */
export function useLook(detail: BulletinDetail): TokenLook {
  const words = useWords();
  const { figures, named } = detail;
  return useMemo((): TokenLook => {
    const book = figureBook(figures);
    const stand = standings(named);
    return {
      figureText: book.text, figureTitle: words('bulletins.paper.figureTitle'), unitClass: (unitId, sentenceKey) => markOf(stand(sentenceKey, unitId)),
      unitTitle: (unitId, sentenceKey) => { const standing = stand(sentenceKey, unitId); return standing === null ? '' : words('bulletins.paper.unitTitle', { unit: named.find((one) => one.unitId === unitId)?.unitName ?? '', words: words(`bulletins.named.states.${standing}`) }); },
    };
  }, [figures, named, words]);
}

/** Brings a sentence of the text into view and marks it for a moment. */
export function showSentence(key: string): void {
  const element = document.querySelector<HTMLElement>(`[data-sentence="${CSS.escape(key)}"]`);
  if (!element) return;
  element.scrollIntoView({ block: 'center' });
  element.classList.add('shown');
  setTimeout(() => element.classList.remove('shown'), 2500);
}

/** Brings the first sentence that names a unit into view. */
export function showUnit(detail: BulletinDetail, unitId: string): void {
  const key = detail.named.find((unit) => unit.unitId === unitId)?.sentences[0]?.key;
  if (key !== undefined) showSentence(key);
}
