import type { Prose } from './build-prose.js';
import type { ViewLine } from './grammar/document-head.js';
import type { TaskDraft } from './grammar/prose-tasks.js';
import { referencesIn } from './grammar/references.js';
import { readYears, type YearsReading } from './grammar/years.js';
import type { DocumentReference, ProposedDocument } from './plan-proposal.js';

function allReferences(prose: Prose, drafts: readonly TaskDraft[], ownTitle: string): DocumentReference[] {
  const references: DocumentReference[] = [];
  const { view, head } = prose;
  if (head.noticeRange !== null) references.push(...referencesIn(view, head.noticeRange.start, head.noticeRange.end, 'notice', ownTitle));
  if (head.preambleRange !== null) references.push(...referencesIn(view, head.preambleRange.start, head.preambleRange.end, 'preamble', ownTitle));
  drafts.forEach((draft, index) => {
    for (const range of [draft.titleRange, ...draft.bodyRanges]) references.push(...referencesIn(draft.view, range.start, range.end, `task:${index + 1}`, ownTitle));
  });
  const seen = new Map<string, DocumentReference>();
  for (const reference of references) {
    const key = `${reference.where} ${reference.text}`;
    const known = seen.get(key);
    if (known === undefined) seen.set(key, reference);
    else known.spans.push(...reference.spans);
  }
  return [...seen.values()];
}

/** The years of the title, else of the number or the date. */
export function yearsOfDocument(prose: Prose): YearsReading {
  const { head, tail, view } = prose;
  const titles = head.marked.filter((line) => line.type === 'title');
  const noticeTitles = head.marked.filter((line) => line.type === 'noticeTitle');
  const date = head.issueDate ?? tail.issueDate;
  const year = head.docNumberParts?.year ?? (date === null ? null : Number(date.value.slice(0, 4)));
  return readYears(view, [...joined(titles), ...titles, ...noticeTitles], year, head.docNumber ?? date);
}

/** The title lines as one stretch, for a period that is broken over two lines. */
const joined = (lines: readonly ViewLine[]): ViewLine[] => (lines.length > 1 ? [{ start: (lines[0] as ViewLine).start, end: (lines[lines.length - 1] as ViewLine).end }] : []);

/** The document's own fields; the signature of a notice stands before one at the end, and that before the letterhead. */
export function buildDocument(prose: Prose, years: YearsReading, drafts: readonly TaskDraft[]): ProposedDocument {
  const { head, tail, view, closing } = prose;
  return {
    title: head.title, titleLines: head.titleLines, years: years.years, yearsText: years.yearsText,
    docNumber: head.docNumber, docNumberParts: head.docNumberParts, issuingOffice: head.issuingOffice?.rule === 'head.signature' ? head.issuingOffice : tail.issuingOffice ?? head.issuingOffice, issueDate: head.issueDate?.rule === 'head.issue-date' ? head.issueDate : tail.issueDate ?? head.issueDate,
    mainRecipients: head.mainRecipients, references: allReferences(prose, drafts, head.title?.value ?? ''), preamble: head.preamble, coverNotice: head.coverNotice,
    closing: closing === null ? null : view.field(closing.start, closing.end, 'tail.closing'), defaultDeadline: years.defaultDeadline,
  };
}
