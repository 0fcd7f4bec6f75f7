import type { CountyStage } from './county-stage.js';
import type { CountyStory, ReportTurn } from './story-file.js';

/** One unit's part of a report. */
export interface StoryPart { id: string; key: string; unitId: string; kind: 'main' | 'co' | 'member' }

/** A report as the story plays it: the quarter's place in the story, its dates, and what is out of the ordinary. */
export interface StoryReport {
  id: string; task: number; severally: boolean; parts: StoryPart[]; quarterKey: string; quarterIndex: number; turn: ReportTurn | undefined;
  /** Days 'YYYY-MM-DD'. */
  partsDue: string; due: string; retroactive: boolean;
}

/** How long the lead's steps take: the usual pace of the county. */
const leadDays = 2;

/** Plays a report from the first part to the leader's signature. Parts of co-units are stories of their own, beside it. */
export async function reportStory(county: CountyStage, report: StoryReport): Promise<void> {
  const { time } = county.tools;
  for (const part of report.parts.filter((one) => one.kind !== 'main')) {
    if (report.turn?.missing.includes(part.key)) continue;
    const chance = county.chance(report.quarterKey, report.task, part.key);
    // Nobody has to file for a quarter before the issue: most co-units leave it.
    if (report.retroactive && !chance.maybe(0.25)) continue;
    const day = county.calendar.subtractWorkingDays(report.partsDue, chance.int(0, 3));
    time.at(county.moment(day, chance, 'morning'), () => filePart(county, report, part, chance));
  }
  const chance = county.chance(report.quarterKey, report.task, 'report');
  const main = report.parts.find((part) => part.kind === 'main');
  const late = report.turn?.late ?? 0;
  if (main === undefined) await time.until(county.moment(county.dayAfter(1, report.partsDue), chance));
  else await fileMain(county, report, main, late, chance);
  await officeAndLeader(county, report, main ?? report.parts.find((part) => !report.turn?.missing.includes(part.key))!, chance);
}

/** A co-unit's part: its clerk writes in the morning, its head sends in the afternoon of the same day. */
async function filePart(county: CountyStage, report: StoryReport, part: StoryPart, chance: ReturnType<CountyStage['chance']>): Promise<void> {
  const choice = { nodeId: 'unitParts', subjectId: report.id, unitId: part.unitId };
  await county.approve([county.login(`${part.key}.clerk`)], { ...choice, stage: 'fill' }, { outcome: 'submit', values: await ownValues(county, report, part, chance) });
  await county.tools.time.until(county.moment(county.dayAfter(0), chance, 'afternoon'));
  await county.approve([county.login(`${part.key}.head`)], { ...choice, stage: 'approve' });
}

async function ownValues(county: CountyStage, report: StoryReport, part: StoryPart, chance: ReturnType<CountyStage['chance']>): Promise<Record<string, unknown>> {
  const names = county.names(report.quarterKey);
  if (part.kind === 'member') return mainValues(county, report, part, chance);
  if (report.turn?.dissent === part.key) return { stance: 'dissent', dissentReason: county.tools.words.line('dissent', chance, names) };
  if (chance.maybe(0.12)) return { stance: 'none' };
  const progress = county.task(report.task).progress[report.quarterIndex] ?? 0;
  return { stance: 'content', done: county.tools.words.ownWork(part.key, chance, names), progress: Math.min(100, progress), problems: '', nextSteps: '' };
}

/** What a lead, or a member of a 分头负责 task, reports: the topic's sentences, its own figure, the values of the targets. */
async function mainValues(county: CountyStage, report: StoryReport, part: StoryPart, chance: ReturnType<CountyStage['chance']>): Promise<Record<string, unknown>> {
  const task = county.task(report.task);
  const names = county.names(report.quarterKey);
  const progress = task.progress[report.quarterIndex] ?? 0;
  const own = part.kind === 'member' ? Math.max(0, Math.min(100, progress + chance.int(-6, 6))) : progress;
  const text = county.tools.words.report(task.topic, own, chance, names);
  const done = part.kind === 'member' ? `${county.tools.words.ownWork(part.key, chance, names)}${text.done}` : text.done;
  const prefilled = await county.prefilled(`${part.key}.clerk`, { nodeId: 'unitParts', subjectId: report.id, unitId: part.unitId, stage: 'fill' });
  const rows = (Array.isArray(prefilled['indicators']) ? prefilled['indicators'] : []) as { indicator: string }[];
  const indicators = rows.map((row) => {
    const value = task.indicators[row.indicator]?.[report.quarterIndex];
    const benchmarkValue = task.benchmarks[row.indicator]?.[report.quarterIndex];
    return value === undefined || value === null ? row : { ...row, value, ...(benchmarkValue === undefined ? {} : { benchmarkValue }), note: '主管部门业务系统统计' };
  });
  return { stance: 'content', ...text, done, progress: own, indicators, ...planRows(county, report, part, prefilled, own) };
}

/** Where the unit has a plan its milestones say how far it is: those are done that its own figure reaches. */
function planRows(county: CountyStage, report: StoryReport, part: StoryPart, prefilled: Record<string, unknown>, progress: number): Record<string, unknown> {
  if (prefilled['basis'] !== '节点') return {};
  const rows = (name: string): Record<string, unknown>[] => (Array.isArray(prefilled[name]) ? (prefilled[name] as Record<string, unknown>[]) : []);
  const percent = (row: Record<string, unknown>): number => Number(/累计 ?(\d+)%/.exec(String(row['planned']))?.[1] ?? 100);
  const out = deliveredBy(county, report, part);
  return {
    milestones: rows('milestones').map((row) => ({ ...row, status: percent(row) <= progress ? 'done' : 'open' })),
    deliverables: rows('deliverables').map((row) => {
      const found = out.find(({ title }) => title === row['deliverable']);
      return found === undefined ? { ...row, status: 'open' } : { ...row, status: 'out', deliveredOn: found.on, proof: found.proof };
    }),
  };
}

/** What the lead proves to have come out in this report. */
const deliveredBy = (county: CountyStage, report: StoryReport, part: StoryPart): CountyStory['unitPlans']['deliverables'] =>
  part.kind === 'main' ? county.story.unitPlans.deliverables.filter((one) => one.task === report.task && one.quarter === report.quarterKey) : [];

/** The lead writes once the co-units' date has come and sends at its own, or as much later as the story says. */
async function fileMain(county: CountyStage, report: StoryReport, main: StoryPart, late: number, chance: ReturnType<CountyStage['chance']>): Promise<void> {
  const { time } = county.tools;
  const choice = { nodeId: 'unitParts', subjectId: report.id, unitId: main.unitId };
  const clerk = `${main.key}.clerk`;
  const written = late > 0 ? county.dayAfter(late, report.due) : county.dayAfter(chance.int(1, leadDays), report.partsDue);
  await time.until(county.moment(written, chance, 'morning'));
  const values = await mainValues(county, report, main, chance);
  const attachmentIds = await county.attach(clerk, { ...choice, stage: 'fill' }, [...(report.turn?.evidence ?? []), ...deliveredBy(county, report, main).map(({ proof }) => ({ file: 'issued-document.docx', name: `${proof}（示例）.docx` }))]);
  await county.approve([county.login(clerk)], { ...choice, stage: 'fill' }, { outcome: 'submit', values, attachmentIds });
  await time.until(county.moment(county.dayAfter(0), chance, 'afternoon'));
  await county.approve([county.login(`${main.key}.head`)], { ...choice, stage: 'approve' });
}

/** The office reviews, with as many returns as the story says; the leader signs, or sends it back to the office first. */
async function officeAndLeader(county: CountyStage, report: StoryReport, returned: StoryPart, chance: ReturnType<CountyStage['chance']>): Promise<void> {
  const names = county.names(report.quarterKey);
  const { words } = county.tools;
  const reviewers = county.reviewers('reviewer', chance);
  const review = { nodeId: 'officeReview', subjectId: report.id };
  const summary = report.severally ? { values: { summaryLine: words.line('severally', chance, names) } } : {};
  for (let round = 1; round <= (report.turn?.returns ?? 0); round += 1) {
    await county.wait(1, chance);
    const act = { target: 'unitParts', ...words.returned(chance, names), dueDays: 2, partUnitIds: [returned.unitId] };
    await county.return(reviewers, review, act);
    if (round > 1) {
      await county.wait(1, chance, 'morning');
      await county.return(county.reviewers('director', chance), { nodeId: 'directorReview', subjectId: report.id }, { ...act, opinion: `再次退回。${act.opinion}` });
    }
    await county.wait(1, chance, 'morning');
    await mend(county, report, returned, chance);
  }
  await county.wait(1, chance);
  await county.approve(reviewers, review, { opinion: words.line('review', chance, names), ...summary });
  if (report.turn?.leaderReturns) {
    await county.wait(1, chance, 'morning');
    await county.return([county.login('leader')], { nodeId: 'leaderSignOff', subjectId: report.id }, { target: 'officeReview', opinion: '请医改办再核一下指标口径。', mend: '', dueDays: null, partUnitIds: [] });
    await county.wait(0, chance, 'afternoon');
    await county.approve(reviewers, review, { opinion: '指标口径已与主管部门核对，无误。', ...summary });
  }
  await county.wait(1, chance);
  await county.approve([county.login('leader')], { nodeId: 'leaderSignOff', subjectId: report.id }, { opinion: words.line('sign', chance, names) });
}

/** The unit mends its part as it was asked to. */
async function mend(county: CountyStage, report: StoryReport, part: StoryPart, chance: ReturnType<CountyStage['chance']>): Promise<void> {
  const choice = { nodeId: 'unitParts', subjectId: report.id, unitId: part.unitId };
  const before = await county.prefilled(`${part.key}.clerk`, { ...choice, stage: 'fill' });
  const done = `${String(before['done'] ?? '')}已按退回意见补充结果、时间和责任人，数据来源为主管部门业务系统。`;
  // What the first version proved stays proved by the same file.
  const files = deliveredBy(county, report, part).map(({ proof }) => ({ file: 'issued-document.docx', name: `${proof}（补正）.docx` }));
  const attachmentIds = await county.attach(`${part.key}.clerk`, { ...choice, stage: 'fill' }, files);
  await county.approve([county.login(`${part.key}.clerk`)], { ...choice, stage: 'fill' }, { outcome: 'submit', values: { ...before, done }, attachmentIds });
  await county.wait(0, chance, 'afternoon');
  await county.approve([county.login(`${part.key}.head`)], { ...choice, stage: 'approve' });
}
