import { useEffect, useRef } from 'react';
import { echarts } from './echarts.js';
import { figureText, type TrendPoint } from './trend-points.js';

interface TrendChartProps {
  points: TrendPoint[];
  /** The line to reach; null where there is none, or where the benchmark is. */
  goal: number | null;
  /** What the benchmark is called; null when nothing is compared. */
  benchmark: string | null;
  unit: string;
  /** What stands before the goal's number, e.g. 目标. */
  goalWord: string;
  /** What somebody hears who does not see it. */
  label: string;
  /** In a row of a table: without axis, the last number and the goal printed. */
  small?: boolean;
  height: number;
}

const colours = { actual: '#1f4e8c', goal: '#4a5565', benchmark: '#8a5a00', ink: '#1b2430', soft: '#667080' };

/** How an indicator went: solid what was measured, with a dot at the last, dashed what is to be reached, its own axis, numbers printed. */
export default function TrendChart({ points, goal, benchmark, unit, goalWord, label, small = false, height }: TrendChartProps) {
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const element = box.current!;
    const chart = echarts.init(element, undefined, { renderer: 'canvas' });
    chart.setOption(optionsOf({ points, goal, benchmark, unit, goalWord, small, font: getComputedStyle(element).fontFamily }));
    const watch = new ResizeObserver(() => chart.resize());
    watch.observe(element);
    return () => { watch.disconnect(); chart.dispose(); };
  }, [points, goal, benchmark, unit, goalWord, small]);
  return <div ref={box} role="img" aria-label={label} style={{ height, width: '100%' }} />;
}

type Options = Parameters<ReturnType<typeof echarts.init>['setOption']>[0];

function optionsOf({ points, goal, benchmark, unit, goalWord, small, font }: Omit<TrendChartProps, 'label' | 'height'> & { font: string }): Options {
  const text = { fontFamily: font, fontSize: 14, color: colours.ink };
  const last = points.reduce((found, point, at) => (point.value === null ? found : at), -1);
  const [low, high] = rangeOf(points, goal);
  const compared = points.some((point) => point.benchmarkValue !== null);
  const line = (name: string, data: (number | null)[], colour: string, dashed: boolean) => ({
    type: 'line' as const, name, data, connectNulls: true, showSymbol: false, silent: true, z: dashed ? 1 : 2, lineStyle: { color: colour, width: dashed ? 1.5 : 2.5, type: dashed ? ('dashed' as const) : ('solid' as const) }, itemStyle: { color: colour },
  });
  const endLabel = (words: string, colour: string) => ({ show: true, formatter: words, ...text, fontSize: small ? 13 : 14, color: colour, distance: 6 });
  return {
    animation: false, textStyle: text,
    grid: small ? { left: 8, right: 78, top: 12, bottom: 12 } : { left: 12, right: 130, top: 34, bottom: 44, containLabel: false },
    xAxis: { type: 'category', data: points.map((point) => point.label), boundaryGap: false, show: !small, axisTick: { show: false }, axisLine: { lineStyle: { color: '#c6ced8' } }, axisLabel: { ...text, color: colours.soft, lineHeight: 18, interval: 0, margin: 10 } },
    yAxis: { type: 'value', min: low, max: high, show: !small, axisLabel: { show: false }, splitLine: { show: false } },
    series: [
      {
        ...line('actual', points.map((point) => point.value), colours.actual, false), showSymbol: true, showAllSymbol: true, symbol: 'circle',
        symbolSize: (_value: unknown, { dataIndex }: { dataIndex: number }) => (dataIndex === last ? 9 : small ? 0 : 5),
        label: { show: true, ...text, fontWeight: 600, position: 'top', distance: 4, backgroundColor: 'rgba(255, 255, 255, .85)', padding: [0, 3], formatter: ({ dataIndex, value }: { dataIndex: number; value?: unknown }) => (typeof value === 'number' && !small ? figureText(value, dataIndex === last ? unit : '') : '') },
      } as never,
      ...(goal === null || compared ? [] : [{ ...line('goal', points.map(() => goal), colours.goal, true), endLabel: endLabel(small ? figureText(goal, unit) : `${goalWord} ${figureText(goal, unit)}`, colours.goal) } as never]),
      ...(compared ? [{ ...line('benchmark', points.map((point) => point.benchmarkValue), colours.benchmark, true), endLabel: endLabel(small ? figureText(lastOf(points) ?? 0, unit) : `${benchmark ?? ''} ${figureText(lastOf(points) ?? 0, unit)}`, colours.benchmark) } as never] : []),
    ],
  };
}

const lastOf = (points: readonly TrendPoint[]): number | null => points.reduce<number | null>((found, point) => point.benchmarkValue ?? found, null);

/** The chart's own range with a little room: charts are not compared with one another, and nothing is drawn as a bar. */
function rangeOf(points: readonly TrendPoint[], goal: number | null): [number, number] {
  const all = [...points.flatMap((point) => [point.value, point.benchmarkValue]), goal].filter((value): value is number => value !== null);
  const [low, high] = [Math.min(...all), Math.max(...all)];
  const room = (high - low || Math.abs(high) || 1) * 0.15;
  return [low - room, high + room];
}
