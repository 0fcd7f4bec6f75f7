import type { BulletinDetail, SaveDraftBody } from '@reform-ledger/contracts';
import { acceptCorrection, refuseCorrection } from '../../bulletins/checks/rule-correction.js';
import { correctBulletin } from '../../bulletins/correct-bulletin.js';
import { markRead } from '../../bulletins/mark-read.js';
import { bulletinDetail } from '../../bulletins/read-bulletin.js';
import { saveDraft } from '../../bulletins/save-draft.js';
import { sendBulletin } from '../../bulletins/send-bulletin.js';
import { startBulletin } from '../../bulletins/start-bulletin.js';
import type { CountyStage } from './county-stage.js';
import { quarterOf, type CountyStory } from './story-file.js';

type Turn = CountyStory['bulletins'][number];
type Chance = ReturnType<CountyStage['chance']>;
/** How much good practice the office leaves in the text. */
const mostPractice = 6;

/** A quarter's bulletin: figures frozen, words edited, checked by the units it names, reviewed, signed, issued and read. */
export async function bulletinChapter(county: CountyStage, key: string): Promise<void> {
  const { stage } = county;
  const { bulletins } = county.tools;
  const turn = county.story.bulletins.find((one) => one.quarter === key);
  const chance = county.chance('bulletin', key);
  const clerk = await stage.actor(county.login('clerk'));
  const { id } = await startBulletin(bulletins, clerk, stage.request('start-bulletin'), { planId: county.planId, ...quarterOf(key), form: county.story.bulletinForm });
  stage.clock.tick();
  await edit(county, id, turn);
  for (let round = 1; round <= 4; round += 1) {
    const { named, version } = await read(county, id);
    const open = named.some(({ standing }) => standing !== 'settled');
    await county.wait(0, chance, 'afternoon');
    await sendBulletin(bulletins, clerk, stage.request('send-bulletin'), id, { to: open ? 'check' : 'director', version });
    if (!open) break;
    await answerChecks(county, id, round === 1 ? turn : undefined, chance);
    await ruleCorrections(county, id, turn);
  }
  await sign(county, id, turn, chance);
  await readByUnits(county, id, turn, key);
}

async function read(county: CountyStage, id: string): Promise<BulletinDetail> {
  return bulletinDetail(county.tools.bulletins, await county.stage.actor(county.login('clerk')), id, county.tools.time.now());
}

/** The office shortens the good practice and adds a sentence of its own to the requirements. */
async function edit(county: CountyStage, id: string, turn: Turn | undefined): Promise<void> {
  const { draft, version, form } = await read(county, id);
  const { title, mainRecipients, copyTo, sections } = draft.content;
  const paragraphs: SaveDraftBody['paragraphs'] = sections.flatMap((section) => section.paragraphs.map((paragraph) => ({
    key: paragraph.key,
    sentences: [
      ...paragraph.sentences.filter((_sentence, index) => section.key !== 'practice' || index < mostPractice).map(({ key, parts }) => ({ key, parts })),
      ...(paragraph.key === 'requirements.list' && turn?.added !== undefined ? [{ key: 'new-1', parts: [{ text: turn.added }] }] : []),
    ],
  })));
  const { stage } = county;
  await saveDraft(county.tools.bulletins, await stage.actor(county.login('clerk')), stage.request('save-bulletin-draft'), id, { version, title, mainRecipients, copyTo, form, paragraphs });
  stage.clock.tick();
}

/** Heads of the units named answer in time; one may ask for a correction, one may keep silent until the director decides. */
async function answerChecks(county: CountyStage, id: string, turn: Turn | undefined, chance: Chance): Promise<void> {
  const rows = await county.select<{ unit_id: string; due_at: string | Date }>("SELECT unit_id, due_at FROM work_item WHERE subject_id = ? AND status = 'open' AND node_id = 'factCheck'", [id]);
  const asked = (await Promise.all(rows.map(async (row) => ({ unitId: row.unit_id, key: await county.keyOf(row.unit_id) })))).sort((a, b) => a.key.localeCompare(b.key));
  await county.wait(1, chance, 'morning');
  for (const { key, unitId } of asked) {
    if (turn?.silent === key) continue;
    const choice = { nodeId: 'factCheck', stage: 'answer', subjectId: id, unitId };
    const { lines } = (await county.prefilled(`${key}.head`, choice)) as { lines: { text: string }[] };
    const corrects = turn?.correct?.unit === key;
    const values = { lines: lines.map(({ text }, index) => ({ text, proposed: corrects && index === 0 ? corrected(text) : '' })) };
    await county.approve([county.login(`${key}.head`)], choice, corrects ? { outcome: 'correct', opinion: turn.correct!.opinion, values } : { outcome: 'confirm', opinion: '属实。', values });
  }
  if (!asked.some(({ key }) => key === turn?.silent)) return;
  await county.wait(2, chance, 'morning');
  await county.approve(county.reviewers('director', chance), { nodeId: 'silence', subjectId: id }, { outcome: 'deemed', opinion: '已电话提醒，逾期没有回复，视为无异议。' });
}

const addition = '目前正在抓紧整改';
const corrected = (text: string): string => text.replace(/。$/, `，${addition}。`);

/** The clerk takes over what a unit asked for, or keeps the sentence and says why. */
async function ruleCorrections(county: CountyStage, id: string, turn: Turn | undefined): Promise<void> {
  const { stage } = county;
  const { bulletins } = county.tools;
  const clerk = await stage.actor(county.login('clerk'));
  const { checks, draft } = await read(county, id);
  for (const check of checks) {
    for (const line of check.lines.filter((one) => one.answer === 'correction' && one.ruling === null)) {
      if (turn?.correct?.accepted !== true) {
        await refuseCorrection(bulletins, clerk, stage.request('refuse-correction'), check.id, { key: line.key, reason: '截至数据截至日情况属实，整改进展在下一期反映。', version: check.version });
      } else {
        const sentence = draft.content.sections.flatMap((section) => section.paragraphs.flatMap((paragraph) => paragraph.sentences)).find((one) => one.key === line.key)!;
        const parts = sentence.parts.map((part, index) => (index === sentence.parts.length - 1 && 'text' in part ? { text: corrected(part.text) } : part));
        await acceptCorrection(bulletins, clerk, stage.request('accept-correction'), check.id, { key: line.key, parts, version: check.version });
      }
      stage.clock.tick();
    }
  }
}

async function sign(county: CountyStage, id: string, turn: Turn | undefined, chance: Chance): Promise<void> {
  const directors = county.reviewers('director', chance);
  const review = { nodeId: 'directorReview', subjectId: id };
  const signOff = { nodeId: 'leaderSignOff', subjectId: id };
  await county.wait(1, chance, 'morning');
  await county.approve(directors, review, { opinion: '数据已锁定，点名事项已核实，同意送签。' });
  if (turn?.leaderReturns) {
    await county.wait(0, chance, 'afternoon');
    await county.return([county.login('leader')], signOff, { target: 'directorReview', opinion: '请再核一下点名单位的表述是否准确。', mend: '', dueDays: null, partUnitIds: [] });
    await county.wait(1, chance, 'morning');
    await county.approve(directors, review, { opinion: '表述已逐句核对，与各单位核实意见一致。' });
  }
  await county.wait(1, chance);
  await county.approve([county.login('leader')], signOff, { opinion: '同意印发。' });
}

/** Every unit it was issued to reads it within days, a few do not. */
async function readByUnits(county: CountyStage, id: string, turn: Turn | undefined, key: string): Promise<void> {
  const rows = await county.select<{ unit_id: string }>('SELECT unit_id FROM bulletin_recipient WHERE bulletin_id = ?', [id]);
  const keys = await Promise.all(rows.map(({ unit_id: unitId }) => county.keyOf(unitId)));
  for (const unit of keys.sort((a, b) => a.localeCompare(b))) {
    if (turn?.unread.includes(unit)) continue;
    const chance = county.chance('read', key, unit);
    county.tools.time.at(county.moment(county.dayAfter(chance.int(1, 4)), chance), async () => {
      const reader = await county.stage.actor(county.login(`${unit}.${chance.maybe(0.5) ? 'head' : 'clerk'}`));
      await markRead(county.tools.bulletins, reader, county.stage.request('read-bulletin'), id);
    });
  }
}

/** What was wrong in an issued bulletin is told in the next one. */
export async function bulletinCorrectionChapter(county: CountyStage, { quarter, was, now, reason }: CountyStory['bulletinCorrections'][number]): Promise<void> {
  const { stage } = county;
  const { year, quarter: number } = quarterOf(quarter);
  const [issued] = await county.select<{ id: string }>("SELECT id FROM bulletin WHERE plan_id = ? AND year = ? AND quarter = ? AND state = 'issued'", [county.planId, year, number]);
  await correctBulletin(county.tools.bulletins, await stage.actor(county.login('clerk')), stage.request('correct-bulletin'), issued!.id, { was, now, reason });
}
