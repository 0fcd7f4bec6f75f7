import { child, path, type XmlNode } from './xml-tree.js';

interface Level { start: number; format: string; text: string; suffix: string; legal: boolean; restart: number | null }
interface Instance { abstractId: string; overrides: Map<number, Level>; starts: Map<number, number> }

const DIGITS = '零一二三四五六七八九';
const LEGAL_DIGITS = '零壹贰叁肆伍陆柒捌玖';

/** 12 → 十二 (or 壹拾贰), up to 9999. */
function chineseCounting(value: number, digits: string, ten: string, hundred: string, thousand: string, legal: boolean): string {
  if (value <= 0 || value > 9999) return String(value);
  let out = '';
  let rest = value;
  let zero = false;
  for (const [unit, name] of [[1000, thousand], [100, hundred], [10, ten], [1, '']] as const) {
    const digit = Math.floor(rest / unit);
    rest %= unit;
    if (digit === 0) { zero = out !== ''; continue; }
    if (zero) out += digits[0] as string;
    zero = false;
    out += (unit === 10 && digit === 1 && out === '' && !legal ? '' : digits[digit] as string) + name;
  }
  return out;
}

function roman(value: number): string {
  const parts: [number, string][] = [[1000, 'm'], [900, 'cm'], [500, 'd'], [400, 'cd'], [100, 'c'], [90, 'xc'], [50, 'l'], [40, 'xl'], [10, 'x'], [9, 'ix'], [5, 'v'], [4, 'iv'], [1, 'i']];
  let rest = Math.min(value, 3999);
  let out = '';
  for (const [unit, name] of parts) while (rest >= unit) { out += name; rest -= unit; }
  return out;
}

const letters = (value: number): string => String.fromCharCode(97 + ((value - 1) % 26)).repeat(Math.min(8, Math.floor((value - 1) / 26) + 1));

/** One counter in the format that Word and WPS show. */
function shown(value: number, format: string): string {
  switch (format) {
    case 'chineseCounting': case 'chineseCountingThousand': case 'japaneseCounting': case 'taiwaneseCounting': case 'taiwaneseCountingThousand': return chineseCounting(value, DIGITS, '十', '百', '千', false);
    case 'chineseLegalSimplified': case 'ideographLegalTraditional': case 'japaneseLegal': return chineseCounting(value, LEGAL_DIGITS, '拾', '佰', '仟', true);
    case 'ideographDigital': case 'japaneseDigitalTenThousand': case 'taiwaneseDigital': return [...String(value)].map((digit) => '〇一二三四五六七八九'[Number(digit)]).join('');
    case 'ideographTraditional': return '甲乙丙丁戊己庚辛壬癸'[value - 1] ?? String(value);
    case 'ideographZodiac': return '子丑寅卯辰巳午未申酉戌亥'[value - 1] ?? String(value);
    case 'decimalEnclosedCircle': case 'decimalEnclosedCircleChinese': return value >= 1 && value <= 20 ? String.fromCharCode(0x245f + value) : value <= 35 ? String.fromCharCode(0x3251 + value - 21) : String(value);
    case 'decimalFullWidth': case 'decimalFullWidth2': return [...String(value)].map((digit) => String.fromCharCode(digit.charCodeAt(0) + 0xfee0)).join('');
    case 'decimalZero': return value < 10 ? `0${value}` : String(value);
    case 'decimalEnclosedParen': return `（${value}）`;
    case 'decimalEnclosedFullstop': return `${value}.`;
    case 'lowerLetter': return letters(value);
    case 'upperLetter': return letters(value).toUpperCase();
    case 'lowerRoman': return roman(value);
    case 'upperRoman': return roman(value).toUpperCase();
    case 'none': case 'bullet': return '';
    default: return String(value);
  }
}

function readLevel(node: XmlNode): [number, Level] {
  const index = Number(node.attributes['ilvl'] ?? 0);
  const restart = child(node, 'w:lvlRestart')?.attributes['val'];
  const format = child(node, 'w:numFmt') ?? path(node, 'mc:AlternateContent', 'mc:Choice', 'w:numFmt') ?? path(node, 'mc:AlternateContent', 'mc:Fallback', 'w:numFmt');
  return [index, {
    start: Number(child(node, 'w:start')?.attributes['val'] ?? 1), format: format?.attributes['val'] ?? 'decimal', text: child(node, 'w:lvlText')?.attributes['val'] ?? '',
    suffix: child(node, 'w:suff')?.attributes['val'] ?? 'tab', legal: child(node, 'w:isLgl') !== undefined, restart: restart === undefined ? null : Number(restart),
  }];
}

/** Turns Word's automatic numbering into the text that a reader sees. Counters run per list, in document order. */
export class DocxNumbering {
  private readonly abstracts = new Map<string, Map<number, Level>>();
  private readonly instances = new Map<string, Instance>();
  private readonly counters = new Map<string, (number | undefined)[]>();
  private readonly started = new Set<string>();

  constructor(numbering: XmlNode | null) {
    const root = numbering === null ? undefined : child(numbering, 'w:numbering');
    for (const node of root?.children ?? []) {
      if (node.name === 'w:abstractNum') this.abstracts.set(node.attributes['abstractNumId'] ?? '', new Map(node.children.filter((entry) => entry.name === 'w:lvl').map(readLevel)));
      if (node.name !== 'w:num') continue;
      const instance: Instance = { abstractId: child(node, 'w:abstractNumId')?.attributes['val'] ?? '', overrides: new Map(), starts: new Map() };
      for (const override of node.children.filter((entry) => entry.name === 'w:lvlOverride')) {
        const start = child(override, 'w:startOverride')?.attributes['val'];
        if (start !== undefined) instance.starts.set(Number(override.attributes['ilvl'] ?? 0), Number(start));
        const level = child(override, 'w:lvl');
        if (level !== undefined) instance.overrides.set(...readLevel(level));
      }
      this.instances.set(node.attributes['numId'] ?? '', instance);
    }
  }

  /** The visible number of the next paragraph of a list, with its suffix; '' for bullets and unknown lists. */
  next(numId: string, level: number): string {
    const instance = this.instances.get(numId);
    const definition = this.levelOf(instance, level);
    if (instance === undefined || definition === undefined) return '';
    const key = instance.abstractId;
    const counters = this.counters.get(key) ?? [];
    this.counters.set(key, counters);
    const startKey = `${numId}/${level}`;
    const override = instance.starts.get(level);
    const forced = override !== undefined && !this.started.has(startKey);
    this.started.add(startKey);
    counters[level] = forced ? override : counters[level] === undefined ? definition.start : (counters[level] as number) + 1;
    for (let deeper = level + 1; deeper < counters.length; deeper += 1) {
      const restart = this.levelOf(instance, deeper)?.restart;
      if (restart === 0) continue;
      if (restart === null || restart === undefined || restart > level) counters[deeper] = undefined;
    }
    if (definition.format === 'bullet') return '';
    const text = definition.text.replace(/%([1-9])/g, (_match, digit: string) => {
      const at = Number(digit) - 1;
      const own = this.levelOf(instance, at);
      const value = counters[at] ?? own?.start ?? 1;
      return shown(value, definition.legal ? 'decimal' : own?.format ?? 'decimal');
    });
    if (text === '') return '';
    return definition.suffix === 'nothing' || /[、。．.）)\]】：:]$/.test(text) ? text : `${text} `;
  }

  private levelOf(instance: Instance | undefined, level: number): Level | undefined {
    return instance === undefined ? undefined : instance.overrides.get(level) ?? this.abstracts.get(instance.abstractId)?.get(level);
  }
}

/** The list that a paragraph belongs to: its own numbering or that of its style and the styles it is based on. */
export function numberingOf(paragraph: XmlNode, styles: ReadonlyMap<string, XmlNode>): { numId: string; level: number } | null {
  const properties = child(paragraph, 'w:pPr');
  const direct = child(properties, 'w:numPr');
  let numId = child(direct, 'w:numId')?.attributes['val'];
  let level = child(direct, 'w:ilvl')?.attributes['val'];
  let style = styles.get(child(properties, 'w:pStyle')?.attributes['val'] ?? '');
  for (let depth = 0; style !== undefined && depth < 12 && (numId === undefined || level === undefined); depth += 1) {
    const inherited = path(style, 'w:pPr', 'w:numPr');
    numId ??= child(inherited, 'w:numId')?.attributes['val'];
    level ??= child(inherited, 'w:ilvl')?.attributes['val'];
    style = styles.get(child(style, 'w:basedOn')?.attributes['val'] ?? '');
  }
  return numId === undefined || numId === '0' ? null : { numId, level: Number(level ?? 0) };
}
