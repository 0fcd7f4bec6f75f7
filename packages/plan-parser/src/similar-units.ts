import type { UnitAlias } from './plan-proposal.js';
import { normalise, squeeze } from './grammar/text-view.js';

/** Why two names are thought to be one office. Only ever a proposal with a question. */
export interface Similarity { rule: 'unit.same-legal-name' | 'unit.abbreviation' | 'unit.near-spelling' | 'unit.level-not-written'; reason: string }

/**
 * Legal names of the offices of a county with the short forms in daily use. Source: the institutional reform of 2018 and usage in
 * published task documents. The first entry is the legal core, without place and without 局/委员会.
 */
const LEGAL_CORES: { core: string; suffix: '局' | '委' | '办' | '部'; short: string[] }[] = [
  { core: '卫生健康', suffix: '委', short: ['卫健', '卫生健康', '卫健康'] },
  { core: '发展和改革', suffix: '委', short: ['发改', '发展改革', '发展和改革'] },
  { core: '人力资源和社会保障', suffix: '局', short: ['人社', '人力社保', '人力资源社会保障', '人力资源和社会保障'] },
  { core: '医疗保障', suffix: '局', short: ['医保', '医疗保障'] },
  { core: '市场监督管理', suffix: '局', short: ['市监', '市场监管', '市场监督', '市场监督管理', '市场管理'] },
  { core: '教育体育', suffix: '局', short: ['教体', '教育体育', '教育和体育'] },
  { core: '文化和旅游', suffix: '局', short: ['文旅', '文化旅游', '文化和旅游'] },
  { core: '住房和城乡建设', suffix: '局', short: ['住建', '住房城乡建设', '住房和城乡建设'] },
  { core: '自然资源和规划', suffix: '局', short: ['自规', '资规', '自然资源规划', '自然资源和规划'] },
  { core: '农业农村', suffix: '局', short: ['农业农村'] },
  { core: '疾病预防控制', suffix: '局', short: ['疾控', '疾病预防控制'] },
  { core: '数据资源管理', suffix: '局', short: ['数管', '数据资源', '数据资源管理', '数据管理'] },
  { core: '退役军人事务', suffix: '局', short: ['退役军人', '退役军人事务'] },
  { core: '应急管理', suffix: '局', short: ['应急', '应急管理'] },
  { core: '生态环境', suffix: '局', short: ['生态环境'] },
  { core: '交通运输', suffix: '局', short: ['交通', '交通运输'] },
  { core: '城市管理', suffix: '局', short: ['城管', '城市管理'] },
  { core: '经济和信息化', suffix: '局', short: ['经信', '经济和信息化', '经济信息化'] },
  { core: '药品监督管理', suffix: '局', short: ['药监', '药品监管', '药品监督', '药品监督管理'] },
  { core: '乡村振兴', suffix: '局', short: ['乡村振兴'] },
  { core: '机构编制委员会办公室', suffix: '办', short: ['编', '机构编制', '机构编制委员会', '编制'] },
  { core: '网络安全和信息化委员会办公室', suffix: '办', short: ['网信'] },
];

const ENDINGS: [RegExp, string][] = [[/委员会$/, '委'], [/委$/, '委'], [/局$/, '局'], [/办公室$/, '办'], [/办$/, '办'], [/厅$/, '厅'], [/部$/, '部']];

/** 县…, then 六安市叶集区…, 泗县…, then 宿州市…. 市场, 市政, 县域 and 区域 are not places. */
const PLACE_LEVELS = [
  /^([省县州旗]|县(?!域)|区(?!域)|市(?!场|政|容))(?=[\u4e00-\u9fff]{2})/,
  /^(?:[\u4e00-\u9fff]{1,6}?(?:省|市(?!场|政|容)|自治州|州))?[\u4e00-\u9fff]{1,6}?((?<!社)[县区旗](?!域))(?=[\u4e00-\u9fff]{2})/,
  /^[\u4e00-\u9fff]{1,6}?(省|市(?!场|政|容)|州)(?=[\u4e00-\u9fff]{2})/,
];

interface UnitName { level: string; party: boolean; core: string; suffix: string }

/** Splits a name into level (省市县区…), party prefix, core and kind of office; null for institutions, which are only ever compared exactly. */
function readName(text: string, region: string | undefined): UnitName | null {
  let name = squeeze(normalise(text)).replace(/^中共/, '');
  let level = '';
  if (region !== undefined && region !== '' && name.includes(region)) {
    const at = name.indexOf(region);
    if (at <= 6) {
      level = region[region.length - 1] as string;
      name = name.slice(at + region.length);
    }
  }
  if (level === '') {
    const place = PLACE_LEVELS.map((pattern) => pattern.exec(name)).find((match) => match !== null) ?? null;
    if (place !== null) {
      level = place[1] as string;
      name = name.slice(place[0].length);
    }
  }
  // 泗县县委宣传部 and 叶集区委组织部 carry the level once more or only in 区委.
  if (level !== '' && name.startsWith(`${level}委`)) name = name.slice(1);
  let party = false;
  if (/^委(?:组织|宣传|统战|政法|编|机构编制|网信|网络|办|社会工作|巡察|老干)/.test(name)) {
    party = true;
    name = name.slice(1);
  }
  for (const [pattern, suffix] of ENDINGS) {
    if (!pattern.test(name)) continue;
    const core = name.replace(pattern, '');
    return core.length === 0 ? null : { level, party, core, suffix };
  }
  return null;
}

const legalOf = (name: UnitName): (typeof LEGAL_CORES)[number] | null => LEGAL_CORES.find((entry) => (entry.core === name.core || entry.short.includes(name.core) || `${name.core}委员会办公室` === entry.core || entry.core === `${name.core}${name.suffix === '办' ? '办公室' : ''}`)
  && (entry.suffix === name.suffix || (entry.suffix === '委' && name.suffix === '局') || (entry.suffix === '局' && name.suffix === '委'))) ?? null;

function isSubsequence(short: string, long: string): boolean {
  let at = 0;
  for (const character of long) if (character === short[at]) at += 1;
  return at === short.length;
}

/** Edit distance between two short names, up to 2. */
function distance(left: string, right: string): number {
  let row = Array.from({ length: right.length + 1 }, (_, index) => index);
  for (let i = 1; i <= left.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= right.length; j += 1) next.push(Math.min((row[j] as number) + 1, (next[j - 1] as number) + 1, (row[j - 1] as number) + (left[i - 1] === right[j - 1] ? 0 : 1)));
    row = next;
  }
  return row[right.length] as number;
}

/** Characters whose difference alone makes another office: 一/二, 东/西 … */
const TELLING = /[一二三四五六七八九十\d东西南北上下城乡]/;

/**
 * Whether two different names may be one office: the same legal name behind two short forms, an abbreviation of the other, or one
 * character apart in a long name. Never across levels (市 and 县), never across kinds (局 and 中心), never for hospitals and centres.
 */
export function similarity(left: string, right: string, region?: string): Similarity | null {
  if (squeeze(left) === squeeze(right)) return null;
  const a = readName(left, region);
  const b = readName(right, region);
  if (a === null || b === null || a.party !== b.party && legalOf(a) === null) return null;
  if (a.level !== b.level && a.level !== '' && b.level !== '') return null;
  const legalA = legalOf(a);
  const legalB = legalOf(b);
  if (legalA !== null && legalA === legalB) {
    if (a.suffix !== b.suffix && !(legalA.core === '卫生健康' || legalA.core === '发展和改革')) return null;
    if (a.level !== b.level) return { rule: 'unit.level-not-written', reason: `“${left}”与“${right}”只差层级字，全称都是“${legalA.core}”` };
    return { rule: 'unit.same-legal-name', reason: `“${a.core}”与“${b.core}”都是“${legalA.core}”的简称` };
  }
  if (a.suffix !== b.suffix || a.level !== b.level) return a.core === b.core && a.suffix === b.suffix ? { rule: 'unit.level-not-written', reason: `“${left}”与“${right}”只差层级字` } : null;
  if (legalA !== null && legalB !== null) return null;
  if (a.core === b.core) return { rule: 'unit.same-legal-name', reason: `“${left}”与“${right}”是同一名称的两种写法` };
  const [short, long] = a.core.length <= b.core.length ? [a.core, b.core] : [b.core, a.core];
  if (short.length >= 2 && long.length > short.length && short[0] === long[0] && isSubsequence(short, long) && short.length * 3 >= long.length) return { rule: 'unit.abbreviation', reason: `“${short}”像是“${long}”的简称` };
  if (short.length >= 4 && distance(short, long) === 1) {
    const differing = [...short].filter((character, index) => character !== long[index]).join('') + [...long].filter((character, index) => character !== short[index]).join('');
    if (!TELLING.test(differing)) return { rule: 'unit.near-spelling', reason: `“${short}”与“${long}”只差一字` };
  }
  return null;
}

export interface CanonicalProposal { canonical: string; rule: string; reason: string; registered: boolean }

interface Counted { text: string; count: number; first: number }

const plainForm = (text: string): string => squeeze(normalise(text));

/** The registered entry that lists exactly this spelling, if there is one. */
export function registeredAs(text: string, aliases: readonly UnitAlias[]): UnitAlias | null {
  const plain = plainForm(text);
  return aliases.find((alias) => plainForm(alias.canonical) === plain)
    ?? aliases.find((alias) => alias.forms.some((form) => plainForm(form) === plain) || (alias.legalName !== undefined && plainForm(alias.legalName) === plain)) ?? null;
}

/**
 * Proposes a canonical name for every distinct unit string: first from the alias list, then by similarity with a registered name, then
 * by similarity with a more frequent string of the same document. Names that are registered separately are never proposed as one.
 */
export function proposeCanonicals(units: readonly Counted[], aliases: readonly UnitAlias[], region?: string): Map<string, CanonicalProposal> {
  const proposals = new Map<string, CanonicalProposal>();
  const registered = aliases.filter((alias) => alias.kind === 'unit');
  const byFrequency = [...units].sort((left, right) => right.count - left.count || left.first - right.first);
  const settled: string[] = [];
  for (const unit of byFrequency) {
    const exact = registeredAs(unit.text, aliases);
    if (exact !== null) {
      proposals.set(unit.text, { canonical: exact.canonical, rule: plainForm(exact.canonical) === plainForm(unit.text) ? 'unit.registered' : 'unit.alias', reason: '别名表', registered: true });
      settled.push(unit.text);
    }
  }
  for (const unit of byFrequency) {
    if (proposals.has(unit.text)) continue;
    const near = registered.map((alias) => ({ alias, match: [alias.canonical, ...alias.forms].map((form) => similarity(unit.text, form, region)).find((entry) => entry !== null) ?? null })).filter((entry) => entry.match !== null);
    const only = near[0];
    if (only?.match && near.length === 1) {
      proposals.set(unit.text, { canonical: only.alias.canonical, rule: only.match.rule, reason: only.match.reason, registered: false });
      continue;
    }
    const peers = settled.filter((text) => registeredAs(text, aliases) === null).map((text) => ({ text, match: similarity(unit.text, text, region) })).filter((entry) => entry.match !== null);
    const peer = peers[0];
    if (near.length === 0 && peer?.match && peers.length === 1) proposals.set(unit.text, { canonical: proposals.get(peer.text)?.canonical ?? peer.text, rule: peer.match.rule, reason: peer.match.reason, registered: false });
    else {
      proposals.set(unit.text, { canonical: unit.text, rule: 'unit.as-written', reason: '按原文', registered: false });
      settled.push(unit.text);
    }
  }
  return proposals;
}
