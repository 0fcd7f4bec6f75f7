import { dutyRoles, type PlanContent, type PlanDifference, type PlanTask } from '@reform-ledger/contracts';

type Reader<T> = [field: string, read: (value: T) => string];

const kinds = { to_issue: '拟发', issued_before: '已发补录' } as const;
const none = '（无）';
const or = (text: string | null): string => (text === null || text === '' ? none : text);

const documentFields: Reader<PlanContent>[] = [
  ['标题', (content) => content.title],
  ['印发方式', (content) => kinds[content.issueKind]],
  ['文号', (content) => or(content.docNumber)],
  ['发文机关', (content) => or(content.issuingOffice)],
  ['成文日期', (content) => or(content.issueDate)],
  ['主送', (content) => or(content.recipients.join('；'))],
];

const taskFields: Reader<PlanTask>[] = [
  ['任务名称', (task) => task.title],
  ['任务内容', (task) => or(task.body)],
  ['责任单位', (task) => or(task.mentions.map((mention) => `${mention.text}（${task.severally && mention.role === 'responsible' ? '分头负责' : dutyRoles[mention.role]}${mention.addedByOffice ? '，医改办增加' : ''}）`).join('、'))],
  ['对应的登记', (task) => or(task.mentions.map((mention) => mention.unitId ?? mention.groupId ?? '未对应').join('、'))],
  ['完成时限', (task) => or([task.deadline.date, task.deadline.text].filter(Boolean).join('，'))],
  ['其他时间要求', (task) => or(task.otherDeadlines.map((deadline) => [deadline.text, deadline.date].filter(Boolean).join(' ')).join('；'))],
  ['目标', (task) => or(task.targets.map((target) => `${target.indicator}${target.value === null ? '' : `：${target.value}${target.unit ?? ''}`}${target.quote ? `（${target.quote}）` : ''}`).join('；'))],
  ['涉及单位', (task) => or(task.concerned.map((unit) => unit.text).join('、'))],
];

/** What changed between two contents of a plan, field by field in words: what the next signer sees of a returned plan. */
export function planDifference(before: PlanContent, after: PlanContent): PlanDifference[] {
  const found: PlanDifference[] = changes(documentFields, before, after, null);
  const old = new Map(before.tasks.map((task) => [task.key, task]));
  for (const task of after.tasks) {
    const was = old.get(task.key);
    old.delete(task.key);
    if (was === undefined) found.push({ taskNumber: task.number, field: '任务', before: none, after: `新增：${task.title}` });
    else {
      if (was.number !== task.number) found.push({ taskNumber: task.number, field: '序号', before: String(was.number), after: String(task.number) });
      found.push(...changes(taskFields, was, task, task.number));
    }
  }
  for (const gone of old.values()) found.push({ taskNumber: gone.number, field: '任务', before: gone.title, after: '删去' });
  return found.sort((a, b) => (a.taskNumber ?? 0) - (b.taskNumber ?? 0));
}

function changes<T>(fields: Reader<T>[], before: T, after: T, taskNumber: number | null): PlanDifference[] {
  return fields.flatMap(([field, read]) => (read(before) === read(after) ? [] : [{ taskNumber, field, before: read(before), after: read(after) }]));
}
