import type { HoldingView } from '@reform-ledger/contracts';

type Day = HoldingView['days'][number];
export interface Piece { left: number; width: number }
/** Positions on the axis of days, in per cent of its width. */
export interface TimeAxis {
  rest: Piece[];
  ticks: { left: number; label: string; rest: boolean }[];
  /** Where a stretch begins and how long it is. */
  span(from: string, to: string): Piece;
  /** Its parts on working days: drawn thick. */
  worked(from: string, to: string): Piece[];
  at(instant: string): number | null;
}

const dayMs = 86_400_000;
const startOf = (day: string): number => Date.parse(`${day}T00:00:00+08:00`);
const mostTicks = 13;

/** The axis over whole days, the first to the last. Days off are shaded while they are wide enough to be seen. */
export function timeAxis(days: readonly Day[]): TimeAxis {
  const start = days.length === 0 ? 0 : startOf(days[0]!.day);
  const length = Math.max(1, days.length) * dayMs;
  const percent = (instant: number): number => Math.min(100, Math.max(0, ((instant - start) / length) * 100));
  const piece = (from: number, to: number): Piece => ({ left: percent(from), width: Math.max(0.15, percent(to) - percent(from)) });
  const runs = (working: boolean): [number, number][] => {
    const out: [number, number][] = [];
    for (const { day, working: works } of days) {
      const from = startOf(day);
      const last = out.at(-1);
      if (works !== working) continue;
      if (last && last[1] === from) last[1] = from + dayMs;
      else out.push([from, from + dayMs]);
    }
    return out;
  };
  const workRuns = runs(true);
  const step = Math.ceil(days.length / mostTicks);
  const ticks = days.flatMap(({ day, working }, index) => {
    if (index % step !== 0) return [];
    const first = index === 0 || day.slice(0, 7) !== days[index - step]!.day.slice(0, 7);
    const number = Number(day.slice(8, 10));
    return [{ left: percent(startOf(day) + dayMs / 2), label: first ? `${Number(day.slice(5, 7))}月${number}` : String(number), rest: !working && step === 1 }];
  });
  return {
    rest: days.length > 120 ? [] : runs(false).map(([from, to]) => piece(from, to)), ticks,
    span: (from, to) => piece(Date.parse(from), Date.parse(to)),
    worked: (from, to) => workRuns.flatMap(([runFrom, runTo]) => {
      const [left, right] = [Math.max(Date.parse(from), runFrom), Math.min(Date.parse(to), runTo)];
      return right > left ? [piece(left, right)] : [];
    }),
    at: (instant) => (days.length === 0 || Date.parse(instant) < start || Date.parse(instant) > start + length ? null : percent(Date.parse(instant))),
  };
}
