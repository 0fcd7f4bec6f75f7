import { useState } from 'react';
import Button from '@mui/material/Button';
import { Link } from 'react-router-dom';
import type { CloseOutChance, CloseOutRow, TaskClosing, TaskDetail } from '@reform-ledger/contracts';
import { Card, dateText, StartButton, Tag } from '../components/index.js';
import { useServer } from '../data-provider.js';
import { useWords } from '../i18n/words.js';
import { personInWords } from '../work-items/person-words.js';
import { CloseOutContent } from './CloseOutContent.js';
import { ReopenDialog } from './ReopenDialog.js';

const isUnderWay = (row: CloseOutRow): boolean => row.state !== 'closed' && row.state !== 'abandoned';

/** 销号 on the page of a task: what was closed by whom on what evidence, the application under way, and what the reader may do. */
export function TaskCloseOutCard({ task }: { task: TaskDetail }) {
  const words = useWords();
  const [reopening, setReopening] = useState(false);
  const { parts, applications, closings, apply, applyRest, reopen } = task.closeOut;
  if (!parts && applications.length === 0 && closings.length === 0 && !apply && !applyRest) return null;
  const underWay = applications.filter(isUnderWay);
  const past = applications.filter((row) => !isUnderWay(row));
  const shown = closings.filter((closing) => task.closeOut.parts === null || closing.unitId !== null || closings.every((one) => one.unitId === null));
  return (
    <Card title={words('closeOut.title')} sub={parts ? words('closeOut.parts', parts) : undefined} right={reopen && <Button size="small" variant="outlined" className="no-print" onClick={() => setReopening(true)}>{words('closeOut.reopen')}</Button>}>
      <div className="stack" style={{ gap: 10 }}>
        {shown.map((closing) => <Closing key={closing.id} closing={closing} />)}
        {underWay.map((row) => <Application key={row.id} row={row} open />)}
        {past.map((row, index) => <Application key={row.id} row={row} open={index === 0 && underWay.length === 0 && task.state === 'closed' && parts === null} />)}
        {applications.length === 0 && closings.length === 0 && !apply?.allowed && <p className="t3">{words('closeOut.none')}</p>}
        {apply && <Apply task={task} chance={apply} rest={false} />}
        {applyRest && <Apply task={task} chance={applyRest} rest />}
      </div>
      {reopening && <ReopenDialog task={task} onClose={() => setReopening(false)} />}
    </Card>
  );
}

function Closing({ closing }: { closing: TaskClosing }) {
  const words = useWords();
  const said = { date: dateText(closing.closedAt), who: personInWords(closing.closedBy), version: closing.version, unit: closing.unitName ?? '' };
  return (
    <div>
      <b>{words(closing.unitId === null ? 'closeOut.closedOn' : 'closeOut.partClosedOn', said)}</b>
      {closing.reopenedAt !== null && closing.reopenedBy && <div className="t2">{words('closeOut.reopenedOn', { date: dateText(closing.reopenedAt), who: personInWords(closing.reopenedBy), reason: closing.reopenReason ?? '' })}</div>}
    </div>
  );
}

function Application({ row, open }: { row: CloseOutRow; open: boolean }) {
  const words = useWords();
  return (
    <details open={open} className="close-out">
      <summary>
        {row.unitName === null ? words('closeOut.officeApplication') : words('closeOut.application', { unit: row.unitName })}　<Tag tone={row.state === 'returned' ? 'yellow' : row.state === 'closed' ? 'outline' : isUnderWay(row) ? 'blue' : 'outline'}>{words(`closeOut.states.${row.state}`)}</Tag>
        <span className="t3 sm">　{words('closeOut.startedOn', { date: dateText(row.startedAt) })}</span>
        {row.workItemId && <>　<Link className="link sm" to={`/work-items/${row.workItemId}`}>{words('closeOut.goTo')}</Link></>}
      </summary>
      {row.returned && <p className="said"><b>{words('closeOut.returned', { date: dateText(row.returned.at), who: personInWords(row.returned.by) })}</b>　{[row.returned.opinion, row.returned.mend].filter(Boolean).join('；')}</p>}
      <CloseOutContent row={row} />
    </details>
  );
}

function Apply({ task, chance, rest }: { task: TaskDetail; chance: CloseOutChance; rest: boolean }) {
  const words = useWords();
  const server = useServer();
  if (!chance.allowed) return <p className="t2 no-print">{words('closeOut.notNow', { reason: chance.reason ?? '' })}</p>;
  const label = rest ? words('closeOut.applyRest') : task.leadKind === 'severally' ? words('closeOut.applyFor', { unit: chance.unitName ?? '' }) : words('closeOut.apply');
  return <StartButton label={label} hint={words(rest ? 'closeOut.restHint' : 'closeOut.applyHint')}
    start={() => (rest ? server.applyCloseOutRest(task.id) : server.applyCloseOut(task.id, task.leadKind === 'severally' && chance.unitId !== null ? { unitId: chance.unitId } : {}))} />;
}
