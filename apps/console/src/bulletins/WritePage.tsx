import { useCallback, useEffect, useLayoutEffect, useRef, useState, type RefObject } from 'react';
import type { BulletinDetail, DraftContent, DraftParagraph } from '@reform-ledger/contracts';
import { clockTime, ErrorNote } from '../components/index.js';
import { useServer } from '../data-provider.js';
import { useWords } from '../i18n/words.js';
import { newKey } from '../server/idempotency-keys.js';
import { AcceptDialog, ReasonDialog, RefuseDialog } from './BulletinDialogs.js';
import { BulletinTables } from './BulletinTables.js';
import { sentenceOf, withoutSentence, withParts, withSentenceAfter } from './draft-edits.js';
import { DraftsDialog } from './DraftsDialog.js';
import { FigureDialog } from './FigureDialog.js';
import { Legend } from './Legend.js';
import { Paper, ReadSentence, type PaperPieces } from './Paper.js';
import { SentenceBox } from './SentenceBox.js';
import type { TokenLook } from './sentence-dom.js';
import { SideFigures } from './SideFigures.js';
import { SideFoot } from './SideFoot.js';
import { SideNamed, type Correction } from './SideNamed.js';
import { SideSteps } from './SideSteps.js';
import { ToolLine, type PaperView } from './ToolLine.js';
import { TrendFigure } from './TrendFigure.js';
import { useBulletinWriting, type BulletinWriting } from './use-bulletin.js';
import { showSentence, showUnit, useLook } from './use-look.js';

type Asking = { kind: 'figure'; key: string } | { kind: 'drafts' } | { kind: 'refreeze' } | { kind: 'accept' | 'refuse'; correction: Correction } | null;

/** The desk where a bulletin is written: the text at the left, what the office needs beside it. */
export default function WritePage({ detail, placeRef, onScrolled, onReplaced }: { detail: BulletinDetail; placeRef: RefObject<number>; onScrolled: (top: number) => void; onReplaced: () => Promise<void> }) {
  const words = useWords();
  const server = useServer();
  const writing = useBulletinWriting(detail);
  const [view, setView] = useState<PaperView>('edit');
  const [asking, setAsking] = useState<Asking>(null);
  const [focused, setFocused] = useState<string | null>(null);
  const [taken, setTaken] = useState<DraftContent[]>([]);
  const [refused, refuse] = useMoment(4000);
  const look = useLook(detail);
  const desk = useRef<HTMLDivElement>(null);
  // Whoever accepted a correction goes on reading where they were.
  useLayoutEffect(() => { desk.current?.scrollTo(0, placeRef.current); }, [placeRef]);
  const content = writing.words.content;
  const openFigure = (key: string) => setAsking({ kind: 'figure', key });
  const close = () => setAsking(null);
  /** What the server replaces starts from what was typed: that is saved first. */
  const saved = async () => { await writing.keeper.flush(); if (writing.keeper.state.state === 'failed') throw writing.keeper.state.error; };
  const replaced = async () => { writing.keeper.close(); close(); await onReplaced(); };
  const rule = (kind: 'accept' | 'refuse') => (correction: Correction) => void saved().then(() => setAsking({ kind, correction })).catch(() => undefined);
  const pieces = view === 'layout' ? readPieces(content, look) : writePieces({ content, writing, look, openFigure, onUnit: (unitId) => showUnit(detail, unitId), refuse, setFocused, words });
  const remove = (key: string) => { setTaken((before) => [...before, content]); writing.change((now) => ({ content: withoutSentence(now.content, key) })); setFocused(null); };
  const add = (after: string) => {
    const key = `new-${newKey()}`;
    writing.change((now) => ({ content: withSentenceAfter(now.content, after, key) }));
    requestAnimationFrame(() => document.querySelector<HTMLElement>(`[data-sentence="${key}"]`)?.focus());
  };
  const undo = () => { const before = taken[taken.length - 1]; if (before) { setTaken(taken.slice(0, -1)); writing.change(() => ({ content: before })); } };
  const sentence = focused === null ? undefined : sentenceOf(content, focused);
  return (
    <div className="bulletin-page">
      <section className="ed">
        <ToolLine detail={detail} view={view} onView={setView} onChanges={() => void saved().then(() => setAsking({ kind: 'drafts' })).catch(() => undefined)} status={<SaveState writing={writing} />} />
        {writing.state.state === 'failed' && <SaveProblem writing={writing} onReplaced={replaced} />}
        <div className="desk" ref={desk} onScroll={(event) => onScrolled(event.currentTarget.scrollTop)}>
          <Legend hidden={view === 'layout'} refused={refused} sentence={sentence} onAdd={() => focused !== null && add(focused)} onRemove={() => focused !== null && remove(focused)} onUndo={taken.length > 0 ? undo : null} />
          <Paper detail={detail} content={content} pieces={pieces} plain={view === 'layout'}>
            <BulletinTables tables={detail.tables} onFigure={openFigure} />
            <TrendFigure trend={detail.trend} />
          </Paper>
        </div>
      </section>
      <aside className="side-column">
        <div className="scroll">
          <SideSteps detail={detail} />
          <SideNamed detail={detail} onUnit={(unitId) => showUnit(detail, unitId)} onSentence={showSentence} onAccept={rule('accept')} onRefuse={rule('refuse')} />
          <SideFigures detail={detail} onFigure={openFigure} onSentence={showSentence} onRefreeze={detail.abilities['refreeze'] ? () => void saved().then(() => setAsking({ kind: 'refreeze' })).catch(() => undefined) : null} />
        </div>
        <SideFoot detail={detail} onSave={saved} version={() => writing.keeper.version} onReplaced={replaced} />
      </aside>
      {asking?.kind === 'figure' && <FigureDialog bulletinId={detail.id} figureKey={asking.key} freeze={detail.freeze.number} onClose={close} />}
      {asking?.kind === 'drafts' && <DraftsDialog detail={detail} onClose={close} />}
      {asking?.kind === 'refreeze' && <ReasonDialog title={words('bulletins.figures.refreezeTitle')} text={words('bulletins.figures.refreezeText')} label={words('bulletins.figures.refreezeReason')} why={words('bulletins.figures.refreezeWhy')} confirmLabel={words('bulletins.figures.refreezeConfirm')} onCancel={close} onConfirm={async (reason) => { await server.refreezeBulletin(detail.id, { version: writing.keeper.version, reason }); await replaced(); }} />}
      {asking?.kind === 'accept' && <AcceptDialog detail={detail} content={content} correction={asking.correction} onCancel={close} onDone={replaced} />}
      {asking?.kind === 'refuse' && <RefuseDialog correction={asking.correction} onCancel={close} onDone={replaced} />}
    </div>
  );
}

/** Something that is said for a moment, and again from the start when it happens again. */
function useMoment(lastsMs: number): [boolean, () => void] {
  const [happened, setHappened] = useState(0);
  useEffect(() => {
    if (happened === 0) return undefined;
    const timer = setTimeout(() => setHappened(0), lastsMs);
    return () => clearTimeout(timer);
  }, [happened, lastsMs]);
  return [happened > 0, useCallback(() => setHappened((before) => before + 1), [])];
}

function SaveState({ writing }: { writing: BulletinWriting }) {
  const words = useWords();
  const { state } = writing;
  const text = state.state === 'saved' ? words('bulletins.savedAt', { time: clockTime(state.at) }) : state.state === 'saving' ? words('bulletins.saving') : state.state === 'clean' ? words('bulletins.autosave') : words('bulletins.unsaved');
  return <span className="sub" role="status">{text}</span>;
}

function SaveProblem({ writing, onReplaced }: { writing: BulletinWriting; onReplaced: () => Promise<void> }) {
  const words = useWords();
  const { state } = writing;
  if (state.state !== 'failed') return null;
  return (
    <div style={{ padding: '8px 16px 0' }}>
      <ErrorNote error={state.error} retryLabel={words('shell.action.saveAgain')} onRetry={state.conflict ? undefined : () => void writing.keeper.flush()}>
        {state.conflict && <>　<button type="button" className="link" onClick={() => void onReplaced()}>{words('workItems.form.takeTheirs')}</button></>}
      </ErrorNote>
    </div>
  );
}

function readPieces(content: DraftContent, look: TokenLook): PaperPieces {
  return {
    line: (field) => content[field],
    sentence: (paragraph, index) => { const { key, parts } = paragraph.sentences[index]!; return <ReadSentence sentenceKey={key} parts={parts} figureText={look.figureText} unitClass={() => ''} unitTitle={() => ''} onFigure={null} onUnit={null} />; },
  };
}

function writePieces({ content, writing, look, openFigure, onUnit, refuse, setFocused, words }: { content: DraftContent; writing: BulletinWriting; look: TokenLook; openFigure: (key: string) => void; onUnit: (unitId: string) => void; refuse: () => void; setFocused: (key: string | null) => void; words: ReturnType<typeof useWords> }): PaperPieces {
  const labels = { title: words('bulletins.editing.titleLabel'), mainRecipients: words('bulletins.editing.recipientsLabel'), copyTo: words('bulletins.editing.copyLabel') };
  return {
    line: (field) => <SentenceBox key={field} label={labels[field]} parts={content[field] === '' ? [] : [{ text: content[field] }]} placeholder={words('bulletins.editing.placeholder')} look={look} onFigure={openFigure} onUnit={onUnit} onRefused={refuse} onFocus={() => setFocused(null)}
      onParts={(parts) => writing.change((now) => ({ content: { ...now.content, [field]: parts.map((part) => ('text' in part ? part.text : '')).join('').trim() } }))} />,
    sentence: (paragraph: DraftParagraph, index) => {
      const { key, parts } = paragraph.sentences[index]!;
      return <SentenceBox key={key} sentenceKey={key} parts={parts} label={words('bulletins.editing.sentence', { index: index + 1 })} placeholder={words('bulletins.editing.placeholder')} look={look} onFigure={openFigure} onUnit={onUnit} onRefused={refuse} onFocus={() => setFocused(key)} onParts={(changed) => writing.change((now) => ({ content: withParts(now.content, key, changed) }))} />;
    },
  };
}
