import type { DocumentReference } from '../plan-proposal.js';
import type { TextView } from './text-view.js';

const LEVELS: [RegExp, string][] = [[/国务院|国家|中央|中共中央|全国/, '国家'], [/省/, '省'], [/市/, '市'], [/县|区|旗/, '县区']];
const NUMBER = /^（ ?([^（）]{1,20}[〔\[【（]\d{4}[〕\]】）]第?\d{1,4}号) ?）/;

const levelOf = (text: string): string | null => LEVELS.find(([pattern]) => pattern.test(text))?.[1] ?? null;

/** What a quoted document is to this one: something to be written (出台《…》), this paper itself, or one it rests on. */
function roleOf(before: string, after: string, title: string, ownTitle: string): DocumentReference['role'] {
  if (/(?:出台|制定|印发|拟定|起草|修订|编制|完善|下发)[^，。；《》]{0,8}$/.test(before) && !/(?:根据|按照|依据|贯彻)[^，。；]{0,40}$/.test(before)) {
    return ownTitle !== '' && (ownTitle.startsWith(title) || title.startsWith(ownTitle)) ? '本件' : '成果';
  }
  if (ownTitle !== '' && (ownTitle.startsWith(title) || title.startsWith(ownTitle))) return '本件';
  if (/(?:根据|按照|依据|依照|遵照|贯彻|落实|执行|对照|结合)[^。；]{0,60}$/.test(before) || /^(?:（[^）]{0,30}）)?(?:文件)?(?:精神|要求|规定|部署)/.test(after)) return '依据';
  return '提及';
}

/** Documents quoted in《》 between two view positions, with the number in brackets behind them. */
export function referencesIn(view: TextView, start: number, end: number, where: string, ownTitle: string): DocumentReference[] {
  const found: DocumentReference[] = [];
  // Searching the part only: indexOf on the whole view would read the document once for every task.
  const nextMark = (from: number): number => { const offset = view.norm.slice(from, end).indexOf('《'); return offset < 0 ? -1 : from + offset; };
  let at = nextMark(start);
  while (at >= 0 && at < end) {
    const close = matching(view.norm, at, Math.min(end, at + 160));
    if (close < 0) {
      at = nextMark(at + 1);
      continue;
    }
    const title = view.raw.slice(at + 1, close).trim();
    const number = NUMBER.exec(view.norm.slice(close + 1, close + 48));
    const stop = close + 1 + (number?.[0].length ?? 0);
    const before = view.norm.slice(Math.max(start, at - 60), at);
    const issuer = /([\u4e00-\u9fff]{2,30}(?:秘书处|办公室|委员会|政府|领导小组|局|委|厅|部|办))(?:印发的?|下发的?|关于印发)?$/.exec(before)?.[1]?.replace(/^.*?(?:根据|按照|依据|贯彻落实|落实)/, '') ?? null;
    const role = roleOf(before, view.norm.slice(stop, stop + 12), title, ownTitle);
    found.push({ text: view.raw.slice(at, stop), title, docNumber: number?.[1] === undefined ? null : view.raw.slice(close + 1 + number[0].indexOf(number[1]), close + 1 + number[0].indexOf(number[1]) + number[1].length), issuer, level: role === '本件' ? '本件' : levelOf(issuer ?? title), where, role, named: true, spans: view.spans(at, stop), rule: 'reference.book-marks', certainty: role === '提及' ? '推定' : '原文' });
    at = nextMark(stop);
  }
  found.push(...spirits(view, start, end, where));
  return found;
}

function matching(norm: string, open: number, limit: number): number {
  let depth = 0;
  for (let at = open; at < limit; at += 1) {
    if (norm[at] === '《') depth += 1;
    else if (norm[at] === '》') {
      depth -= 1;
      if (depth === 0) return at;
    }
  }
  return -1;
}

/** Unnamed authorities: 党的二十大精神, 国家、省、市…工作部署. */
function spirits(view: TextView, start: number, end: number, where: string): DocumentReference[] {
  if (where.startsWith('task:')) return [];
  const found: DocumentReference[] = [];
  let from = start;
  for (let at = start; at <= end; at += 1) {
    if (at < end && !'，。；\n'.includes(view.norm[at] as string)) continue;
    const clause = view.norm.slice(from, Math.min(at, from + 200));
    const match = /(?:贯彻落实|认真贯彻|全面贯彻|贯彻|落实|按照)(?!《)([^《》]{4,60}?(?:精神|工作部署|决策部署|任务要求|部署要求|部署))(?:的|和|$)?/.exec(clause);
    if (match !== null) {
      const offset = from + match.index + match[0].indexOf(match[1] as string);
      const length = (match[1] as string).length;
      found.push({ text: view.raw.slice(offset, offset + length), title: null, docNumber: null, issuer: null, level: levelOf(match[1] as string), where, role: (match[1] as string).endsWith('精神') ? '精神' : '依据', named: false, spans: view.spans(offset, offset + length), rule: 'reference.unnamed', certainty: '推定' });
    }
    from = at + 1;
  }
  return found;
}
