import type { LabelKind } from './labels.js';
import { normalise, squeeze } from './text-view.js';

/** What a table column holds. */
export type ColumnRole = 'ordinal' | 'chapter' | 'title' | 'body' | 'goal' | 'deadline' | 'note' | LabelKind;

const ROLES: [RegExp, ColumnRole][] = [
  [/^(?:序号|编号|序|项次|号|NO\.?|No\.?)$/i, 'ordinal'],
  [/^(?:任务)?(?:类别|领域|板块|分类|方面|维度|章节|大类)$|^(?:一级任务|工作领域|改革领域|重点领域|任务类型|类型|所属领域|重点方面|改革方向|主题)$/, 'chapter'],
  [/(?:牵头|责任|分管|包保|包联|联系|挂钩|市级|县级|区级)(?:县|区|市)?(?:级)?(?:责任|牵头)?领导$|^领导$|分管负责(?:人|同志)$/, 'leader'],
  [/(?:配合|协办|协作|协同|协助|联办|会办)(?:责任)?(?:单位|部门|科室)?$/, 'co'],
  [/(?:参与|参加)(?:单位|部门)$/, 'participant'],
  [/(?:牵头|主办|主责)(?:责任)?(?:单位|部门|科室|股室)?(?:（.{1,12}）)?$|^第一责任单位$/, 'lead'],
  [/(?:责任|承办|落实|实施|主体|主管)(?:单位|部门|科室|股室|主体)(?:（.{1,16}）)?$|^(?:责任分工|任务分工|分工)$|^单位$|^部门$/, 'responsible'],
  [/^(?:具体)?(?:责任人|联系人|联络员|经办人|负责人|责任人及电话|联系电话)$/, 'person'],
  [/(?:时限|时间|期限|时间节点|进度要求|进度安排|完成节点|完成日期|截止日期)(?:要求)?$/, 'deadline'],
  [/(?:目标|指标|目标值|预期成效|预期成果|成果形式|工作成效|目标任务|任务目标|目标要求|完成标准)$/, 'goal'],
  [/(?:举措|措施|工作内容|任务内容|具体内容|主要内容|内容|具体任务|任务分解|工作要求|具体要求|任务要求|任务举措|改革举措|落实举措|具体事项|细化任务|分解任务|任务描述|二级任务|三级任务|工作任务及要求)$/, 'body'],
  [/(?:重点任务|工作任务|任务名称|主要任务|改革任务|重点工作|工作事项|重点事项|改革事项|任务事项|年度任务|工作重点|任务清单|任务|事项|项目|工作|任务（.{1,10}）)$/, 'title'],
  [/^(?:备注|说明|备考)$/, 'note'],
];

/** The role that a header cell gives its column, or null. */
export function columnRole(header: string): ColumnRole | null {
  const plain = squeeze(normalise(header)).replace(/[：:*]+$/, '');
  if (plain === '' || plain.length > 24) return null;
  return ROLES.find(([pattern]) => pattern.test(plain))?.[1] ?? null;
}

const TELLING = new Set<ColumnRole>(['title', 'body', 'lead', 'co', 'responsible', 'participant', 'deadline', 'goal', 'leader']);

/** True when a row of cell texts is the header of a task table: work in one column and who or when in another. */
export function isHeader(cells: readonly string[]): boolean {
  const roles = cells.map(columnRole).filter((role) => role !== null);
  const work = roles.includes('title') || roles.includes('body') || roles.includes('goal');
  return roles.filter((role) => TELLING.has(role)).length >= 2 && work && roles.length >= cells.filter((cell) => cell.trim() !== '').length / 2;
}
