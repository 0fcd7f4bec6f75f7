import type { ReactNode } from 'react';
import { listNumber, outlined, type BulletinDetail, type DraftContent, type DraftParagraph, type DraftPart, type DraftSection } from '@reform-ledger/contracts';
import { dateText } from '../components/index.js';
import { useWords } from '../i18n/words.js';
import { businessNow } from '../session/session-store.js';
import { shortHash, splitNumber } from './figures.js';

/** How each piece of the text is drawn: as read, or as a box that can be written in. */
export interface PaperPieces {
  sentence: (paragraph: DraftParagraph, index: number) => ReactNode;
  line: (field: 'title' | 'mainRecipients' | 'copyTo') => ReactNode;
}

/** The bulletin as the document it becomes: red head, number, title, text, signature, imprint. What stands in `children` comes after the signature (tables). */
export function Paper({ detail, content, pieces, children, plain }: { detail: BulletinDetail; content: DraftContent; pieces: PaperPieces; children?: ReactNode; plain?: boolean }) {
  const words = useWords();
  const brief = detail.form === 'brief';
  return (
    <article className={`a4${plain ? ' layout' : ''}`} aria-label={content.title}>
      <div className={`red-head${brief ? ' brief' : ''}`}>{brief ? words('bulletins.paper.brief') : headLines(`${detail.issuer}${words('bulletins.paper.document')}`).map((line) => <span key={line}>{line}</span>)}</div>
      <NumberLine detail={detail} />
      <div className="red-rule" />
      <h2 className="tt">{pieces.line('title')}</h2>
      <p className="t0">{pieces.line('mainRecipients')}：</p>
      {outlined(content.sections).map((section) => <Section key={section.key} section={section} pieces={pieces} />)}
      <Signature detail={detail} />
      <Imprint detail={detail} copyTo={pieces.line('copyTo')} empty={content.copyTo === ''} />
      {children}
      <Checkpoint detail={detail} />
    </article>
  );
}

/** A long name breaks before 领导小组, where one reads on, and not within a word. */
const headLines = (name: string): string[] => { const at = name.indexOf('领导小组'); return at > 6 ? [name.slice(0, at), name.slice(at)] : [name]; };

function NumberLine({ detail }: { detail: BulletinDetail }) {
  const words = useWords();
  const number = detail.docNumber ?? detail.expectedNumber;
  const state = detail.state === 'issued' ? null : detail.state === 'cancelled' ? words('bulletins.paper.cancelled') : words('bulletins.paper.draft');
  if (number === null) return <div className="no"><span className="t3">{words('bulletins.paper.noNumber')}</span>{state && <span className="stamp">{state}</span>}</div>;
  const [before, digits, after] = splitNumber(number);
  return (
    <div className="no">
      {detail.docNumber === null ? <>{before}<span className="pend" title={words('bulletins.paper.pending')}>{digits}</span>{after}<span className="hint">{words('bulletins.paper.pending')}</span></> : number}
      {state && <span className="stamp">{state}</span>}
    </div>
  );
}

function Section({ section, pieces }: { section: DraftSection; pieces: PaperPieces }) {
  return (
    <>
      {section.heading && <h3>{section.heading}</h3>}
      {section.paragraphs.map((paragraph) => (
        <p key={paragraph.key} data-paragraph={paragraph.key}>{paragraph.lead && <span className={listNumber.test(paragraph.lead) ? undefined : 'kai'}>{paragraph.lead}</span>}{paragraph.sentences.map((sentence, index) => <span key={sentence.key}>{pieces.sentence(paragraph, index)}</span>)}</p>
      ))}
    </>
  );
}

function Day({ detail }: { detail: BulletinDetail }) {
  const words = useWords();
  if (detail.issueDate) { const [year, month, day] = detail.issueDate.split('-').map(Number); return <>{words('bulletins.paper.dayWhole', { year: year!, month: month!, day: day! })}</>; }
  const now = new Date(businessNow().getTime() + 8 * 3_600_000);
  return <>{words('bulletins.paper.day', { year: now.getUTCFullYear(), month: now.getUTCMonth() + 1 })}<span className="pend">　</span>{words('bulletins.paper.dayEnd')}</>;
}

function Signature({ detail }: { detail: BulletinDetail }) {
  return <div className="sgn"><div>{headLines(detail.issuer).map((line) => <span key={line}>{line}</span>)}</div><div className="on"><Day detail={detail} /></div></div>;
}

function Imprint({ detail, copyTo, empty }: { detail: BulletinDetail; copyTo: ReactNode; empty: boolean }) {
  const words = useWords();
  return (
    <div className="imprint">
      <div className={empty ? 'no-print' : undefined}>{words('bulletins.paper.copyTo')}{copyTo}</div>
      <div><span>{detail.issuer}</span><span><Day detail={detail} />{words('bulletins.paper.printed', { date: '' })}</span></div>
    </div>
  );
}

/** Where the journal stood at the sign-off: whoever has the document can have it checked. */
function Checkpoint({ detail }: { detail: BulletinDetail }) {
  const words = useWords();
  const { checkpoint } = detail;
  if (!checkpoint) return null;
  const hash = shortHash(checkpoint.checkpointHash ?? checkpoint.head);
  return <p className="checkpoint t0" title={checkpoint.head}>{checkpoint.no === null ? words('bulletins.paper.checkpointOpen', { entries: checkpoint.entries, hash }) : words('bulletins.paper.checkpoint', { no: checkpoint.no, entries: checkpoint.entries, hash })}　{dateText(checkpoint.at, { year: true })}</p>;
}

/** A sentence to read: figures open their lists, units show how they stand. */
export function ReadSentence({ sentenceKey, parts, figureText, unitClass, unitTitle, onFigure, onUnit }: { sentenceKey: string; parts: readonly DraftPart[]; figureText: (key: string) => string; unitClass: (unitId: string) => string; unitTitle: (unitId: string) => string; onFigure: ((key: string) => void) | null; onUnit: ((unitId: string) => void) | null }) {
  const words = useWords();
  return (
    <span className="sentence" data-sentence={sentenceKey}>{parts.map((part, index) => {
      if ('text' in part) return <span key={index}>{part.text}</span>;
      if ('figure' in part) return onFigure ? <Token key={index} className="f" title={words('bulletins.paper.figureTitle')} text={figureText(part.figure)} onOpen={() => onFigure(part.figure)} /> : <span key={index}>{figureText(part.figure)}</span>;
      return onUnit ? <Token key={index} className={unitClass(part.unit)} title={unitTitle(part.unit)} text={part.name} onOpen={() => onUnit(part.unit)} /> : <span key={index}>{part.name}</span>;
    })}</span>
  );
}

/** Text that opens something. Not a button element: the browser would break lines before the punctuation that follows it. */
function Token({ className, title, text, onOpen }: { className: string; title: string; text: string; onOpen: () => void }) {
  return <span role="button" tabIndex={0} className={className} title={title} onClick={onOpen} onKeyDown={(event) => { if (event.key === 'Enter' || event.key === ' ') { event.preventDefault(); onOpen(); } }}>{text}</span>;
}
