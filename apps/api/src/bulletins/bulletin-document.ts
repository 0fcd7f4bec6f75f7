import { lights, listNumber, outlined, progressClasses, unitGroups, type BulletinForm, type BulletinTables, type DraftSection } from '@reform-ledger/contracts';
import { bulletin as bulletinDocument, type BodyBlock, type BulletinInput, type UnitRankingGroup } from '@reform-ledger/official-document';
import { reading } from '../database/statements.js';
import { docxOf, numberOnPage, type DocxFile } from '../documents/docx.js';
import type { Actor } from '../kernel/actor.js';
import { dayOf } from '../kernel/clock.js';
import type { BulletinContext } from './bulletin-context.js';
import { issuerOf, readDraft } from './bulletin-store.js';
import { dayWords } from './draft/compose-draft.js';
import { figureTexts, textOf, type FigureTexts } from './draft/draft-text.js';
import { percentOf } from './figures/figure-book.js';
import { readFreeze } from './figures/load-previous.js';
import { readableBulletin } from './read-bulletin.js';

/**
 * A bulletin as a docx by GB/T 9704: with red head or as 简报; of a draft the other form may be asked for to look at. What is not
 * issued, or was cancelled, says 草稿 and carries no number.
 * @param note 附注, without its brackets
 * @throws NOT_FOUND
 */
export async function bulletinDocx(context: BulletinContext, actor: Actor, id: string, form: BulletinForm | undefined, note?: string): Promise<DocxFile> {
  const { bulletin, input } = await reading(context.approvals.dataSource, async (sql) => {
    const { bulletin: found } = await readableBulletin(sql, actor, id);
    const freeze = await readFreeze(sql, found);
    const { content } = await readDraft(sql, found);
    const issuer = await issuerOf(sql, found.jurisdictionId);
    const draft = found.state !== 'issued';
    // What was signed is printed in the form it was signed in.
    const asked = draft ? (form ?? found.form) : found.form;
    const parts: BulletinInput = {
      form: asked === 'brief' ? 'brief' : 'red', mark: asked === 'brief' ? `${issuer.name}医改工作简报` : `${issuer.officeName}文件`, issuer: issuer.officeName, documentNumber: numberOnPage(draft ? null : found.docNumber, issuer.documentPrefix, dayOf(context.clock.now())),
      title: content.title, recipients: named(content.mainRecipients), body: bodyOf(content.sections, figureTexts(freeze.figures)), ...tablesOf(freeze.figures.tables, issuer.unitPrefix), date: draft ? null : found.issueDate, seal: 'with', copies: named(content.copyTo),
      printedOn: draft ? null : found.issueDate, cutOff: freeze.cutOff, draft, ...(freeze.rulesNumber === null ? {} : { rules: freeze.rulesNumber === 0 ? '系统默认亮灯规则' : `亮灯规则第${freeze.rulesNumber}版` }),
      ...(note === undefined ? {} : { note }), ...(found.checkpoint === null ? {} : { checkpoint: { sequence: found.checkpoint.entries, hash: found.checkpoint.head } }),
    };
    return { bulletin: found, input: parts };
  });
  return docxOf(bulletin.title, bulletinDocument(input));
}

/** 甲，乙、丙 as single names. */
const named = (text: string): string[] => text.split(/[，,；;]/u).map((one) => one.trim()).filter(Boolean);

/** Headings come without their numbers: the page gives them by level. */
const bare = (text: string): string => text.replace(/^(?:[一二三四五六七八九十]+、|（[一二三四五六七八九十]+）)/u, '');

function bodyOf(sections: readonly DraftSection[], figures: FigureTexts): BodyBlock[] {
  return outlined(sections).flatMap((section): BodyBlock[] => [
    ...(section.heading === null ? [] : [{ kind: 'heading' as const, level: 1 as const, text: bare(section.heading) }]),
    ...section.paragraphs.map(({ lead, sentences }): BodyBlock => {
      const text = sentences.map((sentence) => textOf(sentence.parts, figures)).join('');
      if (lead === null) return { kind: 'paragraph', text };
      return listNumber.test(lead) ? { kind: 'paragraph', text: `${lead}${text}` } : { kind: 'heading', level: 2, text: bare(lead), runIn: text };
    }),
  ]);
}

/** Words of a screen as they are printed: without the blanks between Chinese and digits. */
const printedWords = (words: string): string => words.replace(/(?<=年)(?=[一二三四]季度)/gu, '第').replace(/(?<=\p{Script=Han}) (?=\d)|(?<=[\d%]) (?=\p{Script=Han})/gu, '');
const none = '—';

function tablesOf(tables: BulletinTables, unitPrefix: string): Pick<BulletinInput, 'tasks' | 'unitGroups' | 'indicators'> {
  return {
    tasks: tables.tasks.map((row) => ({
      position: String(row.number), task: row.title, leadUnit: row.leadName.replace(/等(?=\d+家$)/u, '等\n'), deadline: row.deadline === null ? none : dayWords(row.deadline).replace('年', '年\n'), plannedPercent: row.planned, actualPercent: row.actual, light: row.light === null ? none : lights[row.light], progressClass: progressClasses[row.class], remark: printedWords(row.lightReason || row.classReason),
    })),
    unitGroups: rankings(tables, unitPrefix), indicators: tables.indicators.map((row) => ({ name: row.name, unit: row.leadName, target: row.target, baseline: row.baseline, current: row.current.text, gap: row.gap === '' ? none : row.gap.replace(/ ?个百分点/u, '个\n百分点'), standing: printedWords(row.standing) })),
  };
}

/** Only units that lead something are ranked. */
function rankings({ units }: BulletinTables, unitPrefix: string): UnitRankingGroup[] {
  const number = (text: string): number => Number(text) || 0;
  return Object.entries(unitGroups).flatMap(([key, group]) => {
    const rows = units.filter((unit) => unit.group === key && unit.rank !== null).map((unit) => {
      const [tasks, done, good] = [number(unit.tasks.text), number(unit.classes.done.text), number(unit.classes.on_schedule.text) + number(unit.classes.ahead.text)];
      const due = number(unit.due.text);
      return { rank: unit.rank!, unit: unit.unitName, tasks, onSchedule: good, behind: number(unit.classes.behind.text), done, other: number(unit.classes.other.text), goodPercent: percentOf(done + good, tasks), onTimePercent: due === 0 ? null : percentOf(number(unit.onTime.text), due) };
    });
    // A district's units are 区直.
    return rows.length === 0 ? [] : [{ group: group.replace(/^县/u, unitPrefix), rows }];
  });
}
