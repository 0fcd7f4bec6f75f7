import { useState } from 'react';
import Button from '@mui/material/Button';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useParams } from 'react-router-dom';
import type { IndicatorDetail, IndicatorValueRow } from '@reform-ledger/contracts';
import { figureText } from '../charts/trend-points.js';
import { Card, DateText, EmptyState, ErrorNote, LoadingBars, PageHeader, Tag } from '../components/index.js';
import { useServer } from '../data-provider.js';
import { useWords } from '../i18n/words.js';
import { IndicatorForm } from './IndicatorForm.js';
import { IndicatorLight } from './IndicatorTable.js';
import './indicators.css';
import { Trend } from './Trend.js';

/** One indicator: its trend, every figure with its earlier editions, what it is measured against, and who changed that. */
export default function IndicatorPage() {
  const words = useWords();
  const server = useServer();
  const queries = useQueryClient();
  const { id = '' } = useParams();
  const [editing, setEditing] = useState(false);
  const query = useQuery({ queryKey: ['indicators', 'one', id], queryFn: ({ signal }) => server.getIndicator(id, signal) });
  const indicator = query.data;
  const crumbs = [{ label: words('indicators.title'), to: '/indicators' }];
  if (!indicator) return <><PageHeader title={words('indicators.title')} crumbs={crumbs} />{query.error ? <ErrorNote error={query.error} onRetry={() => void query.refetch()} /> : <Card flush><LoadingBars rows={6} /></Card>}</>;
  const saved = (fresh: IndicatorDetail) => {
    queries.setQueryData(['indicators', 'one', id], fresh);
    void queries.invalidateQueries({ queryKey: ['indicators'] });
    setEditing(false);
  };
  return (
    <>
      <PageHeader title={indicator.name} crumbs={crumbs} sub={<Link to={`/ledger/${indicator.taskId}`}>{words('indicators.taskIs', { number: indicator.taskNumber, title: indicator.taskTitle })}</Link>}
        actions={indicator.abilities.change && !editing && <Button variant="contained" onClick={() => setEditing(true)}>{words('indicators.change')}</Button>} />
      <div className="indicator-page">
        <div className="stack">
          <Card title={words('indicators.trend')} sub={words('indicators.trendSub')}>
            <div className="standing"><IndicatorLight light={indicator.standing.light} /><b>{indicator.standing.reason}</b></div>
            <Trend indicator={indicator} height={280} />
          </Card>
          <Figures indicator={indicator} />
        </div>
        <div className="stack">
          {editing ? <Card title={words('indicators.change')}><IndicatorForm indicator={indicator} onSaved={saved} onCancel={() => setEditing(false)} /></Card> : <Facts indicator={indicator} />}
          <Versions indicator={indicator} />
        </div>
      </div>
    </>
  );
}

function Facts({ indicator }: { indicator: IndicatorDetail }) {
  const words = useWords();
  const missing = <span className="t3">{words('indicators.notSet')}</span>;
  const facts: [string, React.ReactNode][] = [
    [words('indicators.target'), <>{indicator.targetWords}{indicator.implicit && <> <Tag dashed title={words('indicators.impliedHint')}>{words('indicators.implied')}</Tag></>}</>],
    [words('indicators.quote'), indicator.quote === '' ? missing : `“${indicator.quote}”`],
    [words('indicators.deadline'), <DateText key="deadline" value={indicator.deadline} />],
    [words('indicators.baseline'), indicator.baselineValue === null ? missing : `${figureText(indicator.baselineValue, indicator.figureUnit)}（${indicator.baselineText ?? ''}）`],
    ...(indicator.benchmarkName === null ? [] : [[words('indicators.benchmark'), indicator.benchmarkName] as [string, React.ReactNode]]),
    [words('indicators.frequency'), words(`indicators.frequencies.${indicator.frequency}`)],
    [words('indicators.source'), indicator.sourceText ?? missing],
    [words('indicators.group'), indicator.monitorGroup === null ? words('indicators.groups.ungrouped') : words(`indicators.groups.${indicator.monitorGroup}`)],
    [words('indicators.unit'), indicator.leadUnitName ?? words('indicators.severally')],
  ];
  return <Card title={words('indicators.facts')}><dl className="facts">{facts.map(([name, value]) => <div key={name} style={{ display: 'contents' }}><dt>{name}</dt><dd>{value}</dd></div>)}</dl></Card>;
}

function Figures({ indicator }: { indicator: IndicatorDetail }) {
  const words = useWords();
  const counting = new Set(indicator.values.map(({ id }) => id));
  if (indicator.editions.length === 0) return <Card title={words('indicators.figures')} flush><EmptyState what={words('indicators.noFigures')} next={words('indicators.noFiguresNext')} /></Card>;
  return (
    <Card title={words('indicators.figures')} sub={words('indicators.figuresSub')} flush>
      <table className="ledger indicators">
        <colgroup><col style={{ width: 130 }} /><col style={{ width: 170 }} /><col /><col style={{ width: 230 }} /></colgroup>
        <thead><tr><th>{words('indicators.quarter')}</th><th className="ra">{words('indicators.value')}</th><th>{words('indicators.note')}</th><th>{words('indicators.from')}</th></tr></thead>
        <tbody>{indicator.editions.map((value) => <FigureLine key={value.id} value={value} unit={indicator.figureUnit} benchmark={indicator.benchmarkName} counts={counting.has(value.id)} />)}</tbody>
      </table>
    </Card>
  );
}

function FigureLine({ value, unit, benchmark, counts }: { value: IndicatorValueRow; unit: string; benchmark: string | null; counts: boolean }) {
  const words = useWords();
  return (
    <tr className={counts ? '' : 'past'}>
      <td className="wraps">{value.label}{value.ofUnit && <div className="l2">{value.ofUnit}</div>}{!counts && <div className="l2">{words('indicators.replaced')}</div>}</td>
      <td className="wraps ra tnum">{value.value === null ? <span className="t3">{words('indicators.takenBack')}</span> : <b>{figureText(value.value, unit)}</b>}{value.benchmarkValue !== null && <div className="l2">{benchmark} {figureText(value.benchmarkValue, unit)}</div>}</td>
      <td className="wraps">{value.note ?? <span className="t3">{words('indicators.noNote')}</span>}</td>
      <td className="wraps">{value.origin === 'import' ? words('indicators.imported') : words('indicators.reportOf', { unit: value.unitName ?? '' })}<div className="l2">{words('indicators.reviewed', { who: value.reviewedBy.name })} <DateText value={value.enteredAt} /></div></td>
    </tr>
  );
}

function Versions({ indicator }: { indicator: IndicatorDetail }) {
  const words = useWords();
  return (
    <Card title={words('indicators.versions')}>
      {indicator.versions.length === 0 ? <span className="t3">{words('indicators.noVersions')}</span>
        : <ul className="versions">{indicator.versions.map((version) => (
          <li key={version.at}>{version.changes.map((change) => <div key={change.field}>{words('indicators.changed', { field: change.field, before: change.before, after: change.after })}</div>)}
            <div className="l2">{version.by} <DateText value={version.at} />{version.reason ? `　${words('indicators.because', { reason: version.reason })}` : ''}</div></li>
        ))}</ul>}
    </Card>
  );
}
