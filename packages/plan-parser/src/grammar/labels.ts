/** What a label in front of a list means: 牵头单位 → lead, 完成时限 → deadline … */
export type LabelKind = 'lead' | 'co' | 'participant' | 'responsible' | 'leader' | 'person' | 'deadline' | 'goal';

export interface LabelMatch { kind: LabelKind; label: string; start: number; end: number }

interface LabelWords { kind: LabelKind; words: string[] }

const ORGAN = ['单位', '部门', '科室', '主体', '处室', '股室', '机构'];
const withOrgan = (...heads: string[]): string[] => heads.flatMap((head) => ORGAN.map((organ) => head + organ));

/** Longer words stand first: 牵头责任单位 before 责任单位. */
const LABELS: LabelWords[] = [
  { kind: 'leader', words: ['市级责任领导', '县级责任领导', '区级责任领导', '县级包保领导', '市级牵头领导', '县级牵头领导', '区级牵头领导', '牵头领导', '责任领导', '分管领导', '包保领导', '包联领导', '挂点领导', '牵头县领导', '牵头区领导', '分管负责人'] },
  { kind: 'lead', words: [...withOrgan('牵头责任', '第一责任', '主要责任', '主责', '牵头负责', '总牵头', '牵头', '主办', '主要牵头'), '牵头负责'] },
  { kind: 'co', words: [...withOrgan('配合责任', '协同责任', '协助责任', '共同责任', '配合', '协办', '协作', '协同', '协助', '联办', '会办', '共同配合')] },
  { kind: 'participant', words: withOrgan('参与', '参加') },
  { kind: 'responsible', words: [...withOrgan('具体责任', '责任', '承办', '落实', '实施', '主体责任', '负责', '完成', '执行'), '责任分工', '分工负责', '任务分工', '分工'] },
  { kind: 'person', words: ['具体责任人', '责任人', '联系人', '联络员', '经办人', '具体负责人', '负责人'] },
  { kind: 'deadline', words: ['完成时间节点', '时间节点', '完成时限', '完成时间', '完成期限', '办结时限', '办理时限', '时限要求', '时间要求', '整改时限', '时间进度', '进度要求', '进度安排', '进度时限', '推进时限', '时限'] },
  { kind: 'goal', words: ['年度目标', '工作目标', '预期目标', '目标任务', '目标要求', '量化指标', '考核指标'] },
];

const ALL = LABELS.flatMap(({ kind, words }) => words.map((word) => ({ kind, word }))).sort((left, right) => right.word.length - left.word.length);
const BY_FIRST = new Map<string, { kind: LabelKind; word: string }[]>();
for (const entry of ALL) BY_FIRST.set(entry.word[0] as string, [...(BY_FIRST.get(entry.word[0] as string) ?? []), entry]);

/** Compares allowing up to four spaces between the letters (责 任 单 位); gives the length in the text or −1. */
function spacedLength(norm: string, position: number, word: string): number {
  let at = position;
  for (let index = 0; index < word.length; index += 1) {
    let skipped = 0;
    while (index > 0 && norm[at] === ' ' && skipped < 4) { at += 1; skipped += 1; }
    if (norm[at] !== word[index]) return -1;
    at += 1;
  }
  return at - position;
}

/** 配合（协作）单位：, 责任（牵头）单位： */
const WITH_BRACKET = /^(牵头|主办|责任|承办|配合|协办|协作|参与)（[^（）：]{1,8}）(?:单位|部门)：/;
const BRACKET_KINDS: Record<string, LabelKind> = { 牵头: 'lead', 主办: 'lead', 责任: 'responsible', 承办: 'responsible', 配合: 'co', 协办: 'co', 协作: 'co', 参与: 'participant' };

/** The label that begins at `position` and is followed by a colon (or 为 before a name), with its end after the colon. */
export function labelAt(norm: string, position: number): LabelMatch | null {
  const entries = BY_FIRST.get(norm[position] as string);
  if (entries === undefined) return null;
  const inner = WITH_BRACKET.exec(norm.slice(position, position + 20));
  if (inner !== null) return { kind: BRACKET_KINDS[inner[1] as string] as LabelKind, label: inner[0].slice(0, -1), start: position, end: position + inner[0].length };
  for (const { kind, word } of entries) {
    const length = spacedLength(norm, position, word);
    if (length < 0) continue;
    let at = position + length;
    while (norm[at] === ' ' && at - position - length < 4) at += 1;
    if (norm[at] === '（' || norm[at] === '(') {
      const close = at + norm.slice(at, at + 9).indexOf('）');
      if (close > at && norm[close + 1] === '：') at = close + 1;
    }
    if (norm[at] === '：') return { kind, label: word, start: position, end: at + 1 };
    if (norm[at] === '】' && norm[position - 1] === '【') return { kind, label: word, start: position, end: at + 1 };
    if (norm[at] === '为' && norm[at + 1] === '：') return { kind, label: word, start: position, end: at + 2 };
  }
  return null;
}

/** Every label of norm[start, end). A label inside another one's word is not counted twice. */
export function labelsIn(norm: string, start: number, end: number): LabelMatch[] {
  const found: LabelMatch[] = [];
  for (let at = start; at < end; at += 1) {
    const match = labelAt(norm, at);
    if (match === null || match.end > end) continue;
    found.push(match);
    at = match.end - 1;
  }
  return found;
}

/** The label at the beginning of a line, after its indent and an optional opening bracket. */
export function labelAtLineStart(norm: string, lineStart: number, lineEnd: number): LabelMatch | null {
  let at = lineStart;
  while (at < lineEnd && (norm[at] === ' ' || norm[at] === '（' || norm[at] === '[' || norm[at] === '【')) at += 1;
  const match = at < lineEnd ? labelAt(norm, at) : null;
  return match !== null && match.end <= lineEnd ? match : null;
}

export const isUnitLabel = (kind: LabelKind): boolean => kind === 'lead' || kind === 'co' || kind === 'participant' || kind === 'responsible';
