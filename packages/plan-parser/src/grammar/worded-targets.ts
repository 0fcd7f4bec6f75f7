import type { ProposedTarget } from '../plan-proposal.js';
import type { TextView } from './text-view.js';

interface Worded { indicator: string; direction: ProposedTarget['direction']; comparator: ProposedTarget['comparator']; value: number | null; unit: string | null; rule: string }

const VERBS = /^(?:切实|进一步|不断|持续|着力|推进|推动|实现|开展|加快|逐步|在全[省市县区])+/;

function raised(text: string): Worded[] {
  const match = /(?:提高|提升|增加)([^，。；提高升增加]{2,24}(?:率|占比|比例|比重))$/.exec(text);
  return match === null ? [] : [{ indicator: match[1] as string, direction: 'increase', comparator: 'none', value: null, unit: null, rule: 'target.worded-rise' }];
}

function lowered(text: string): Worded[] {
  const match = /(?:降低|减少)([^，。；降低减少]{2,24}(?:率|占比|比例|比重))$/.exec(text);
  return match === null ? [] : [{ indicator: match[1] as string, direction: 'decrease', comparator: 'none', value: null, unit: null, rule: 'target.worded-fall' }];
}

/** 实现住院患者跨省异地就医回流人数和占比双提升: one target for each half. */
function doubled(text: string): Worded[] {
  const match = /^(.{2,40}?)(人数|人次|数量|总量|率|水平)(?:和|、)([\u4e00-\u9fff]{2,8})双(提升|下降|降低)$/.exec(text.replace(VERBS, ''));
  if (match === null) return [];
  const direction = match[4] === '提升' ? 'increase' as const : 'decrease' as const;
  return [`${match[1]}${match[2]}`, `${match[1]}${match[3]}`].map((indicator) => ({ indicator, direction, comparator: 'none' as const, value: null, unit: null, rule: 'target.worded-double' }));
}

function covered(text: string): Worded[] {
  const index = text.indexOf('全覆盖');
  if (index < 2) return [];
  const after = text.slice(index + 3);
  if (!/^(?:试点|目标|任务|管理|服务|监管)?$/.test(after)) return [];
  const afterVerb = /(?:实现|达到)([^实现]+)$/.exec(text.slice(0, index))?.[1];
  const names = afterVerb !== undefined && afterVerb.includes('、') ? afterVerb.split('、') : [(afterVerb ?? text.slice(0, index)).replace(VERBS, '').replace(/建设$/, '')];
  return names.filter((name) => name.length >= 2).map((name) => ({ indicator: `${name}${after === '试点' ? '试点' : ''}覆盖率`, direction: 'reach', comparator: 'eq', value: 100, unit: '%', rule: 'target.worded-coverage' }));
}

function completed(text: string): Worded[] {
  const match = /^(.{2,30}?)全部(?:完成|实现|达到|建成)(.{2,30})$/.exec(text.replace(VERBS, ''));
  return match === null ? [] : [{ indicator: `${match[1]}${match[2]}完成率`, direction: 'reach', comparator: 'eq', value: 100, unit: '%', rule: 'target.worded-all' }];
}

/** Worded targets (全覆盖, 提高…率, 双提升, 全部完成) of view[start, end); all 推定, none with a number of the document. */
export function wordedTargetsIn(view: TextView, start: number, end: number, taken: readonly { start: number; end: number }[], dated: readonly { start: number; end: number }[] = []): ProposedTarget[] {
  const out: ProposedTarget[] = [];
  let from = start;
  for (let at = start; at <= end; at += 1) {
    if (at < end && !'，。；\n'.includes(view.norm[at] as string)) continue;
    const [a, b] = view.trim(from, at);
    from = at + 1;
    if (b - a < 4 || b - a > 120 || taken.some((span) => span.start < b && span.end > a)) continue;
    const date = dated.find((span) => span.start === a);
    const text = view.norm.slice(Math.min(b, date?.end ?? a), b).replace(/^[前，到]/, '');
    const worded = [...doubled(text), ...covered(text), ...completed(text)];
    const readings = worded.length > 0 ? worded : [...raised(text), ...lowered(text)];
    for (const reading of readings) {
      out.push({
        quote: view.raw.slice(a, b), indicator: reading.indicator, direction: reading.direction, comparator: reading.comparator, value: reading.value, valueTo: null, unit: reading.unit,
        benchmark: null, implicit: true, deadlineText: null, deadlineResolved: null, spans: view.spans(a, b), rule: reading.rule, certainty: '推定',
      });
    }
  }
  return out;
}
