import { useEffect, useRef } from 'react';
import { echarts } from '../charts/echarts.js';
import { progressClasses, type BulletinDetail, type ProgressClass } from '@reform-ledger/contracts';

const order: ProgressClass[] = ['done', 'ahead', 'on_schedule', 'behind', 'other'];
/** Blues for what goes well, the darkest for what is done; what lags is hatched, so that it is told apart in black and white. */
const looks: Record<ProgressClass, { color: string; text: string; hatched?: boolean }> = { done: { color: '#1f4e8c', text: '#fff' }, ahead: { color: '#5b85b8', text: '#fff' }, on_schedule: { color: '#a9c2e0', text: '#1b2430' }, behind: { color: '#f0d9a8', text: '#1b2430', hatched: true }, other: { color: '#e3e7ec', text: '#1b2430' } };

/** Stacked bars, a bar per quarter, with every number written on it: nothing is read by hovering. */
export default function ClassBars({ trend, label }: { trend: BulletinDetail['trend']; label: string }) {
  const host = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (!host.current) return undefined;
    const chart = echarts.init(host.current, undefined, { renderer: 'canvas' });
    const fontFamily = getComputedStyle(host.current).fontFamily;
    chart.setOption({
      animation: false, textStyle: { fontFamily },
      grid: { left: 36, right: 12, top: 34, bottom: 26 }, legend: { top: 0, itemWidth: 14, itemHeight: 10, textStyle: { fontSize: 13 } },
      xAxis: { type: 'category', data: trend.map((one) => one.label), axisTick: { show: false }, axisLabel: { fontSize: 13, color: '#333' } }, yAxis: { type: 'value', minInterval: 1, axisLabel: { fontSize: 12, color: '#555' }, splitLine: { lineStyle: { color: '#e7ebf0' } } },
      series: order.map((key) => ({
        type: 'bar', stack: 'all', name: progressClasses[key], barMaxWidth: 46, itemStyle: { color: looks[key].color, borderColor: '#fff', borderWidth: 1, ...(looks[key].hatched ? { decal: { symbol: 'rect', dashArrayX: [1, 0], dashArrayY: [2, 4], rotation: -Math.PI / 4, color: 'rgba(120,80,0,.35)' } } : {}) },
        label: { show: true, fontSize: 12, color: looks[key].text, formatter: ({ value }: { value: number }) => (value > 0 ? String(value) : '') }, data: trend.map((one) => one.classes[key]),
      })),
    });
    const watcher = new ResizeObserver(() => chart.resize());
    watcher.observe(host.current);
    return () => { watcher.disconnect(); chart.dispose(); };
  }, [trend]);
  return <div ref={host} role="img" aria-label={label} className="chart" />;
}
