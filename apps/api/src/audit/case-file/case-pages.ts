import type { Accountability, AuditedEntry } from '@reform-ledger/contracts';
import { fullInstant, shortInstant } from '../accountability/words.js';
import type { CaseField, CaseReport, CaseStep } from './case-steps.js';

const escaped = (text: string): string => text.replace(/[&<>"']/g, (sign) => `&#${sign.codePointAt(0)};`);
const cell = (text: string | null | undefined): string => `<td>${escaped(text ?? '').replace(/\n/g, '<br>')}</td>`;
const when = (instant: string | null): string => (instant === null ? '' : fullInstant(new Date(instant)));
const table = (heads: readonly string[], rows: readonly (readonly (string | null | undefined)[])[]): string =>
  rows.length === 0 ? '<p>没有。</p>' : `<table><thead><tr>${heads.map((head) => `<th>${escaped(head)}</th>`).join('')}</tr></thead><tbody>${rows.map((row) => `<tr>${row.map(cell).join('')}</tr>`).join('')}</tbody></table>`;

const style = 'body{font:15px/1.7 "Microsoft YaHei","Noto Sans CJK SC",sans-serif;color:#1b2430;max-width:1080px;margin:24px auto;padding:0 20px}table{border-collapse:collapse;width:100%;margin:8px 0 20px}th,td{border:1px solid #cfd6df;padding:5px 9px;text-align:left;vertical-align:top;font-size:14px}th{background:#f3f6fa}.answer{font-size:17px;border-left:4px solid #1f4e8c;padding:6px 14px;background:#f4f8fd}.bad{background:#fdecea;border:1px solid #c62828;color:#8e1b1b;padding:8px 14px}code{font-family:Consolas,monospace}.later td{color:#76808f}';

/** A page that opens anywhere by itself: no script, nothing loaded from elsewhere. */
const page = (title: string, body: string): string =>
  `<!doctype html>\n<html lang="zh-CN"><head><meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'"><title>${escaped(title)}</title><style>${style}</style></head>\n<body><h1>${escaped(title)}</h1>\n${body}\n</body></html>\n`;

/** What the archive says of itself on its first page. */
export interface CaseHead { fileName: string; exportedBy: string; exportedAt: string; head: string }

/** 00-结论.html: the page 责任追溯 as it was at the moment. */
export function conclusionPage(traced: Accountability, { exportedBy, exportedAt, head }: CaseHead): string {
  const { badge, holding } = traced;
  const mark = badge.ok
    ? `<p>链条完整，${badge.entries} 条，导出时校验通过。末尾指纹 <code>${head}</code>。</p>`
    : `<p class="bad"><b>导出时校验不通过</b>：第 ${badge.firstBad} 条起不通过，前 ${(badge.firstBad ?? 1) - 1} 条完好。${escaped(badge.message)}请保留现场，联系${escaped(badge.contact)}。</p>`;
  const held = holding.units.flatMap((unit) => [[unit.name, '小计', '', unit.days, `占 ${unit.percent}%`], ...unit.people.map((one) => ['', one.name, one.detail, one.days, one.conclusion])]);
  return page(`第 ${traced.task.number} 项 ${traced.task.title}`, [
    `<p>${escaped(traced.task.planTitle)}　${escaped(traced.task.docNumber ?? '')}</p>`, mark,
    `<p class="answer">${traced.answer.map((piece) => (piece.strong ? `<b>${escaped(piece.text)}</b>` : escaped(piece.text))).join('')}</p>`,
    '<h2>当时的责任</h2>',
    table(['单位', '责任', '当时的责任人', '当时在任', '凭什么负责', '当时应做什么'], traced.units.map((unit) => [
      unit.unitName, unit.roleLabel, unit.person === null ? '当时没有在任负责人' : unit.person, `负责人 ${unit.heads.join('、') || '无'}；经办 ${unit.handler ?? (unit.clerks.join('、') || '无')}`,
      unit.basis.map((one) => `${one.text}${one.seq === null ? '' : ` #${one.seq}`}`).join('；'), unit.due.map((one) => `${one.text}${one.dueAt === null ? '' : `，${when(one.dueAt)} 前`}${one.note === null ? '' : `（${one.note}）`}`).join('\n'),
    ])),
    `<h2>时间花在谁手里</h2><p>${escaped(holding.summary)}</p>`, table(['单位', '谁', '做什么', '工作日', '时限和结论'], held),
    `<p>系统自己的时间 ${holding.system.minutes} 分钟，不计入任何人。</p>`,
    '<h2>退回和补正</h2>',
    table(['留痕', '时间', '谁退回', '退给谁', '什么', '理由', '要求', '期限', '结果'], traced.returns.map((one) => [`#${one.seq}`, when(one.at), one.by, one.to, one.subject, one.reason, one.mend, when(one.dueAt), `${one.answer}${one.answeredAt === null ? '' : ` ${when(one.answeredAt)}`}`])),
    `<p>时点 ${when(traced.at)}；${escaped(exportedBy)}于 ${when(exportedAt)} 导出。怎么核对见“怎么核对.txt”。</p>`,
  ].join('\n'));
}

const fieldsTable = (fields: readonly CaseField[]): string => table(['栏目', '填写内容'], fields.map((field) => [field.label, field.text]));
const nameOf = (person: unknown): string => {
  const { unitName, name, post } = (person ?? {}) as { unitName?: string | null; name?: string; post?: string | null };
  return [unitName, name, post].filter(Boolean).join(' ');
};

/** One step as a page. */
export function stepPage(step: CaseStep): string {
  return page(step.title, [
    table(['', ''], [
      ['环节', `${step.node}（${step.state}）`], ['到谁手里', step.place], ['到手', when(step.openedAt)], ['时限', when(step.dueAt) || '没有定时限'], ['办结', when(step.closedAt) || '未办完'],
      ['谁办的', nameOf(step.by) || '—'], ['凭什么', step.authority ?? '—'], ['结果', step.outcomeLabel || '—'], ['意见', step.opinion ?? '没有写意见'],
    ]),
    '<h2>填写内容</h2>', fieldsTable(step.fields),
    ...(step.notes.length === 0 ? [] : ['<h2>初审意见（供参考）</h2>', table(['谁', '时间', '意见'], step.notes.map((note) => [nameOf(note.by), when(note.at), note.text]))]),
    '<h2>附件</h2>', table(['文件', '大小', 'SHA-256', '在案卷里'], step.attachments.map((file) => [file.name, `${file.size} 字节`, file.sha256, file.file])),
  ].join('\n'));
}

/** One edition of a report as a page. */
export function reportPage(report: CaseReport): string {
  return page(report.title, [
    table(['', ''], [['签批', report.signedAt === null ? '还没有签批' : `${nameOf(report.signedBy)} ${when(report.signedAt)}`], ['汇总意见', report.summaryLine ?? '—'], ['审核意见', report.reviewOpinion ?? '—'], ['更正原因', report.correctionReason ?? '—']]),
    ...report.parts.map((part) => `<h2>${escaped(part.unit)}</h2>${table(['', ''], [['填报', nameOf(part.filledBy) || '没有填报'], ['审签', nameOf(part.approvedBy) || '没有审签'], ['期限', when(part.dueAt)]])}${fieldsTable(part.fields)}`),
  ].join('\n'));
}

/** 04-留痕.html: every entry of the task in a sentence. */
export function entriesPage(entries: readonly AuditedEntry[], at: Date): string {
  const rows = entries.map((entry) => `<tr${entry.later ? ' class="later"' : ''}>${[
    String(entry.seq), when(entry.at), [entry.unit, entry.who].filter(Boolean).join(' '), entry.authority, entry.sentence, `${entry.previous} → ${entry.own}`, entry.ok ? '一致' : '不一致',
  ].map(cell).join('')}</tr>`).join('');
  return page('留痕', `<p>共 ${entries.length} 条。灰色的发生在 ${shortInstant(at)} 之后，当时还没有。</p><table><thead><tr><th>序号</th><th>时间</th><th>谁</th><th>凭什么</th><th>做了什么</th><th>上一条 → 本条</th><th>校验</th></tr></thead><tbody>${rows}</tbody></table>`);
}
