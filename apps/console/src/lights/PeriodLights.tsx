import { useState } from 'react';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import Button from '@mui/material/Button';
import type { PeriodLightQuery, PeriodLightRow } from '@reform-ledger/contracts';
import { Link } from 'react-router-dom';
import { Card, dateText, EmptyState, ErrorNote, LoadingBars, Tag } from '../components/index.js';
import { useServer } from '../data-provider.js';
import { useWords } from '../i18n/words.js';
import { personInWords } from '../work-items/person-words.js';
import { LightTag } from './LightTag.js';
import { ObjectDialog, RuleDialog } from './ObjectionDialogs.js';
import './lights.css';

/** The lights of a task's periods, told to the unit, with objections; nothing is drawn before the first. */
export function TaskPeriodLights({ taskId }: { taskId: string }) {
  const words = useWords();
  const { query, rows, reload } = usePeriodLights({ taskId });
  if (query.error) return <Card title={words('lights.period.title')}><ErrorNote error={query.error} onRetry={() => void query.refetch()} /></Card>;
  if (rows.length === 0) return null;
  return <Card title={words('lights.period.title')} sub={words('lights.period.sub')} flush>{rows.map((row) => <PeriodLightLine key={row.id} row={row} onDone={reload} />)}</Card>;
}

/** Objections that wait for a decision, for whoever decides. */
export function OpenObjections() {
  const words = useWords();
  const { query, rows, reload } = usePeriodLights({ objection: 'open' });
  return (
    <Card title={words('lights.period.open')} flush>
      {query.error ? <ErrorNote error={query.error} onRetry={() => void query.refetch()} /> : query.isPending ? <LoadingBars rows={2} />
        : rows.length === 0 ? <EmptyState what={words('lights.period.noneOpen')} next={words('lights.period.noneOpenNext')} /> : rows.map((row) => <PeriodLightLine key={row.id} row={row} named onDone={reload} />)}
    </Card>
  );
}

function usePeriodLights(filter: PeriodLightQuery) {
  const server = useServer();
  const queries = useQueryClient();
  const query = useQuery({ queryKey: ['period-lights', filter], queryFn: ({ signal }) => server.periodLights(filter, signal) });
  return { query, rows: query.data?.items ?? [], reload: () => { void queries.invalidateQueries({ queryKey: ['period-lights'] }); void queries.invalidateQueries({ queryKey: ['ledger'] }); } };
}

function PeriodLightLine({ row, named, onDone }: { row: PeriodLightRow; named?: boolean; onDone: () => void }) {
  const words = useWords();
  const [dialog, setDialog] = useState<'object' | 'rule' | null>(null);
  const { objection } = row;
  return (
    <div className="period-light">
      <div className="grow">
        <div>{named && <><Link className="link" to={`/ledger/${row.taskId}`}>{row.taskNumber}　{row.taskTitle}</Link>　<span className="t2 sm">{row.lead}</span>　</>}<b>{row.periodLabel}</b>　<LightTag light={row.light} />　{row.reason}</div>
        <div className="l2">{words(`lights.classes.${row.class}`)}：{row.classReason}　·　{words('lights.period.cutOff', { date: dateText(row.cutOff) })}　·　{words('lights.period.told', { time: dateText(row.toldAt) })}　·　{row.frozen ? words('lights.period.frozen') : words('lights.period.objectUntil', { time: dateText(row.objectionDue) })}</div>
        {objection && <div className="sm"><Tag tone={objection.state === 'open' ? 'yellow' : 'outline'}>{words('lights.period.objection')}　{words(`lights.period.states.${objection.state}`)}</Tag>　{words('lights.period.said', { who: personInWords(objection.by), text: objection.text })}</div>}
        {objection?.ruling && <div className="sm t2">{words('lights.period.ruling', { who: personInWords(objection.ruling.by), time: dateText(objection.ruling.at), opinion: objection.ruling.opinion })}{objection.ruling.correction && <>　{words('lights.period.corrected', { fact: factText(objection.ruling.correction, words), light: words(`lights.names.${objection.ruling.before}`) })}</>}</div>}
      </div>
      {row.abilities['object'] && <Button variant="outlined" onClick={() => setDialog('object')}>{words('lights.period.object')}</Button>}
      {row.abilities['rule'] && <Button variant="outlined" onClick={() => setDialog('rule')}>{words('lights.period.rule')}</Button>}
      {dialog === 'object' && <ObjectDialog row={row} onClose={() => setDialog(null)} onDone={onDone} />}
      {dialog === 'rule' && <RuleDialog row={row} onClose={() => setDialog(null)} onDone={onDone} />}
    </div>
  );
}

type Ruled = NonNullable<NonNullable<PeriodLightRow['objection']>['ruling']>;
const factText = (fact: NonNullable<Ruled['correction']>, words: ReturnType<typeof useWords>): string =>
  [words(`lights.period.facts.${fact.kind}`), fact.date === null ? '' : dateText(fact.date), fact.percent === null ? '' : `${fact.percent}%`].filter(Boolean).join(' ');
