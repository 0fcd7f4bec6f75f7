import { lazy, Suspense, useState } from 'react';
import { Link } from 'react-router-dom';
import type { BulletinDetail, DraftDifference } from '@reform-ledger/contracts';
import '../../bulletins/bulletins.css';
import { FigureDialog } from '../../bulletins/FigureDialog.js';
import { useBulletin } from '../../bulletins/use-bulletin.js';
import { showUnit } from '../../bulletins/use-look.js';
import { Card, dateText, ErrorNote, LoadingBars, Tag } from '../../components/index.js';
import { ChangedText } from '../../forms/ChangedText.js';
import { useWords } from '../../i18n/words.js';
import { RequirementsCard } from '../RequirementsCard.js';
import type { BulletinOnItem } from '../subject-shapes.js';
import type { Work } from '../work.js';

const ReadPaper = lazy(() => import('../../bulletins/ReadPaper.js').then((module) => ({ default: module.ReadPaper })));

/** The bulletin to decide on, on one page: its totals, how the units named stand, what changed since it was last here, and the text with every figure opening its list. */
export function BulletinView({ work, bulletin, onUnmet }: { work: Work; bulletin: BulletinOnItem; onUnmet: (unmet: string[]) => void }) {
  const words = useWords();
  const [figure, setFigure] = useState<string | null>(null);
  const { data: detail, error, refetch } = useBulletin(bulletin.id);
  return (
    <>
      <RequirementsCard item={work.item} answering={false} parts={[]} onUnmet={onUnmet} />
      <Totals bulletin={bulletin} onFigure={setFigure} />
      <Named bulletin={bulletin} detail={detail} />
      {bulletin.differences.length > 0 && <Differences rows={bulletin.differences} />}
      <Card flush title={words('bulletins.item.title')} right={<Link className="link sm" to={`/bulletins/${bulletin.id}`}>{words('bulletins.item.open')}</Link>}>
        {error ? <div className="in"><ErrorNote error={error} onRetry={() => void refetch()} /></div> : !detail ? <LoadingBars rows={8} /> : <Suspense fallback={<LoadingBars rows={8} />}><ReadPaper detail={detail} marks onFigure={setFigure} onUnit={(unitId) => showUnit(detail, unitId)} /></Suspense>}
      </Card>
      {figure !== null && detail && <FigureDialog bulletinId={bulletin.id} figureKey={figure} freeze={detail.freeze.number} onClose={() => setFigure(null)} />}
    </>
  );
}

function Totals({ bulletin, onFigure }: { bulletin: BulletinOnItem; onFigure: (key: string) => void }) {
  const words = useWords();
  return (
    <Card title={words('bulletins.item.summary')} sub={words('bulletins.paper.asOf', { date: dateText(bulletin.cutOff, { year: true }) })} right={<Tag tone="outline">{words(`bulletins.forms.${bulletin.form}`)}</Tag>}>
      <div className="fg wide">{bulletin.totals.map((total) => Number.parseFloat(total.text) === 0 ? <span key={total.key}><b className="zero">{total.text}</b>{total.label}</span> : <button key={total.key} type="button" onClick={() => onFigure(total.key)}><b>{total.text}</b>{total.label}</button>)}</div>
    </Card>
  );
}

const tones = { settled: 'green', correction: 'red', silent: 'red', open: 'yellow', unasked: 'yellow' } as const;

function Named({ bulletin, detail }: { bulletin: BulletinOnItem; detail: BulletinDetail | undefined }) {
  const words = useWords();
  if (bulletin.named.length === 0) return null;
  const answers = detail?.checks.flatMap((check) => check.lines.filter((line) => line.answer === 'correction').map((line) => ({ check, line }))) ?? [];
  return (
    <Card title={words('bulletins.item.checks')} tone={bulletin.state === 'silence' ? 'alert' : undefined}>
      {bulletin.state === 'silence' && <p className="t2" style={{ marginBottom: 8 }}>{words('bulletins.item.silentHint')}</p>}
      <div className="row wrap">{bulletin.named.map((unit) => <Tag key={unit.unitId} tone={tones[unit.standing]}>{unit.unitName}　{unit.standing === 'settled' ? unit.words : words(`bulletins.named.states.${unit.standing}`)}</Tag>)}</div>
      {answers.map(({ check, line }) => (
        <div key={`${check.id} ${line.key}`} style={{ marginTop: 10 }}>
          <b>{check.unitName}</b>　<ChangedText before={line.text} after={line.proposed ?? ''} />
          <div className="t2 sm">{line.ruling === 'accepted' ? words('bulletins.named.ruled.accepted') : line.ruling === 'refused' ? words('bulletins.named.ruled.refused', { reason: line.reason ?? '' }) : words('bulletins.named.states.correction')}</div>
        </div>
      ))}
    </Card>
  );
}

function Differences({ rows }: { rows: DraftDifference[] }) {
  const words = useWords();
  return (
    <Card title={words('bulletins.item.changed')}>
      <ul className="differences" style={{ marginTop: 0 }}>{rows.map((one) => <li key={one.key}>{one.after === null ? <><span className="t3">{words('bulletins.drafts.removed')}　</span><del>{one.before}</del></> : one.before === null ? <><span className="t3">{words('bulletins.drafts.added')}　</span><ins>{one.after}</ins></> : <ChangedText before={one.before} after={one.after} />}</li>)}</ul>
    </Card>
  );
}
