import { lights, reportStates, taskStates, type LedgerPage, type LedgerRow, type QuarterlyLedgerQuery } from '@reform-ledger/contracts';
import { chineseNumber, printedDate, quarterlyLedger, type LedgerRow as PrintedRow } from '@reform-ledger/official-document';
import { In, type EntityManager } from 'typeorm';
import { docxOf, type DocxFile } from '../documents/docx.js';
import type { Actor } from '../kernel/actor.js';
import { dayOf } from '../kernel/clock.js';
import { refuse } from '../kernel/errors.js';
import { filtersInWords } from '../ledger/export-ledger.js';
import { dayWords } from '../ledger/day-words.js';
import { unitNames } from '../ledger/ledger-rows.js';
import { ownUnits, seesWholeLedger } from '../ledger/ledger.policy.js';
import { listLedger, visibleTasks } from '../ledger/list-ledger.js';
import { wordsOf } from '../ledger/reports/report-figures.js';
import type { ReportContext } from '../ledger/reports/report-context.js';
import { ReportPart } from '../ledger/reports/report-part.entity.js';
import { Jurisdiction } from '../organization/jurisdiction.entity.js';

const wholeList = 5000;

/**
 * 季度台账: the rows of the ledger page's filter in the plan's order, for printing on A3 or A4. While reports of the quarter are out it says
 * 草稿 and how many; what is on the sheet and how it was chosen stands under it. @throws NOT_FOUND where the ledger shows nothing
 */
export async function quarterlyLedgerDocx(context: ReportContext, actor: Actor, { paper, ...query }: QuarterlyLedgerQuery, now: Date): Promise<DocxFile> {
  const em = context.approvals.dataSource.manager;
  const page = await listLedger(context, actor, { ...query, sort: undefined, order: undefined, page: 1, perPage: wholeList }, now);
  if (page.plan === null || page.total === 0) throw refuse('NOT_FOUND');
  const jurisdiction = await em.findOneByOrFail(Jurisdiction, { id: actor.jurisdictionId });
  const names = await unitNames(em, actor.jurisdictionId);
  const bodies = new Map((await visibleTasks(em, actor, page.plan.id)).map((task) => [task.id, task.body]));
  const done = await reportedWords(em, page.items);
  const quarter = page.period ? `${jurisdiction.name}${page.period.label.replace(/年(.)季度/u, '年第$1季度')}` : jurisdiction.name;
  const title = `${quarter}医改重点任务工作台账`;
  const { retroactive = false, signed = 0, reports = 0, cutOff = null } = page.period ?? {};
  const today = dayOf(now);
  return docxOf(`${title} ${paper}`, quarterlyLedger({
    paper, title, issuer: seesWholeLedger(actor) ? jurisdiction.officeName : ownUnits(actor).map((id) => names.get(id) ?? '').join('、'), cutOff: cutOff !== null && cutOff < today ? cutOff : today,
    remarks: remarksOf(page, filtersInWords(query, page, query.unitId === undefined ? null : (names.get(query.unitId) ?? null)), today),
    chapters: chaptersOf(page, (row) => printedRow(row, bodies.get(row.id) ?? row.excerpt, row.report.id === null ? null : (done.get(row.report.id) ?? null))), draft: !retroactive && signed < reports,
  }));
}

/** What each report of the rows says was done, by the report's id. */
async function reportedWords(em: EntityManager, rows: readonly LedgerRow[]): Promise<Map<string, string | null>> {
  const ids = rows.map((row) => row.report.id).filter((id) => id !== null);
  const parts = ids.length === 0 ? [] : await em.find(ReportPart, { where: { reportId: In(ids) }, order: { position: 'ASC' } });
  return new Map(ids.map((id) => [id, wordsOf(parts.filter((part) => part.reportId === id), 'done')]));
}

function remarksOf(page: LedgerPage, filters: string[], today: string): string[] {
  const { plan, period, items, total } = page;
  const source = `任务来源：《${plan!.title}》${plan!.docNumber ? `（${plan!.docNumber}）` : ''}。`;
  const reported = period === null ? '还没有开报送期。' : `${period.label}${period.retroactive ? '为补录，' : ''}应签批报告${period.reports}份，已签批${period.signed}份。`;
  const provisional = items.some((row) => row.light?.provisional) ? '亮灯为暂定，以签发的季度通报为准。' : '';
  return [`${source}${reported}${provisional}`, `${filters.length === 0 ? '' : `本表按条件选列：${filters.join('；')}。`}共${total}项任务，${printedDate(today)}由系统生成。`];
}

function chaptersOf(page: LedgerPage, print: (row: LedgerRow) => PrintedRow): { title: string; rows: PrintedRow[] }[] {
  const chapters: { number: number | null; title: string; rows: PrintedRow[] }[] = [];
  for (const row of page.items) {
    if (chapters.at(-1)?.number !== row.chapterNumber || chapters.length === 0) {
      chapters.push({ number: row.chapterNumber, title: row.chapterNumber === null ? '重点任务' : `${chineseNumber(row.chapterNumber)}、${row.chapterTitle ?? ''}`, rows: [] });
    }
    chapters.at(-1)!.rows.push(print(row));
  }
  return chapters;
}

function printedRow(row: LedgerRow, body: string, done: string | null): PrintedRow {
  const { report, light, suspension, moved } = row;
  const notes = [
    row.state === 'issued' || row.state === 'in_progress' ? '' : taskStates[row.state], suspension ? `中止：${suspension.reason}` : '', moved ? `时限调整过，原为${dayWords(moved.original)}` : '',
    report.id !== null && report.state !== 'signed' ? `报告${reportStates[report.state]}` : '',
  ];
  return {
    position: String(row.number), task: row.title, measures: body, target: row.targets.join('；'), leadUnit: row.leadKind === 'severally' ? `${row.lead}\n分头负责` : row.lead, memberUnits: row.coUnits.join('、'),
    responsible: row.personResponsible ?? '', deadline: row.deadline === null ? '未定' : printedDate(row.deadline), progress: done ?? (report.id === null ? '本期不报' : '未报'), percent: report.progress,
    light: light === null ? '—' : lights[light.light], problems: report.problems ?? '', nextSteps: report.nextSteps ?? '', remark: notes.filter(Boolean).join('；'),
  };
}
