import { useMemo } from 'react';
import { changedPieces } from './changed-words.js';
import './said.css';

/** A text with its changes: new words blue and underlined, old ones struck through. Without `before` the plain text. */
export function ChangedText({ before, after }: { before: string | null; after: string }) {
  const pieces = useMemo(() => (before === null || before === after ? null : changedPieces(before, after)), [before, after]);
  if (!pieces) return <span className="said">{after}</span>;
  return <span className="said">{pieces.map((piece, index) => (piece.kind === 'new' ? <ins key={index}>{piece.text}</ins> : piece.kind === 'old' ? <del key={index}>{piece.text}</del> : <span key={index}>{piece.text}</span>))}</span>;
}
