import { Link } from 'react-router-dom';
import type { AdjustmentRow, TaskDetail, TaskVersion } from '@reform-ledger/contracts';
import { Card, dateText, ErrorNote, LoadingBars, Tag } from '../components/index.js';
import { useWords } from '../i18n/words.js';
import { personInWords } from '../work-items/person-words.js';
import { ChangesTable } from './ChangesTable.js';
import { useAdjustments } from './use-adjustments.js';

const isOpen = (row: AdjustmentRow): boolean => row.state !== 'signed' && row.state !== 'refused' && row.state !== 'abandoned';

/** 版本和调整 on the page of a task: the application under way, and every version with why and by whom. */
export function TaskAdjustmentsCard({ task }: { task: TaskDetail }) {
  const words = useWords();
  const { data, error, refetch } = useAdjustments(task.id);
  const open = data?.items.find(isOpen);
  const unsigned = data?.items.filter((row) => row.state === 'refused' || row.state === 'abandoned') ?? [];
  return (
    <Card flush title={words('adjustments.title')} sub={words('adjustments.sub')}>
      {error ? <div className="in"><ErrorNote error={error} onRetry={() => void refetch()} /></div> : !data ? <LoadingBars rows={2} /> : (
        <div className="versions">
          {open && <Open row={open} />}
          {!open && data.whyNot && <p className="t3 sm no-print">{words('adjustments.notNow', { reason: data.whyNot })}</p>}
          {data.versions.map((version, index) => <Version key={version.number} version={version} current={index === 0} />)}
          {unsigned.length > 0 && <details><summary className="t2">{words('adjustments.earlier', { count: unsigned.length })}</summary>{unsigned.map((row) => <Ended key={row.id} row={row} />)}</details>}
        </div>
      )}
    </Card>
  );
}

function Head({ row }: { row: AdjustmentRow }) {
  const words = useWords();
  return <><b>{words('adjustments.application', { unit: row.unitName ?? words('adjustments.office'), kind: words(`adjustments.kinds.${row.kind}`) })}</b>　<Tag tone={isOpen(row) ? 'blue' : 'outline'}>{words(`adjustments.states.${row.state}`)}</Tag>　<span className="t3 sm">{words('adjustments.by', { who: personInWords(row.startedBy), date: dateText(row.startedAt) })}</span></>;
}

function Open({ row }: { row: AdjustmentRow }) {
  const words = useWords();
  return (
    <section className="version open">
      <p><Head row={row} /></p>
      {row.waitsFor && <p className="t2">{words('adjustments.going', { who: row.waitsFor })}{row.workItemId && <>　<Link className="link" to={`/work-items/${row.workItemId}`}>{words('adjustments.goTo')}</Link></>}</p>}
      {row.changes.length > 0 && <ChangesTable changes={row.changes} />}
    </section>
  );
}

function Ended({ row }: { row: AdjustmentRow }) {
  return <section className="version"><p><Head row={row} /></p>{row.reason && <p className="t2 said">{row.reason}</p>}{row.changes.length > 0 && <ChangesTable changes={row.changes} />}</section>;
}

function Version({ version, current }: { version: TaskVersion; current: boolean }) {
  const words = useWords();
  const what = version.kind ? words(`adjustments.kinds.${version.kind}`) : words(version.number === 1 ? 'adjustments.issued' : 'adjustments.ruling');
  return (
    <section className="version">
      <p><b className="tnum">{words('adjustments.version', { number: version.number })}</b>　{what}　{current && <Tag tone="blue">{words('adjustments.current')}</Tag>}　<span className="t3 sm">{words('adjustments.signed', { who: personInWords(version.signedBy), date: dateText(version.signedAt) })}</span></p>
      {version.number > 1 && <p className="t2">{words('adjustments.reason')}　<span className="said">{version.reason}</span></p>}
      {version.changes.length > 0 ? <ChangesTable changes={version.changes} past /> : version.number === 1 && <p className="t2 sm">{version.deadline ? words('adjustments.deadlineOf', { date: dateText(version.deadline, { year: true }) }) : words('adjustments.noDeadline')}　<span className="t3">{version.deadlineBasis}</span></p>}
    </section>
  );
}
