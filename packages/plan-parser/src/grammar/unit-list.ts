import type { Span, UnitKind } from '../plan-proposal.js';
import { shielded } from './brackets.js';
import { squeeze, type TextView } from './text-view.js';

export interface ListedUnit { text: string; kind: UnitKind; start: number; end: number; spans: Span[]; note: 'lead' | 'co' | 'participant' | null }
export interface UnitList { units: ListedUnit[]; open: boolean }

const ORGAN_SUFFIX = /(?:局|委|委员会|办|办公室|部|厅|署|院|所|中心|站|队|支队|大队|公司|集团|政府|街道|镇|乡|处|室|科|股|会|组|校|学院|大学|医院|医共体|保健院|卫生院|医联体|银行|总队|工委|党委|纪委|监委|团委|法院|检察院|指挥部|单位|部门|机构|协会|联合会|总工会|管委会|办事处|红十字会|基地|区|县|市)$/;
const GROUP_START = /^(?:各|全体|全县|全区|全市|全省|有关|相关|其他|其它|所有|辖区|区直|县直|市直|区级|县级|市级|驻[县区市])/;
const GROUP_ALL = /(?:成员单位|各单位|有关单位|相关单位|有关部门|相关部门|责任单位|各部门|参与单位|乡镇街|镇街|乡镇（街道）|街道（乡镇）|镇（街道）|乡（镇）)$/;
const GENERIC = /^(?:乡镇|镇街|街道|乡镇街道|乡镇（街道）|街道办事处|乡镇人民政府|镇人民政府|乡镇政府|人民政府|乡镇卫生院|社区卫生服务中心|基层医疗卫生机构|基层医疗机构|公立医院|医疗机构|医疗卫生机构|医疗单位|医共体成员单位|医共体牵头医院|牵头医院|村卫生室|定点医疗机构|二级以上公立医院|开发区工委|园区管委会)$/;
const GROUP_DIRECT = /^(?:区直|县直|市直|区级|县级|市级)(?:有关|相关|各|医疗|公立|部门|单位|机关)/;

/** True when the text could be the name of an office, institution or group of them. */
export const looksLikeUnit = (text: string): boolean => {
  const plain = squeeze(text).replace(/（[^（）]*）$/, '');
  return plain.length >= 2 && plain.length <= 40 && ORGAN_SUFFIX.test(plain) && !/[。！？“”《》]/.test(plain);
};

/** A group stands for several offices that the text does not list: 各乡镇街, 县…指挥部成员单位. */
export function unitKindOf(text: string): UnitKind {
  const plain = squeeze(text);
  if (GROUP_DIRECT.test(plain)) return 'group';
  if (/^(?:区直|县直|市直|区级|县级|市级)/.test(plain)) return GROUP_ALL.test(plain) ? 'group' : 'unit';
  return GROUP_START.test(plain) || GROUP_ALL.test(plain) || GENERIC.test(plain) ? 'group' : 'unit';
}

const CONJUNCTIONS = ['以及', '及', '和', '与'];
const RIGHT_START = /^(?:各|全体|有关|相关|其他|其它|省|市(?!场|政|容)|县(?!域)|区(?!域)|州|旗|镇|乡|街道|中共|国家|团)/;

/** Whether a conjunction at `at` joins two offices: 人力资源和社会保障局 and 发展和改革委 must stay whole. */
function joinsTwoUnits(left: string, right: string): boolean {
  const before = squeeze(left);
  const after = squeeze(right);
  if (before.length < 2 || after.length < 2) return false;
  if (!ORGAN_SUFFIX.test(before.replace(/（[^（）]*）$/, '')) && unitKindOf(before) !== 'group') return false;
  const firstName = /^[^、，；]+/.exec(after)?.[0] ?? after;
  if (RIGHT_START.test(firstName)) return looksLikeUnit(firstName.replace(/等.{0,12}$/, '')) || unitKindOf(firstName) === 'group';
  return firstName.length >= 3 && /(?:局|委|办|部|医院|中心|公司|卫生院|保健院)$/.test(firstName) && /(?:局|委|办|部|医院|中心|公司|保健院)$/.test(before);
}

/** Positions where norm[start, end) is cut into names: [nameStart, nameEnd] pairs. */
function cutNames(norm: string, start: number, end: number): [number, number][] {
  const inside = shielded(norm, start, end);
  const cuts: [number, number][] = [];
  for (let at = start; at < end; at += 1) {
    if (inside[at - start] === 1) continue;
    const character = norm[at] as string;
    if ('、，；;/\n|'.includes(character)) cuts.push([at, at + 1]);
    else if (character === ' ' && at > start && looksLikeUnit(norm.slice(lastCut(cuts, start), at)) && !norm.slice(at, at + 6).trimStart().startsWith('等')) cuts.push([at, at + 1]);
  }
  const names: [number, number][] = [];
  let from = start;
  for (const [cutStart, cutEnd] of [...cuts, [end, end] as [number, number]]) {
    pushSplittingConjunctions(norm, from, cutStart, inside, start, names);
    from = cutEnd;
  }
  return names;
}

const lastCut = (cuts: [number, number][], start: number): number => cuts[cuts.length - 1]?.[1] ?? start;

function pushSplittingConjunctions(norm: string, from: number, to: number, inside: Uint8Array, base: number, names: [number, number][]): void {
  let nameStart = from;
  if (to - from <= 120) {
    for (let at = from + 1; at < to - 1; at += 1) {
      if (inside[at - base] === 1) continue;
      const conjunction = CONJUNCTIONS.find((word) => norm.startsWith(word, at));
      if (conjunction === undefined) continue;
      if (joinsTwoUnits(norm.slice(nameStart, at), norm.slice(at + conjunction.length, to))) {
        names.push([nameStart, at]);
        nameStart = at + conjunction.length;
      }
      at += conjunction.length - 1;
    }
  }
  names.push([nameStart, to]);
}

const OPEN_TAIL = /[、， ]*等(?:有关|相关|各)?(?:单位|部门|科室|地方|地区)? *$/;
const ROLE_NOTE = /（ ?(牵头|主办|配合|协办|协助|参与)(?:单位|部门)? ?） *$/;
const roleNotes: Record<string, ListedUnit['note']> = { 牵头: 'lead', 主办: 'lead', 配合: 'co', 协办: 'co', 协助: 'co', 参与: 'participant' };

/**
 * Reads a list of offices between two view positions, in order. Cuts at 、，；/ and line ends outside brackets; 及, 和, 与 cut only
 * between two complete names. A trailing 等 makes the list open; empty names (县教体局、等) vanish.
 */
export function readUnitList(view: TextView, start: number, end: number): UnitList {
  let stop = end;
  let open = false;
  const tail = OPEN_TAIL.exec(view.norm.slice(Math.max(start, stop - 24), stop));
  if (tail !== null) {
    stop -= tail[0].length;
    open = true;
  }
  const units: ListedUnit[] = [];
  for (const [nameStart, nameEnd] of cutNames(view.norm, start, stop)) {
    let [from, to] = view.trim(nameStart, nameEnd);
    if (view.norm[from] === '由' && to - from > 3) from += 1;
    const inner = OPEN_TAIL.exec(view.norm.slice(from, to));
    if (inner !== null && inner.index > 0) {
      to = from + inner.index;
      open = true;
    }
    const note = ROLE_NOTE.exec(view.norm.slice(from, to));
    if (note !== null) to = from + note.index;
    while (to > from && '*※★▲。：'.includes(view.norm[to - 1] as string)) to -= 1;
    while (to > from && '*※★▲：'.includes(view.norm[from] as string)) from += 1;
    [from, to] = view.trim(from, to);
    if (to - from < 2 || /^[无—\-/\d.]+$/.test(view.norm.slice(from, to))) {
      if (view.norm.slice(from, to) === '等') open = true;
      continue;
    }
    const text = squeeze(view.raw.slice(from, to));
    units.push({ text, kind: unitKindOf(text), start: from, end: to, spans: view.spans(from, to), note: note === null ? null : roleNotes[note[1] as string] ?? null });
  }
  return { units, open };
}
