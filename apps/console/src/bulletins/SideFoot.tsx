import { useState, type MouseEvent } from 'react';
import { Link } from 'react-router-dom';
import Button from '@mui/material/Button';
import type { BulletinDetail } from '@reform-ledger/contracts';
import { ConfirmDialog, ErrorNote } from '../components/index.js';
import { useServer } from '../data-provider.js';
import { useWords } from '../i18n/words.js';
import { UrgeChecks } from './UrgeChecks.js';

/** The one thing to do next, and why it cannot be done yet; printing and the Word file beside it. */
export function SideFoot({ detail, onSave, version, onReplaced }: { detail: BulletinDetail; onSave: () => Promise<void>; version: () => number; onReplaced: () => Promise<void> }) {
  const words = useWords();
  const [asking, setAsking] = useState<'check' | 'director' | null>(null);
  const [problem, setProblem] = useState<unknown>(null);
  const { abilities } = detail;
  const toCheck = detail.named.filter(({ standing }) => standing === 'unasked' || standing === 'silent');
  const begin = (to: 'check' | 'director') => { setProblem(null); onSave().then(() => setAsking(to)).catch(setProblem); };
  const drafting = detail.state === 'drafting';
  const checkFirst = Boolean(abilities['check']);
  const giveUp = detail.workItemId !== null && <>{'　'}<Link className="link" to={`/work-items/${detail.workItemId}`}>{words('bulletins.act.abandon')}</Link></>;
  return (
    <div className="foot">
      {problem !== null && <div style={{ marginBottom: 8 }}><ErrorNote error={problem} /></div>}
      <Files detail={detail} onSave={onSave} />
      {drafting && (checkFirst ? (
        <>
          <Button fullWidth variant="contained" onClick={() => begin('check')}>{words('bulletins.act.sendCheckMore', { count: toCheck.length })}</Button>
          <p className="sm t3">{words('bulletins.act.sendTextCheck', { units: '' })}{giveUp}</p>
        </>
      ) : (
        <>
          <Button fullWidth variant="contained" disabled={!abilities['send']} onClick={() => begin('director')}>{words('bulletins.act.sendDirector')}</Button>
          <p className="sm t3">{detail.whyNotSend ?? words('bulletins.act.locked')}{giveUp}</p>
        </>
      ))}
      {detail.state === 'fact_check' && <><Button fullWidth variant="contained" disabled>{words('bulletins.act.sendDirector')}</Button><p className="sm t3">{words('bulletins.act.checking', { count: detail.named.filter(({ standing }) => standing === 'open').length })}</p></>}
      {asking && <SendDialog to={asking} detail={detail} units={toCheck.map(({ unitName }) => unitName)} version={version} onCancel={() => setAsking(null)} onDone={onReplaced} />}
    </div>
  );
}

/** Printing in the layout of official documents, and the Word file; what was just typed is saved before. */
export function Files({ detail, onSave }: { detail: BulletinDetail; onSave?: () => Promise<void> }) {
  const words = useWords();
  const address = useServer().bulletinFileUrl(detail.id);
  return (
    <div className="row files">
      <Button variant="outlined" onClick={() => void (onSave?.() ?? Promise.resolve()).catch(() => undefined).then(() => window.print())}>{words('bulletins.print')}</Button>
      <Button variant="outlined" component="a" href={address} download onClick={(event: MouseEvent) => { if (onSave) { event.preventDefault(); void onSave().catch(() => undefined).then(() => window.location.assign(address)); } }}>{words('bulletins.word')}</Button>
      <UrgeChecks detail={detail} />
    </div>
  );
}

function SendDialog({ to, detail, units, version, onCancel, onDone }: { to: 'check' | 'director'; detail: BulletinDetail; units: string[]; version: () => number; onCancel: () => void; onDone: () => Promise<void> }) {
  const words = useWords();
  const server = useServer();
  const check = to === 'check';
  const confirm = async () => { await server.sendBulletin(detail.id, { to, version: version() }); await onDone(); };
  return (
    <ConfirmDialog open title={words(check ? 'bulletins.act.sendTitleCheck' : 'bulletins.act.sendTitleDirector')} confirmLabel={check ? words('bulletins.act.sendCheckMore', { count: units.length }) : words('bulletins.act.sendDirector')} onCancel={onCancel} onConfirm={confirm}>
      <p><b>{detail.draft.content.title}</b></p>
      <p className="t2" style={{ marginTop: 6 }}>{check ? words('bulletins.act.sendTextCheck', { units: units.join('、') }) : words('bulletins.act.sendTextDirector')}</p>
      {!check && detail.typed.length > 0 && <p className="urgent" style={{ marginTop: 6 }}>{words('bulletins.figures.typedHint')}（{detail.typed.map(({ text }) => text).join('、')}）</p>}
    </ConfirmDialog>
  );
}
