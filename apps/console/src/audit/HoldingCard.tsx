import type { ReactNode } from 'react';
import type { HoldingView } from '@reform-ledger/contracts';
import { dateText, EmptyState, FilterSelect } from '../components/index.js';
import { useWords } from '../i18n/words.js';
import { timeAxis, type TimeAxis } from './time-axis.js';

type Segment = HoldingView['idleSegments'][number];

/** 时间花在谁手里: a table whose bars say nothing that its words and figures do not say too. */
export function HoldingCard({ holding, at, scopes, onScope }: { holding: HoldingView; at: string; scopes: HoldingView['scope'][]; onScope: (scope: string) => void }) {
  const words = useWords();
  const axis = timeAxis(holding.days);
  const line = axis.at(at);
  const [summary = '', sums] = holding.summary.slice(holding.scope.label.length + 1).split('。');
  const bar = (segments: Segment[], kind: string) => <Bars axis={axis} at={line} segments={segments} kind={kind} />;
  return (
    <section className="card holding" aria-label={words('audit.holding.title')}>
      <header>
        <h2>{words('audit.holding.title')}</h2>
        <FilterSelect label={`${words('audit.holding.what')}：`} all={holding.scope.label} value="" onChange={onScope} options={scopes.filter((one) => one.key !== holding.scope.key).map(({ key, label }) => ({ value: key, label }))} />
        <span className="sub">{summary}</span>
        <span className="grow" />
        <span className="legend"><i className="self" />{words('audit.holding.self')}</span><span className="legend"><i className="shared" />{words('audit.holding.shared')}</span><span className="legend"><i className="off" />{words('audit.holding.rest')}</span><span className="legend"><i className="now" />{words('audit.holding.moment')}</span>
      </header>
      {sums && <div className="sums tnum">{sums}</div>}
      {holding.units.length === 0 ? <EmptyState what={words('audit.holding.none')} next={words('audit.holding.noneNext')} /> : (
        <table>
          <colgroup><col style={{ width: 268 }} /><col /><col style={{ width: 104 }} /><col style={{ width: 250 }} /></colgroup>
          <thead><tr><th>{words('audit.holding.who')}</th><th className="axis" aria-hidden>{axis.ticks.map((tick) => <span key={tick.left} className={tick.rest ? 'rest' : undefined} style={{ left: `${tick.left}%` }}>{tick.label}</span>)}</th><th className="ra">{words('audit.holding.days')}</th><th>{words('audit.holding.limit')}</th></tr></thead>
          <tbody>
            {holding.units.map((unit) => [
              <Row key={unit.name} unit who={unit.name} bars={bar([], '')} days={unit.days} said={words('audit.holding.percent', { percent: unit.percent })} />,
              ...unit.people.map((one, index) => (
                <Row key={`${unit.name} ${index}`} who={<>{one.name}<span className="l2">　{one.detail}</span></>} title={`${one.name} ${one.detail}`} bars={bar(one.segments, one.shared ? 'shared' : 'self')} days={one.days} said={one.conclusion} over={one.over} />
              )),
            ])}
            {holding.idleTenths > 0 && <Row unit who={words('audit.holding.idle')} bars={bar(holding.idleSegments, 'idle')} days={holding.idle} said={words('audit.holding.idleWhy')} />}
            <Row unit who={words('audit.holding.system')} bars={bar(holding.system.segments, 'system')} days={words('audit.holding.minutes', { minutes: holding.system.minutes })} said={holding.system.acts === 0 ? words('audit.holding.systemIdle') : words('audit.holding.systemActs', { acts: holding.system.acts })} />
          </tbody>
        </table>
      )}
    </section>
  );
}

function Row({ who, title, bars, days, said, unit, over }: { who: ReactNode; title?: string; bars: ReactNode; days: string; said: string; unit?: boolean; over?: boolean }) {
  return <tr className={unit ? 'unit' : undefined}><td className="ellipsis" title={title}>{who}</td><td className="bars-cell">{bars}</td><td className="ra tnum"><b>{days}</b></td><td className={over ? 'urgent sm ellipsis' : 'l2 ellipsis'} title={said}>{said}</td></tr>;
}

function Bars({ axis, at, segments, kind }: { axis: TimeAxis; at: number | null; segments: Segment[]; kind: string }) {
  const words = useWords();
  const said = segments.map((one) => `${words('audit.holding.span', { from: dateText(one.from), to: dateText(one.to) })}${one.open ? `，${words('audit.holding.unfinished')}` : ''}`).join('；');
  return (
    <div className="track" role="img" aria-label={said || undefined} aria-hidden={said === '' || undefined} title={said || undefined}>
      {axis.rest.map((rest) => <i key={`r${rest.left}`} className="off" style={{ left: `${rest.left}%`, width: `${rest.width}%` }} />)}
      {segments.map((one) => { const { left, width } = axis.span(one.from, one.to); return <i key={`t${one.from}`} className={`thin ${kind}`} style={{ left: `${left}%`, width: `${width}%` }} />; })}
      {segments.flatMap((one) => axis.worked(one.from, one.to)).map((piece) => <i key={`w${piece.left}`} className={`thick ${kind}`} style={{ left: `${piece.left}%`, width: `${piece.width}%` }} />)}
      {at !== null && <i className="now" style={{ left: `${at}%` }} />}
    </div>
  );
}
