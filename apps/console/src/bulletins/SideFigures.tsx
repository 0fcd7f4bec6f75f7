import { useState } from 'react';
import Button from '@mui/material/Button';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import { progressClasses, type BulletinDetail, type BulletinDrift, type ProgressClass } from '@reform-ledger/contracts';
import { dateText, Tag } from '../components/index.js';
import { useWords } from '../i18n/words.js';
import { personInWords } from '../work-items/person-words.js';
import { sentenceOf, textOf } from './draft-edits.js';
import { figureBook, shortHash } from './figures.js';
import { useDrift } from './use-bulletin.js';

const classes: ProgressClass[] = ['done', 'ahead', 'on_schedule', 'behind', 'other'];
type Shown = 'drift' | 'freezes' | 'typed' | null;

/** The frozen numbers at a glance, each opening its list; whether the ledger says the same today; the hash to compare by eye. */
export function SideFigures({ detail, onFigure, onRefreeze, onSentence }: { detail: BulletinDetail; onFigure: (key: string) => void; onRefreeze: (() => void) | null; onSentence: (key: string) => void }) {
  const words = useWords();
  const [shown, setShown] = useState<Shown>(null);
  const { data: drift } = useDrift(detail);
  const book = figureBook(detail.figures);
  const link = (key: string, text?: string) => <FigureLink value={book.get(key)?.value ?? 0} text={text ?? String(book.get(key)?.value ?? 0)} onOpen={() => onFigure(key)} />;
  const { freeze } = detail;
  return (
    <section className="sec" aria-label={words('bulletins.figures.title')}>
      <div className="hd"><h2>{words('bulletins.figures.title')}</h2><DriftTag drift={drift} onOpen={() => setShown('drift')} /><span className="grow" />{onRefreeze && <button type="button" className="link s" onClick={onRefreeze}>{words('bulletins.figures.refreeze')}</button>}</div>
      {drift && !drift.same && <ul className="drift">{drift.changes.slice(0, 3).map((change) => <li key={change.key}>{change.label}　{change.frozen} → <b>{change.now}</b></li>)}{drift.changes.length > 3 && <li><button type="button" className="link" onClick={() => setShown('drift')}>{words('shell.action.more')}</button></li>}</ul>}
      <div className="fg">{classes.map((key) => { const value = book.get(`class.${key}`)?.value ?? 0; return value === 0 ? <span key={key}><b className="zero">0</b>{progressClasses[key]}</span> : <button key={key} type="button" onClick={() => onFigure(`class.${key}`)}><b>{value}</b>{progressClasses[key]}</button>; })}</div>
      <div className="kv">
        <div><span>{words('bulletins.figures.lights')}</span><span>{link('light.green')} / {link('light.yellow')} / {link('light.red')}</span></div>
        {book.get('parts.due') && <div><span>{words('bulletins.figures.onTime')}</span><span>{link('parts.onTime')}/{link('parts.due')}　{book.get('parts.onTime.share') && <>（{link('parts.onTime.share', book.text('parts.onTime.share'))}）</>}</span></div>}
        {(book.get('indicators')?.value ?? 0) > 0 && <div><span>{words('bulletins.figures.indicators')}</span><span>{link('indicators.met')} / {link('indicators')}</span></div>}
        <div><span>{words('bulletins.figures.quoted')}</span><span>{detail.drafts.length > 0 ? <>{words('bulletins.figures.quotedText', { count: detail.quoted })}<FigureLink value={detail.typed.length} text={String(detail.typed.length)} onOpen={() => setShown('typed')} />{words('bulletins.figures.typedText')}</> : words('bulletins.figures.quotedOnly', { count: detail.quoted })}</span></div>
      </div>
      <div className="hash">{words('bulletins.figures.cutOff', { date: dateText(freeze.cutOff, { year: true }) })}{freeze.rulesNumber !== null && <>　·　{freeze.rulesNumber === 0 ? words('bulletins.figures.rulesFirst') : words('bulletins.figures.rules', { number: freeze.rulesNumber })}</>}<br />{words('bulletins.figures.frozen', { time: dateText(freeze.frozenAt), who: freeze.frozenBy.name })}　·　{words('bulletins.figures.hash')} <button type="button" className="link" title={freeze.sha256} onClick={() => setShown('freezes')}>{shortHash(freeze.sha256)}</button></div>
      {shown && <Details shown={shown} detail={detail} drift={drift} onSentence={onSentence} onClose={() => setShown(null)} />}
    </section>
  );
}

function FigureLink({ value, text, onOpen }: { value: number; text: string; onOpen: () => void }) {
  return value === 0 ? <span className="tnum">{text}</span> : <button type="button" className="count k" onClick={onOpen}>{text}</button>;
}

function DriftTag({ drift, onOpen }: { drift: BulletinDrift | undefined; onOpen: () => void }) {
  const words = useWords();
  if (!drift) return <Tag tone="green">{words('bulletins.figures.locked')}</Tag>;
  if (drift.same) return <Tag tone="green">{words('bulletins.figures.same')}</Tag>;
  return <button type="button" className="tag red" onClick={onOpen}>{words('bulletins.figures.differs', { count: drift.changes.length })}</button>;
}

function Details({ shown, detail, drift, onSentence, onClose }: { shown: Exclude<Shown, null>; detail: BulletinDetail; drift: BulletinDrift | undefined; onSentence: (key: string) => void; onClose: () => void }) {
  const words = useWords();
  const titles = { drift: words('bulletins.figures.driftTitle'), freezes: words('bulletins.figures.freezesTitle'), typed: words('bulletins.figures.typedTitle') };
  return (
    <Dialog open onClose={onClose} maxWidth="sm" fullWidth aria-label={titles[shown]}>
      <DialogTitle>{titles[shown]}</DialogTitle>
      <DialogContent>
        {shown === 'drift' && <table className="plain"><thead><tr><th>{words('bulletins.figures.driftFigure')}</th><th style={{ width: 120 }}>{words('bulletins.figures.driftWas')}</th><th style={{ width: 120 }}>{words('bulletins.figures.driftNow')}</th></tr></thead><tbody>{drift?.changes.map((change) => <tr key={change.key}><td>{change.label}</td><td className="tnum">{change.frozen}</td><td className="tnum urgent">{change.now}</td></tr>)}</tbody></table>}
        {shown === 'freezes' && <Freezes detail={detail} />}
        {shown === 'typed' && <Typed detail={detail} onSentence={(key) => { onClose(); onSentence(key); }} />}
      </DialogContent>
      <DialogActions><Button variant="outlined" onClick={onClose}>{words('shell.action.close')}</Button></DialogActions>
    </Dialog>
  );
}

function Freezes({ detail }: { detail: BulletinDetail }) {
  const words = useWords();
  return (
    <>
      <p className="t2 sm" style={{ marginBottom: 8 }}>{words('bulletins.figures.hashHint')}</p>
      {detail.freezes.map((one) => (
        <div key={one.number} style={{ marginBottom: 10 }}>
          <b>{words('bulletins.figures.freezeNumber', { number: one.number })}</b>　{words('bulletins.figures.frozen', { time: dateText(one.frozenAt), who: personInWords(one.frozenBy) })}
          <div className="t2 sm">{one.reason ? `${words('bulletins.figures.freezeReason')}：${one.reason}` : words('bulletins.figures.first')}</div>
          <div className="mono" style={{ overflowWrap: 'anywhere' }}>{one.sha256}</div>
        </div>
      ))}
    </>
  );
}

function Typed({ detail, onSentence }: { detail: BulletinDetail; onSentence: (key: string) => void }) {
  const words = useWords();
  const book = figureBook(detail.figures);
  if (detail.typed.length === 0) return <p className="t2">{words('bulletins.figures.typedNone')}</p>;
  return (
    <>
      <p className="t2 sm" style={{ marginBottom: 8 }}>{words('bulletins.figures.typedHint')}</p>
      <table className="plain"><thead><tr><th style={{ width: 90 }}>{words('bulletins.figures.driftFigure')}</th><th>{words('bulletins.figures.typedSentence')}</th></tr></thead><tbody>{detail.typed.map((one, index) => {
        const sentence = sentenceOf(detail.draft.content, one.key);
        return <tr key={index}><td className="tnum"><b>{one.text}</b></td><td><button type="button" className="link" style={{ textAlign: 'left' }} onClick={() => onSentence(one.key)}>{sentence ? textOf(sentence.parts, book.text) : one.key}</button></td></tr>;
      })}</tbody></table>
    </>
  );
}
