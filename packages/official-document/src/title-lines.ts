import { cleanText, textWidth } from './text.js';

/** Names of this field that a dictionary would tear. */
const terms = '医改|医药卫生体制改革|医药卫生|体制改革|领导小组|办公室|重点工作任务|重点任务|工作任务|工作台账|进展情况|完成情况|落实情况|公立医院|医疗保障|医疗服务|公共卫生|实施方案|任务清单|任务分解|审批表|高质量发展';
const dates = String.raw`\d+年(?:第[一二三四]季度|上半年|下半年|\d+月)?|第[一二三四五六七八九十\d]+(?:季度|次|期|批|号)|〔\d+〕\d+号`;
const quoted = '《[^》]*》|（[^）]*）|“[^”]*”';
const whole = new RegExp(`${quoted}|${dates}|${terms}`, 'g');
const insideQuotes = new RegExp(`${dates}|${terms}`, 'g');
/** A quoted name that is longer than this may be broken at its words. */
const longestWhole = 14;
/** A line must not begin with these … */
const bad = { start: /^[的了和与及、，；：）》”]/, end: /(?:关于|和|与|及|对|在|的请|第)$|[（《“]$/ };

/** Pieces of a title that must not be torn: words, and dates, names in brackets or guillemets whole. */
function pieces(title: string, kept: RegExp = whole): string[] {
  const found: string[] = [];
  const segmenter = new Intl.Segmenter('zh-CN', { granularity: 'word' });
  let at = 0;
  const words = (text: string): void => { for (const { segment } of segmenter.segment(text)) found.push(segment); };
  for (const match of title.matchAll(kept)) {
    words(title.slice(at, match.index));
    if (textWidth(match[0]) > longestWhole) found.push(...pieces(match[0], insideQuotes)); else found.push(match[0]);
    at = match.index + match[0].length;
  }
  words(title.slice(at));
  return found;
}

/** How far a division is from what 7.3.1 asks: 梯形 or 菱形, even enough, no line that tears the sense. */
function cost(rows: string[], room: number): number {
  const widths = rows.map(textWidth);
  if (widths.some((width) => width > room)) return Infinity;
  const mean = widths.reduce((sum, width) => sum + width, 0) / widths.length;
  let sum = widths.reduce((total, width) => total + (width - mean) ** 2, 0);
  for (const row of rows.slice(1)) if (bad.start.test(row)) sum += 400;
  for (const row of rows.slice(0, -1)) {
    if (bad.end.test(row)) sum += 400;
    // After 的 or a comma a reader pauses anyway.
    if (/[的、，]$/.test(row)) sum -= 6;
  }
  const differences = widths.slice(1).map((width, index) => width - widths[index]!);
  const rectangle = differences.every((difference) => Math.abs(difference) < 1);
  const hourglass = differences.some((difference, index) => index > 0 && differences[index - 1]! < 0 && difference > 0);
  return sum + (rectangle ? 8 : 0) + (hourglass ? 60 : 0);
}

/**
 * Breaks a title into lines (7.3.1: 分一行或多行居中排布；回行时词意完整，排列对称，长短适宜，梯形或菱形).
 * @param title a line feed in it is kept as the break the office wants
 * @param room characters of the title's size that fit on a line
 */
export function titleLines(title: string, room: number): string[] {
  const wanted = cleanText(title).trim();
  if (wanted.includes('\n')) return wanted.split('\n').map((row) => row.trim()).filter((row) => row !== '');
  if (textWidth(wanted) <= room) return [wanted];
  const parts = pieces(wanted);
  const fewest = Math.ceil(textWidth(wanted) / room);
  for (let count = fewest; count <= fewest + 2; count += 1) {
    const best = divide(parts, count, room);
    if (best) return best;
  }
  return [wanted];
}

function divide(parts: string[], count: number, room: number): string[] | null {
  let best: string[] | null = null;
  let least = Infinity;
  const attempt = (from: number, rows: string[]): void => {
    if (rows.length === count - 1) {
      const all = [...rows, parts.slice(from).join('')];
      const price = cost(all, room);
      if (price < least) { least = price; best = all; }
      return;
    }
    let row = '';
    for (let to = from; to < parts.length - 1; to += 1) {
      row += parts[to]!;
      if (textWidth(row) > room) break;
      // The first rows must be long enough for the rest to fit into the remaining ones.
      if (textWidth(parts.slice(to + 1).join('')) <= room * (count - rows.length - 1)) attempt(to + 1, [...rows, row]);
    }
  };
  attempt(0, []);
  return best;
}
