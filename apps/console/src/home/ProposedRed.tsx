import { useState } from 'react';
import { useQueryClient } from '@tanstack/react-query';
import { Link } from 'react-router-dom';
import type { PeriodLightRow, UnitHome } from '@reform-ledger/contracts';
import { Card, dateText } from '../components/index.js';
import { useWords } from '../i18n/words.js';
import { GroundsDialog } from '../lights/GroundsDialog.js';
import { businessNow } from '../session/session-store.js';
import { ObjectDialog } from '../lights/ObjectionDialogs.js';

/** 拟亮红灯: told to the unit before anything is signed, with the grounds and the last day of an objection. Nothing is drawn when there is none. */
export function ProposedRed({ rows }: { rows: UnitHome['proposedRed'] }) {
  const words = useWords();
  if (rows.length === 0) return null;
  return <Card tone="alert" title={<span className="urgent">{words('home.unit.red')}</span>} label={words('home.unit.red')} sub={words('home.unit.redCount', { count: rows.length })} right={<span className="sub">{words('home.unit.redWaits')}</span>}>{rows.map((row) => <RedLine key={row.id} row={row} />)}</Card>;
}

function RedLine({ row }: { row: PeriodLightRow }) {
  const words = useWords();
  const queries = useQueryClient();
  const [dialog, setDialog] = useState<'grounds' | 'object' | null>(null);
  const close = () => setDialog(null);
  const over = new Date(row.objectionDue) < businessNow();
  return (
    <div className="red-line">
      <p><Link className="link" to={`/ledger/${row.taskId}`}>{row.taskNumber}　{row.taskTitle}</Link>：{row.reason}</p>
      <p className="sub">{row.objection ? words('home.unit.redObjected', { state: words(`lights.period.states.${row.objection.state}`) }) : words(over ? 'home.unit.redOver' : 'home.unit.redUntil', { time: dateText(row.objectionDue) })}{!row.objection && !over && !row.abilities['object'] && words('home.unit.redHead')}</p>
      <p className="links"><button type="button" className="link" onClick={() => setDialog('grounds')}>{words('home.unit.redGrounds')}</button>{row.abilities['object'] && <button type="button" className="link" onClick={() => setDialog('object')}>{words('lights.period.object')}</button>}</p>
      {dialog === 'grounds' && <GroundsDialog light={{ ...row, changedAt: row.computedAt, provisional: true }} mayReadRules={false} onClose={close} />}
      {dialog === 'object' && <ObjectDialog row={row} onClose={close} onDone={() => void queries.invalidateQueries({ queryKey: ['home', 'unit'] })} />}
    </div>
  );
}
