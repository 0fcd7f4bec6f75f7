import { figureNouns, type FigureNoun } from '@reform-ledger/contracts';
import type { FrozenFigure } from './frozen.js';

/** One decimal, half up, without the noise of binary fractions. */
export const percentOf = (part: number, whole: number): number => (whole === 0 ? 0 : Math.round((part * 1000) / whole) / 10);

/** Collects the figures of a bulletin; every one is made from the list it counts, so that it cannot say anything else. */
export class FigureBook {
  private readonly made = new Map<string, FrozenFigure>();

  /** As many as the list is long. */
  count(key: string, label: string, noun: FigureNoun, ids: readonly string[]): FrozenFigure {
    return this.keep({ key, label, kind: 'count', noun, value: ids.length, text: `${ids.length}${figureNouns[noun]}`, ids: [...ids] });
  }

  /** The list's share of the whole, in percent with one decimal. */
  share(key: string, label: string, noun: FigureNoun, ids: readonly string[], of: readonly string[]): FrozenFigure {
    const value = percentOf(ids.length, of.length);
    return this.keep({ key, label, kind: 'share', noun, value, text: `${value.toFixed(1)}%`, ids: [...ids], of: [...of] });
  }

  /** Now against before: what came in less what went out. */
  change(key: string, label: string, noun: FigureNoun, now: readonly string[], before: readonly string[]): FrozenFigure {
    const [nowIds, beforeIds] = [new Set(now), new Set(before)];
    const ids = now.filter((id) => !beforeIds.has(id));
    const minus = before.filter((id) => !nowIds.has(id));
    const value = ids.length - minus.length;
    const text = value === 0 ? '持平' : `${value > 0 ? '增加' : '减少'}${Math.abs(value)}${figureNouns[noun]}`;
    return this.keep({ key, label, kind: 'change', noun, value, text, ids, minus });
  }

  /** A value that one row says under the name `field`. */
  value(key: string, label: string, noun: FigureNoun, id: string, field: string, value: number, unit: string): FrozenFigure {
    return this.keep({ key, label, kind: 'value', noun, value, text: `${value}${unit}`, ids: [id], field });
  }

  list(): FrozenFigure[] {
    return [...this.made.values()];
  }

  private keep(figure: FrozenFigure): FrozenFigure {
    if (this.made.has(figure.key)) throw new Error(`Figure ${figure.key} is made twice`);
    this.made.set(figure.key, figure);
    return figure;
  }
}
