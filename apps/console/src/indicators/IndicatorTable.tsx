import type { ReactNode } from 'react';
import { Link } from 'react-router-dom';
import type { IndicatorRow } from '@reform-ledger/contracts';
import { figureText } from '../charts/trend-points.js';
import { Tag, type Tone } from '../components/index.js';
import { useWords, type Words } from '../i18n/words.js';
import './indicators.css';
import { quarterKey, Trend } from './Trend.js';

const tones: Record<IndicatorRow['standing']['light'], Tone> = { red: 'red', yellow: 'yellow', green: 'green', none: 'grey' };

/** The light of an indicator: colour always with its word. */
export function IndicatorLight({ light }: { light: IndicatorRow['standing']['light'] }) {
  const words = useWords();
  return <Tag tone={tones[light]} dot={light !== 'none'}>{words(`indicators.lights.${light}`)}</Tag>;
}

/** Indicators in two-line rows: what, how it went, now, its light and why, where the figure comes from. `more` adds rows of the page. */
export function IndicatorTable({ indicators, withTask, label, more }: { indicators: IndicatorRow[]; withTask?: boolean; label: string; more?: ReactNode }) {
  const words = useWords();
  return (
    <table className="ledger indicators" aria-label={label}>
      <colgroup><col style={{ width: withTask ? '24%' : '26%' }} /><col style={{ width: withTask ? 230 : 210 }} /><col style={{ width: withTask ? '17%' : '18%' }} /><col /><col style={{ width: '15%' }} /></colgroup>
      <thead><tr><th>{words('indicators.indicator')}</th><th>{words('indicators.trend')}</th><th>{words('indicators.now')}</th><th>{words('indicators.light')}</th><th>{words('indicators.source')}</th></tr></thead>
      <tbody>{indicators.map((one) => <IndicatorLine key={one.id} indicator={one} withTask={withTask ?? false} />)}{more}</tbody>
    </table>
  );
}

function IndicatorLine({ indicator, withTask }: { indicator: IndicatorRow; withTask: boolean }) {
  const words = useWords();
  const { standing } = indicator;
  return (
    <tr>
      <td className="wraps">
        <Link className="link name" to={`/indicators/${indicator.id}`}>{indicator.name}</Link>{indicator.implicit && <> <Tag dashed title={words('indicators.impliedHint')}>{words('indicators.implied')}</Tag></>}
        <div className="l2">{words('indicators.targetIs', { target: indicator.targetWords })}</div>
        {withTask && <div className="l2"><Link to={`/ledger/${indicator.taskId}`}>{words('indicators.taskIs', { number: indicator.taskNumber, title: indicator.taskTitle })}</Link></div>}
      </td>
      <td className="chart"><Trend indicator={indicator} small height={64} /></td>
      <td className="wraps"><Now indicator={indicator} /></td>
      <td className="wraps"><IndicatorLight light={standing.light} /><div className="l2" title={standing.reason}>{withTask ? standing.reason : brief(indicator, words)}</div></td>
      <td className="wraps"><Source indicator={indicator} /></td>
    </tr>
  );
}

/** The reason without its figures, which stand in the same row, and what is missing: for the narrow table of a task. */
function brief({ standing, figureUnit }: IndicatorRow, words: Words): string {
  const [head, ...rest] = standing.reason.split('：');
  if (rest.length === 0) return standing.reason;
  return standing.gap ? `${head}，${words('indicators.gap', { value: `${figureText(standing.gap)}${figureUnit === '%' ? words('indicators.points') : figureUnit && ` ${figureUnit}`}` })}` : head!;
}

function Now({ indicator }: { indicator: IndicatorRow }) {
  const words = useWords();
  const { latest } = indicator.standing;
  const { baselineValue, baselineText, benchmarkName, figureUnit } = indicator;
  const basis = latest !== null && latest.benchmarkValue !== null ? words('indicators.benchmarkNow', { name: benchmarkName ?? '', value: figureText(latest.benchmarkValue, figureUnit) })
    : baselineValue !== null ? words('indicators.baselineNow', { value: figureText(baselineValue, figureUnit), text: baselineText ?? '' }) : null;
  if (latest === null) return <><span className="t3">{words('indicators.noFigures')}</span>{basis && <div className="l2">{basis}</div>}</>;
  return (
    <>
      <b className="big tnum">{figureText(latest.value, figureUnit)}</b> <span className="t3 sm">{words('indicators.quarterOf', { year: latest.year, quarter: words(quarterKey(latest.quarter)) })}</span>
      {basis && <div className="l2">{basis}</div>}
    </>
  );
}

function Source({ indicator }: { indicator: IndicatorRow }) {
  const words = useWords();
  const last = [...indicator.values].reverse().find((value) => value.value !== null && value.ofUnit === null);
  const from = last === undefined ? null : last.origin === 'import' ? words('indicators.imported') : (last.unitName ?? words('indicators.reported'));
  return <><div>{indicator.sourceText ?? last?.note ?? <span className="t3">{words('indicators.noSource')}</span>}</div>{from && <div className="l2">{from}</div>}</>;
}
