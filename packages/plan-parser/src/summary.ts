import type { PlanProposal, ProposedTask } from './plan-proposal.js';

const roleName = { lead: '牵头', co: '配合', participant: '参与', responsible: '责任' } as const;

function taskLines(task: ProposedTask): string[] {
  const units = (task.responsible?.mentions ?? []).map((mention) => `${mention.text}（${roleName[mention.role]}${mention.roleBasis === '推定' ? '·推定' : ''}${mention.kind === 'group' ? '·统称' : ''}${mention.canonical === mention.text ? '' : `，疑似${mention.canonical}`}）`).join('、');
  const lines = [`  ${task.number}. ${task.title.value}`, `     单位：${units === '' ? '（未写）' : units}${task.responsible?.open === true ? ' 等（名单未尽）' : ''}${task.responsible?.byDuty === true ? ' 按职责分工' : ''}`];
  if (task.deadlines.length > 0) lines.push(`     时限：${task.deadlines.map((deadline) => `${deadline.text}${deadline.resolved === null ? '（未定日）' : ` → ${deadline.resolved}${deadline.certainty === '推定' ? '（推定）' : ''}`}`).join('；')}`);
  if (task.targets.length > 0) lines.push(`     目标：${task.targets.map((target) => `${target.indicator}${target.benchmark !== null ? ` 对标${target.benchmark}` : target.value === null || target.implicit ? '（文字目标）' : ` ${target.value}${target.unit ?? ''}`}`).join('；')}`);
  if (task.mentionedNotResponsible.length > 0) lines.push(`     涉及单位（非责任单位）：${task.mentionedNotResponsible.map((field) => field.value).join('、')}`);
  return lines;
}

/** The proposal as a page of Chinese text for the terminal. */
export function summarise(plan: PlanProposal): string {
  const { document } = plan;
  const lines = [
    `标题：${document.title?.value ?? '（未找到）'}`, `文号：${document.docNumber?.value ?? '无'}　发文机关：${document.issuingOffice?.value ?? '无'}　日期：${document.issueDate?.value ?? '无'}`,
    `主送：${document.mainRecipients.map((field) => field.value).join('；') || '无'}`, `章 ${plan.chapters.length}　任务 ${plan.tasks.length}　单位写法 ${plan.units.length}　问题 ${plan.questions.length}（必须 ${plan.questions.filter((question) => question.level === '必须').length}）`,
    ...plan.source.notices.map((notice) => `提示：${notice.message}`), '',
  ];
  let chapter: string | null = null;
  for (const task of plan.tasks) {
    if (task.chapterId !== chapter) {
      chapter = task.chapterId;
      const found = plan.chapters.find((entry) => entry.id === chapter);
      if (found !== undefined) lines.push(found.heading.value);
    }
    lines.push(...taskLines(task));
  }
  lines.push('', '问题：', ...plan.questions.map((question) => `  [${question.level}] ${question.title}`), '', '这是试读，没有写入任何数据。');
  return `${lines.join('\n')}\n`;
}
