import type { DraftSentence } from '@reform-ledger/contracts';
import { useWords } from '../i18n/words.js';

/** What the marks in the text mean; while a sentence is being written, what can be done with it. Stays in sight above the paper. */
export function Legend({ hidden, refused, sentence, onAdd, onRemove, onUndo }: { hidden: boolean; refused: boolean; sentence: DraftSentence | undefined; onAdd: () => void; onRemove: () => void; onUndo: (() => void) | null }) {
  const words = useWords();
  if (hidden) return null;
  // The press must not take the focus out of the sentence it is about.
  const keepFocus = (event: { preventDefault: () => void }) => event.preventDefault();
  return (
    <div className="lg">
      {refused ? <b className="tr" role="alert">{words('bulletins.editing.fixed')}</b> : sentence ? (
        <>
          <span>{words('bulletins.editing.label')}</span>
          <button type="button" className="link" onMouseDown={keepFocus} onClick={onAdd}>{words('bulletins.editing.add')}</button>
          {sentence.optional && <button type="button" className="link" onMouseDown={keepFocus} onClick={onRemove}>{words('bulletins.editing.remove')}</button>}
        </>
      ) : (
        <>
          <span>{words('bulletins.legend.title')}</span>
          <span><span className="f">{words('bulletins.legend.figure')}</span> {words('bulletins.legend.figureHint')}</span>
          <span><span className="u">{words('bulletins.legend.settled')}</span> {words('bulletins.legend.settledHint')}</span>
          <span><span className="u w">{words('bulletins.legend.waiting')}</span> {words('bulletins.legend.waitingHint')}</span>
          <span><span className="u x">{words('bulletins.legend.correction')}</span> {words('bulletins.legend.correctionHint')}</span>
        </>
      )}
      {onUndo && <button type="button" className="link" onClick={onUndo}>{words('bulletins.editing.undo')}</button>}
    </div>
  );
}
