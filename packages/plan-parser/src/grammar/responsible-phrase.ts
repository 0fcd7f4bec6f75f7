import type { Certainty, Field, UnitRole } from '../plan-proposal.js';
import { labelsIn, isUnitLabel, type LabelKind } from './labels.js';
import { looksLikeUnit, readUnitList, unitKindOf, type ListedUnit } from './unit-list.js';
import type { TextView } from './text-view.js';
import { shielded } from './brackets.js';

export interface PhraseUnit extends ListedUnit { role: UnitRole; roleBasis: Certainty; roleRule: string }

/** What one responsible phrase says. */
export interface PhraseReading {
  label: string | null;
  units: PhraseUnit[];
  open: boolean;
  byDuty: boolean;
  suffix: string;
  leaders: Field<string>[];
  deadlines: { start: number; end: number }[];
  /** The phrase itself says that the first-listed office leads (排在首位的为牵头部门). */
  firstLeads: boolean;
  /** … and that this holds from here on (下同). */
  firstLeadsFromHere: boolean;
}

/** A clause of a phrase that is a deadline without its label: …；2023年10月底前完成. */
const DATED = /^(?:\d{4}年|今年|明年|\d{1,2}月|年底|年内|上半年|下半年|第?[一二三四1-4]季度|每(?:年|月|季)|长期坚持|持续推进|适时)/;

const FIRST_LEADS = /(?:排|列)(?:名|序)?(?:在|于)?(?:第一|首)(?:位|个)?.{0,12}(?:牵头|主办|主责)/;
const BY_DUTY = /(?:根据|按照|按|依据|依)(?:照)?(?:各自)?(?:工作)?(?:职责|职能|分工)(?:任务|范围)?(?:分工)?(?:分别|共同)?(?:负责|落实|抓好落实|组织实施|推进落实|配合|做好工作)?$|分工负责$|(?:各负其责)$/;
const CLAUSE_ROLES: { pattern: RegExp; role: UnitRole | 'default' }[] = [
  { pattern: /(?:总)?牵头(?:负责|落实|抓总|组织实施|推进|实施)?$/, role: 'lead' },
  { pattern: /(?:主办|主责)$/, role: 'lead' },
  { pattern: /(?:共同|协助|积极)?配合(?:落实|做好|实施)?$|协助(?:落实|配合)?$|协同(?:推进|落实|配合)?$|协办$|协作$/, role: 'co' },
  { pattern: /(?:共同)?(?:参与|参加)(?:落实|实施)?$/, role: 'participant' },
  { pattern: /(?:共同|具体|分别|组织)?(?:负责|落实|承办|实施)(?:落实|实施)?$/, role: 'default' },
];
const LABEL_ROLE: Partial<Record<LabelKind, UnitRole>> = { lead: 'lead', co: 'co', participant: 'participant', responsible: 'responsible' };

/** Cuts a value into clauses: at ，；。 and line ends, and after 牵头/负责/配合/参与 when another name follows. */
function clausesOf(norm: string, start: number, end: number): [number, number][] {
  const inside = shielded(norm, start, end);
  const clauses: [number, number][] = [];
  let from = start;
  for (let at = start; at < end; at += 1) {
    if (inside[at - start] === 1) continue;
    if ('，；。\n'.includes(norm[at] as string)) {
      clauses.push([from, at]);
      from = at + 1;
      continue;
    }
    const keyword = ['牵头负责', '牵头落实', '牵头', '分工负责', '负责', '配合', '参与'].find((word) => norm.startsWith(word, at));
    if (keyword === undefined) continue;
    const after = at + keyword.length;
    if (after < end && at > from && /^[、 ]?(?:省|市|县|区|州|旗|各|有关|相关|其他|由)/.test(norm.slice(after, after + 4))) {
      clauses.push([from, after]);
      from = norm[after] === '、' ? after + 1 : after;
    }
    at = after - 1;
  }
  clauses.push([from, end]);
  return clauses.filter(([a, b]) => norm.slice(a, b).trim() !== '');
}

function emptyReading(): PhraseReading {
  return { label: null, units: [], open: false, byDuty: false, suffix: '', leaders: [], deadlines: [], firstLeads: false, firstLeadsFromHere: false };
}

function readClause(view: TextView, start: number, end: number, label: LabelKind | null, reading: PhraseReading): number {
  const [from, to] = view.trim(start, end);
  const text = view.norm.slice(from, to);
  if (FIRST_LEADS.test(text)) {
    reading.firstLeads = true;
    if (text.includes('下同')) reading.firstLeadsFromHere = true;
    return from;
  }
  if (text === '下同') {
    reading.firstLeadsFromHere = reading.firstLeads;
    return from;
  }
  if (DATED.test(text) && !looksLikeUnit(text)) {
    reading.deadlines.push({ start: from, end: to });
    return from;
  }
  let role: UnitRole = (label === null ? undefined : LABEL_ROLE[label]) ?? 'responsible';
  let roleRule = label === null ? 'role.clause' : 'role.label';
  let stop = to;
  const duty = BY_DUTY.exec(text);
  if (duty !== null) {
    reading.byDuty = true;
    stop = from + duty.index;
  } else {
    for (const entry of CLAUSE_ROLES) {
      const match = entry.pattern.exec(text);
      if (match === null || match.index === 0 || unitTail(text)) continue;
      stop = from + match.index;
      if (entry.role !== 'default') {
        role = entry.role;
        roleRule = 'role.clause';
      }
      break;
    }
  }
  const list = readUnitList(view, from, stop);
  if (list.open) reading.open = true;
  for (const unit of list.units) {
    reading.units.push({ ...unit, role: unit.note ?? role, roleBasis: '原文', roleRule: unit.note === null ? roleRule : 'role.note' });
  }
  const last = list.units[list.units.length - 1];
  return last === undefined ? (stop === from ? from : stop) : last.end;
}

/** 县教育局教研室参与 must not be read as a name that ends in 参与; a name never ends in these words. */
const unitTail = (text: string): boolean => /(?:责任单位|牵头单位|配合单位)$/.test(text);

/** Reads the inside of a responsible phrase: labels, clauses (A牵头，B、C配合), names in order, 等, 按职责分工, leaders and deadlines. */
export function readPhrase(view: TextView, start: number, end: number, columnLabel: LabelKind | null = null): PhraseReading {
  const reading = emptyReading();
  const labels = labelsIn(view.norm, start, end);
  let suffixFrom = start;
  const readUnits = (from: number, to: number, kind: LabelKind | null): void => {
    for (const [clauseStart, clauseEnd] of clausesOf(view.norm, from, to)) suffixFrom = Math.max(suffixFrom, readClause(view, clauseStart, clauseEnd, kind, reading));
  };
  const firstStart = labels[0]?.start ?? end;
  if (firstStart > start && view.norm.slice(start, firstStart).replace(/[（【\[，；。 \n]/g, '') !== '') readUnits(start, firstStart, columnLabel);
  labels.forEach((label, index) => {
    let stop = labels[index + 1]?.start ?? end;
    while (stop > label.end && '，；。、 \n（【['.includes(view.norm[stop - 1] as string)) stop -= 1;
    if (isUnitLabel(label.kind)) {
      reading.label ??= label.label;
      readUnits(label.end, stop, label.kind);
    } else if (label.kind === 'deadline') {
      const [from, to] = view.trim(label.end, stop);
      if (to > from) reading.deadlines.push({ start: from, end: to });
    } else if (label.kind === 'leader' || label.kind === 'person') {
      const field = view.field(label.end, stop, `phrase.${label.kind}`);
      if (field.value !== '') reading.leaders.push(field);
    }
  });
  if (labels.length <= 1 && reading.units.length > 0) reading.suffix = view.raw.slice(suffixFrom, end).trim();
  settleLead(reading);
  return reading;
}

/** The first-listed unit is proposed as lead (推定) unless the document names a lead or says itself that the first one leads. A group never leads by inference. */
export function settleLead(reading: PhraseReading): void {
  if (reading.units.some((unit) => unit.role === 'lead')) return;
  const first = reading.units[0];
  if (first === undefined || first.role !== 'responsible') return;
  if (reading.firstLeads) Object.assign(first, { role: 'lead', roleBasis: '原文', roleRule: 'lead.declared-first' });
  else if (first.kind === 'unit') Object.assign(first, { role: 'lead', roleBasis: '推定', roleRule: 'lead.first-listed' });
}

export type BracketVerdict = 'labelled' | 'clauses' | 'bare' | null;

/** Decides whether the inside of a bracket is a responsible phrase: with a label, as clauses with 牵头/负责/配合, or a bare list of offices. */
export function judgeBracket(view: TextView, start: number, end: number): BracketVerdict {
  const [from, to] = view.trim(start, end);
  if (to - from < 3 || to - from > 600) return null;
  const text = view.norm.slice(from, to);
  const label = labelsIn(view.norm, from, Math.min(to, from + 14))[0];
  if (label !== undefined && label.start === from && label.kind !== 'goal') return 'labelled';
  if (/^(?:见|详见|注|以下|含|包括|其中)/.test(text)) return null;
  const labels = labelsIn(view.norm, from, to);
  if (labels.some((entry) => isUnitLabel(entry.kind))) return 'labelled';
  // A deadline may close the bracket, with its label or without: the clauses before it decide.
  const beforeLabel = view.norm.slice(from, labels[0]?.start ?? to).replace(/[，；。 ]+$/, '');
  const clauses = beforeLabel.replace(/[，；][^，；]{2,20}$/, (last) => (DATED.test(last.slice(1)) ? '' : last));
  if (/(?:牵头|负责|配合|参与|协助|下同|分工|落实|各负其责)[。；]?$/.test(clauses)) {
    const reading = readPhrase(view, from, to);
    return reading.units.length > 0 && reading.units.every((unit) => looksLikeUnit(unit.text) || unit.kind === 'group') ? 'clauses' : null;
  }
  const list = readUnitList(view, from, to);
  const named = list.units.length > 0 && list.units.every((unit) => (looksLikeUnit(unit.text) && /^(?:省|市|县|区|州|旗)/.test(unit.text)) || unitKindOf(unit.text) === 'group');
  return named ? 'bare' : null;
}
