import { outlined } from '@reform-ledger/contracts';
import type { EntityManager } from 'typeorm';
import type { Statements } from '../database/statements.js';
import { quarterLabel } from '../ledger/reports/quarter.js';
import { Unit } from '../organization/unit.entity.js';
import { Bulletin } from './bulletin.entity.js';
import { BulletinDraft } from './bulletin-draft.entity.js';
import { BulletinFactCheck } from './bulletin-fact-check.entity.js';
import { readChecks, readDraft, unitNamesOf } from './bulletin-store.js';
import { namedSentences, namedUnitRows } from './checks/standing.js';
import { differences } from './draft/differences.js';
import { figureTexts, textOf } from './draft/draft-text.js';
import { readFreeze } from './figures/load-previous.js';

/** What director and leader see on their item: the text as it would be printed, the totals, how the named units stand, and what changed since it was last before them. */
export async function bulletinOnItem(sql: Statements, id: string): Promise<Record<string, unknown>> {
  const [bulletin] = await sql.find(Bulletin, 'WHERE id = ?', [id]);
  const freeze = await readFreeze(sql, bulletin!);
  const figures = figureTexts(freeze.figures);
  const draft = await readDraft(sql, bulletin!);
  const named = namedUnitRows(namedSentences(draft.content, figures, await readChecks(sql, id)), await unitNamesOf(sql, bulletin!.jurisdictionId));
  const totals = freeze.figures.figures.filter(({ key }) => key === 'tasks' || /^class\.\w+$/u.test(key) || key === 'light.red' || key === 'parts.onTime.share').map(({ key, label, text }) => ({ key, label, text }));
  return {
    kind: 'bulletin', id, title: bulletin!.title, label: quarterLabel(bulletin!.year, bulletin!.quarter), form: bulletin!.form, state: bulletin!.state, cutOff: freeze.cutOff, frozenAt: freeze.frozenAt.toISOString(), sha256: freeze.sha256, draftNumber: draft.number, totals, named,
    sections: outlined(draft.content.sections).map((section) => ({ heading: section.heading, paragraphs: section.paragraphs.map((paragraph) => ({ lead: paragraph.lead, text: paragraph.sentences.map((sentence) => textOf(sentence.parts, figures)).join('') })) })),
    differences: await sinceLastSent(sql, bulletin!, draft),
  };
}

async function sinceLastSent(sql: Statements, bulletin: Bulletin, draft: BulletinDraft): Promise<unknown[]> {
  const [before] = await sql.find(BulletinDraft, 'WHERE bulletin_id = ? AND number < ? AND sent_at IS NOT NULL ORDER BY number DESC LIMIT 1', [bulletin.id, draft.number]);
  if (before === undefined) return [];
  const [was, is] = [await readFreeze(sql, bulletin, before.freezeNumber), await readFreeze(sql, bulletin, draft.freezeNumber)];
  return differences({ content: before.content, figures: figureTexts(was.figures) }, { content: draft.content, figures: figureTexts(is.figures) });
}

/** What a unit's head sees of a bulletin: the sentences that name the unit, and nothing else of the draft. */
export async function checkOnItem(em: EntityManager, checkId: string): Promise<Record<string, unknown>> {
  const check = await em.findOneByOrFail(BulletinFactCheck, { id: checkId });
  const bulletin = await em.findOneByOrFail(Bulletin, { id: check.bulletinId });
  const unit = await em.findOneByOrFail(Unit, { id: check.unitId });
  return {
    kind: 'fact-check', id: check.id, bulletinId: bulletin.id, title: bulletin.title, label: quarterLabel(bulletin.year, bulletin.quarter), unitName: unit.name, round: check.round, dueAt: check.dueAt.toISOString(), cutOff: bulletin.cutOff,
    lines: check.lines.map(({ key, text, answer, proposed, ruling, reason, result }) => ({ key, text, answer, proposed, ruling, reason, result })),
  };
}
