import { diffArrays } from 'diff';

export interface ChangedPiece { text: string; kind: 'same' | 'new' | 'old' }

/** Chinese has no spaces between words: the browser's segmenter finds them, otherwise characters count, and numbers stay whole. */
function wordsOf(text: string): string[] {
  const Segmenter = (Intl as { Segmenter?: typeof Intl.Segmenter }).Segmenter;
  if (!Segmenter) return text.match(/\d+(?:\.\d+)?|[A-Za-z]+|[\s\S]/gu) ?? [];
  return [...new Segmenter('zh', { granularity: 'word' }).segment(text)].map((piece) => piece.segment);
}

/** What changed between two texts, in reading order; what was struck out stands before what came instead. */
export function changedPieces(before: string, after: string): ChangedPiece[] {
  const pieces: ChangedPiece[] = diffArrays(wordsOf(before), wordsOf(after)).map((part) => ({ text: part.value.join(''), kind: part.added ? 'new' : part.removed ? 'old' : 'same' }));
  return pieces.flatMap((piece, index) => {
    const next = pieces[index + 1];
    const last = pieces[index - 1];
    if (piece.kind === 'new' && next?.kind === 'old') return [next, piece];
    return piece.kind === 'old' && last?.kind === 'new' ? [] : [piece];
  });
}

