import { useState } from 'react';
import { Link } from 'react-router-dom';
import Button from '@mui/material/Button';
import type { BulletinDetail } from '@reform-ledger/contracts';
import { ConfirmDialog, dateText } from '../components/index.js';
import { useServer } from '../data-provider.js';
import { useWords } from '../i18n/words.js';
import { CorrectDialog, ReasonDialog } from './BulletinDialogs.js';
import { DraftsDialog } from './DraftsDialog.js';
import { FigureDialog } from './FigureDialog.js';
import { Legend } from './Legend.js';
import { ReadPaper } from './ReadPaper.js';
import { SideFigures } from './SideFigures.js';
import { Files } from './SideFoot.js';
import { SideCorrections, SideRecipients } from './SideIssued.js';
import { SideNamed } from './SideNamed.js';
import { SideSteps } from './SideSteps.js';
import { ToolLine, type PaperView } from './ToolLine.js';
import { useIsMine } from './use-bulletin.js';
import { showSentence, showUnit } from './use-look.js';

type Asking = { kind: 'figure'; key: string } | { kind: 'drafts' | 'correct' | 'cancel' | 'read' } | null;

/** A bulletin that cannot be written on: for whom it was issued to, and for those who wait for it or decide on it. */
export default function ReadPage({ detail, onReplaced }: { detail: BulletinDetail; onReplaced: () => Promise<void> }) {
  const words = useWords();
  const server = useServer();
  const [view, setView] = useState<PaperView>('edit');
  const [asking, setAsking] = useState<Asking>(null);
  const close = () => setAsking(null);
  const openFigure = (key: string) => setAsking({ kind: 'figure', key });
  const done = async () => { close(); await onReplaced(); };
  const mine = useIsMine(detail.workItemId);
  const issued = detail.state === 'issued' || detail.state === 'cancelled';
  return (
    <div className="bulletin-page">
      <section className="ed">
        <ToolLine detail={detail} view={view} onView={setView} readOnly onChanges={detail.drafts.length > 0 ? () => setAsking({ kind: 'drafts' }) : null} />
        <div className="desk">
          {!issued && <Legend hidden={view === 'layout'} refused={false} sentence={undefined} onAdd={close} onRemove={close} onUndo={null} />}
          <ReadPaper detail={detail} plain={view === 'layout'} onFigure={openFigure} onUnit={(unitId) => showUnit(detail, unitId)} marks={!issued} />
        </div>
      </section>
      <aside className="side-column">
        <div className="scroll">
          <SideSteps detail={detail} />
          {issued && <SideRecipients detail={detail} />}
          {issued && <SideCorrections detail={detail} onAdd={detail.abilities['correct'] ? () => setAsking({ kind: 'correct' }) : null} />}
          {detail.named.length > 0 && !issued && <SideNamed detail={detail} onUnit={(unitId) => showUnit(detail, unitId)} onSentence={showSentence} onAccept={close} onRefuse={close} />}
          <SideFigures detail={detail} onFigure={openFigure} onSentence={showSentence} onRefreeze={null} />
        </div>
        <div className="foot">
          <Files detail={detail} />
          {detail.abilities['read'] ? <><Button fullWidth variant="contained" onClick={() => setAsking({ kind: 'read' })}>{words('bulletins.act.read')}</Button><p className="sm t3">{words('bulletins.act.readHint')}</p></>
            : mine ? <Button fullWidth variant="contained" component={Link} to={`/work-items/${detail.workItemId}`}>{words('bulletins.act.review')}</Button> : <OwnReceipt detail={detail} />}
          {detail.abilities['cancel'] && <p className="sm"><button type="button" className="link" onClick={() => setAsking({ kind: 'cancel' })}>{words('bulletins.act.cancel')}</button></p>}
        </div>
      </aside>
      {asking?.kind === 'figure' && <FigureDialog bulletinId={detail.id} figureKey={asking.key} freeze={detail.freeze.number} onClose={close} />}
      {asking?.kind === 'drafts' && <DraftsDialog detail={detail} onClose={close} />}
      {asking?.kind === 'correct' && <CorrectDialog onCancel={close} onConfirm={async (body) => { await server.correctBulletin(detail.id, body); await done(); }} />}
      {asking?.kind === 'cancel' && <ReasonDialog danger title={words('bulletins.act.cancelTitle')} text={words('bulletins.act.cancelText')} label={words('bulletins.act.reason')} why={words('bulletins.act.reasonWhy')} confirmLabel={words('bulletins.act.cancelConfirm')} onCancel={close} onConfirm={async (reason) => { await server.cancelBulletin(detail.id, { reason, version: detail.version }); await done(); }} />}
      <ConfirmDialog open={asking?.kind === 'read'} title={words('bulletins.act.read')} confirmLabel={words('bulletins.act.read')} onCancel={close} onConfirm={async () => { await server.readBulletin(detail.id); await done(); }}><p><b>{detail.docNumber}</b>　{detail.title}</p><p className="t2">{words('bulletins.act.readHint')}</p></ConfirmDialog>
    </div>
  );
}

/** What a unit's own people see once one of them has read it. */
function OwnReceipt({ detail }: { detail: BulletinDetail }) {
  const words = useWords();
  const own = detail.readByOwnUnit ? detail.recipientRows.find((row) => row.readAt !== null && row.readBy !== null) : undefined;
  if (!own || detail.recipientRows.length !== 1) return null;
  return <p className="sm t2">{words('bulletins.act.readDone', { who: own.readBy?.name ?? '', date: dateText(own.readAt!) })}</p>;
}
