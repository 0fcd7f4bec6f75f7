import type { HoldingView } from '@reform-ledger/contracts';
import { dayOf } from '../../kernel/clock.js';
import { apportion } from './apportion.js';
import { holdingsOf, latenesses, type Held } from './holding.js';
import type { TaskFacts } from './read-task-facts.js';
import type { Scope } from './scopes.js';
import { limitInWords, shortInstant, tenthsInWords, tenthsOf } from './words.js';

type Span = { from: Date; to: Date };
type Unit = HoldingView['units'][number];

/**
 * 时间花在谁手里: what every unit and person held, in office hours, as tenths of a 工作日 that add up as printed. Everything is summed
 * in milliseconds first and rounded once; the tenths are then shared out by the largest remainder.
 */
export function holdingView(facts: TaskFacts, scope: Scope, unitId: string | null, until: Date): HoldingView {
  const items = facts.items.filter((item) => !item.optional && item.openedAt.getTime() <= until.getTime() && scope.includes(item) && (unitId === null || item.memberId === null || item.unitId === unitId));
  const held = items.flatMap((item) => holdingsOf(facts, item, until));
  const span = spanOf(facts, scope, held, until);
  const office = ({ from, to }: Span): number => Math.round(facts.calendar.heldOfficeHours(from, to) * 3_600_000);
  const blank = { scope: { key: scope.key, label: scope.label }, units: [], total: '0.0', totalTenths: 0, whole: '0.0', wholeTenths: 0, overlap: '0.0', overlapTenths: 0, idle: '0.0', idleTenths: 0, idleSegments: [], system: { minutes: 0, acts: 0, segments: [] }, days: [] };
  if (span === null) return { ...blank, from: null, to: null, unfinished: false, summary: '当时还没有开始' };
  const busy = union(held);
  const sum = held.reduce((ms, one) => ms + office(one), 0);
  const busyMs = busy.reduce((ms, one) => ms + office(one), 0);
  const idleMs = Math.max(0, office(span) - busyMs);
  const overlapTenths = tenthsOf(sum - busyMs);
  const lines = linesOf(held, unitOrder(facts, until));
  const shares = apportion([...lines.map((line) => line.held.reduce((ms, one) => ms + office(one), 0)), idleMs], Math.max(tenthsOf(sum + idleMs), overlapTenths));
  const idleTenths = shares.at(-1)!;
  const units = unitsOf(lines, shares, office);
  const totalTenths = units.reduce((tenths, unit) => tenths + unit.tenths, 0);
  const wholeTenths = totalTenths + idleTenths - overlapTenths;
  const unfinished = held.some((one) => one.open) || (scope.endedAt === null && scope.key !== 'all');
  return {
    ...blank, from: span.from.toISOString(), to: span.to.toISOString(), unfinished, units: withPercent(units),
    totalTenths, total: tenthsInWords(totalTenths), wholeTenths, whole: tenthsInWords(wholeTenths), overlapTenths, overlap: tenthsInWords(overlapTenths), idleTenths, idle: tenthsInWords(idleTenths),
    idleSegments: gaps(span, busy).map((gap) => segment(gap)), system: systemOf(facts, scope, span), days: daysOf(facts, span),
    summary: summaryOf(scope, span, { total: totalTenths, whole: wholeTenths, overlap: overlapTenths, idle: idleTenths }),
  };
}

interface Line { place: string; name: string; held: Held[] }

/** The responsible units by their names, as the page lists them. */
const unitOrder = (facts: TaskFacts, until: Date): string[] => (facts.versions.at(-1)?.duties.duties ?? []).map((duty) => facts.names.unit(duty.unitId, until));

/** One line per person and place: the responsible units as the page lists them, then in the order in which each first held something. */
function linesOf(held: readonly Held[], order: readonly string[]): Line[] {
  const lines = new Map<string, Line>();
  for (const one of [...held].sort((a, b) => a.from.getTime() - b.from.getTime())) {
    const key = `${one.place} ${one.who}`;
    const line = lines.get(key) ?? { place: one.place, name: one.name, held: [] };
    line.held.push(one);
    lines.set(key, line);
  }
  const places = [...new Set([...lines.values()].map((line) => line.place))];
  const rank = (place: string): number => (order.includes(place) ? order.indexOf(place) : order.length);
  return places.sort((a, b) => rank(a) - rank(b)).flatMap((place) => [...lines.values()].filter((line) => line.place === place));
}

function unitsOf(lines: readonly Line[], shares: readonly number[], office: (span: Span) => number): Unit[] {
  const units = new Map<string, Unit>();
  lines.forEach((line, index) => {
    const unit = units.get(line.place) ?? { name: line.place, tenths: 0, days: '', percent: 0, people: [] };
    const tenths = shares[index]!;
    const { conclusion, over } = conclusionOf(line.held, office);
    unit.people.push({
      name: line.name, detail: detailOf(line.held, tenths, office), tenths, days: tenthsInWords(tenths), conclusion, over,
      unfinished: line.held.some((one) => one.open), shared: line.held.some((one) => one.shared), segments: line.held.map((one) => ({ ...segment(one), open: one.open })),
    });
    unit.tenths += tenths;
    unit.days = tenthsInWords(unit.tenths);
    units.set(line.place, unit);
  });
  return [...units.values()];
}

/** 填报 1.6，补正 2.6 */
function detailOf(held: readonly Held[], tenths: number, office: (span: Span) => number): string {
  const actions = [...new Set(held.map((one) => one.action))];
  const own = (action: string): Held[] => held.filter((one) => one.action === action);
  const shares = apportion(actions.map((action) => own(action).reduce((ms, one) => ms + office(one), 0)), tenths);
  const words = actions.map((action, index) => {
    const times = own(action).length;
    return `${action}${times > 1 ? ` ${times} 次` : ''}${actions.length > 1 ? ` ${tenthsInWords(shares[index]!)}` : ''}${own(action).some((one) => one.open) ? '，未办完' : ''}`;
  });
  return `${held.some((one) => one.shared) ? '共同承办，' : ''}${words.join('，')}`;
}

/** 时限 3，未超 / 时限 3，超 1.2 */
function conclusionOf(held: readonly Held[], office: (span: Span) => number): { conclusion: string; over: boolean } {
  const limited = held.filter((one) => one.due !== null);
  if (limited.length === 0) return { conclusion: '没有定时限', over: false };
  const overOf = (one: Held): number => (one.to > one.due! ? office({ from: one.due! > one.from ? one.due! : one.from, to: one.to }) : 0);
  const late = limited.filter((one) => one.to > one.due!);
  const exceeded = (one: Held): string => (tenthsOf(overOf(one)) === 0 ? '超不到 0.1' : `超 ${tenthsInWords(tenthsOf(overOf(one)))}`);
  const limit = (one: Held): string => limitInWords(tenthsOf(office({ from: one.limitFrom, to: one.due! })));
  if (limited.length === 1) return { conclusion: `时限 ${limit(limited[0]!)}，${late.length > 0 ? exceeded(limited[0]!) : '未超'}`, over: late.length > 0 };
  if (late.length === 0) return { conclusion: `${limited.length} 次都未超`, over: false };
  return { conclusion: late.map((one) => `${one.action}时限 ${limit(one)}，${exceeded(one)}`).join('；'), over: true };
}

function withPercent(units: Unit[]): Unit[] {
  const percents = apportion(units.map((unit) => unit.tenths), units.some((unit) => unit.tenths > 0) ? 100 : 0);
  return units.map((unit, index) => ({ ...unit, percent: percents[index]! }));
}

function spanOf(facts: TaskFacts, scope: Scope, held: readonly Held[], until: Date): Span | null {
  const from = scope.startedAt ?? held[0]?.from ?? null;
  if (from === null || from > until) return null;
  const ends = held.map((one) => one.to.getTime());
  const open = held.some((one) => one.open) || scope.endedAt === null;
  const last = scope.key === 'all' && !held.some((one) => one.open) ? Math.max(from.getTime(), ...ends) : open ? until.getTime() : Math.max(scope.endedAt?.getTime() ?? 0, ...ends);
  return { from: held.reduce((first, one) => (one.from < first ? one.from : first), from), to: new Date(Math.min(last, until.getTime())) };
}

/** Overlapping stretches as one. */
export function union(spans: readonly Span[]): Span[] {
  const out: Span[] = [];
  for (const span of [...spans].sort((a, b) => a.from.getTime() - b.from.getTime())) {
    const last = out.at(-1);
    if (last !== undefined && span.from.getTime() <= last.to.getTime()) last.to = new Date(Math.max(last.to.getTime(), span.to.getTime()));
    else out.push({ from: span.from, to: span.to });
  }
  return out;
}

function gaps(span: Span, busy: readonly Span[]): Span[] {
  const edges = [span.from, ...busy.flatMap((one) => [one.from, one.to]), span.to];
  const out: Span[] = [];
  for (let index = 0; index < edges.length; index += 2) if (edges[index + 1]! > edges[index]!) out.push({ from: edges[index]!, to: edges[index + 1]! });
  return out;
}

function systemOf(facts: TaskFacts, scope: Scope, span: Span): HoldingView['system'] {
  const inScope = (instanceId: string | null, at: Date): boolean => scope.hasInstance(instanceId) && at >= span.from && at <= span.to;
  const late = latenesses(facts).filter((one) => inScope(one.instanceId, one.to));
  const acts = facts.entries.filter(({ row }) => row.personId === 'system' && inScope(row.instanceId, row.at)).length;
  return { minutes: late.reduce((minutes, one) => minutes + Math.ceil((one.to.getTime() - one.from.getTime()) / 60_000), 0), acts, segments: late.map((one) => segment(one)) };
}

const segment = ({ from, to }: Span): { from: string; to: string; open: boolean } => ({ from: from.toISOString(), to: to.toISOString(), open: false });

/** Longest axis drawn by days; the page draws longer ones without day marks. */
const mostDays = 800;

function daysOf(facts: TaskFacts, span: Span): HoldingView['days'] {
  const out: HoldingView['days'] = [];
  for (let at = Date.parse(`${dayOf(span.from)}T04:00:00Z`); dayOf(new Date(at)) <= dayOf(span.to) && out.length < mostDays; at += 86_400_000) {
    const day = dayOf(new Date(at));
    out.push({ day, working: facts.calendar.isWorkingDay(day) });
  }
  return out;
}

function summaryOf(scope: Scope, span: Span, tenths: { total: number; whole: number; overlap: number; idle: number }): string {
  const base = `${scope.label}，合计 ${tenthsInWords(tenths.total)} 个工作日（${shortInstant(span.from)} 至 ${shortInstant(span.to)}）`;
  if (tenths.overlap === 0 && tenths.idle === 0) return base;
  // The reader can add it up: what was held is the whole time, more where several held it at once, less where nobody did.
  return `${base}。合计 ${tenthsInWords(tenths.total)} = 全程 ${tenthsInWords(tenths.whole)}${tenths.overlap > 0 ? ` + 几家同时在办 ${tenthsInWords(tenths.overlap)}` : ''}${tenths.idle > 0 ? ` − 无人持有 ${tenthsInWords(tenths.idle)}` : ''}`;
}
