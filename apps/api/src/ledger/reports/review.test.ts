import { expect, jest, test } from '@jest/globals';
import { WorkItem } from '../../approvals/work-item.entity.js';
import { describeOnBothDatabases } from '../../database/testing.js';
import { JournalEntry } from '../../journal/entry.js';
import { contentOf, taskOf } from '../testing/small-county.js';
import { correctReport } from './correct-report.js';
import { prefillReport } from './report-prefill.js';
import { ProgressReport } from './progress-report.entity.js';
import { progress, ReportingCounty } from './testing/reporting-county.js';

// Every test issues a plan and opens a quarter on a fresh database, which a loaded machine does slowly.
jest.setTimeout(60_000);

describeOnBothDatabases('review and sign-off of a report', (open) => {
  const reporting = async (units = ['hospital', 'insurance']) => {
    const here = await ReportingCounty.open(open);
    const plan = await here.issue(contentOf([taskOf(1, units, { targets: [] })]));
    await here.openQuarter(plan.id);
    return here;
  };
  const atOffice = async (units = ['hospital', 'insurance']) => {
    const here = await reporting(units);
    for (const unit of units.slice(1)) await here.sends(unit, { stance: 'none' });
    await here.sends(units[0]!);
    return here;
  };
  const correct = (here: ReportingCounty, reportId: string, who = 'hospital.clerk', partIds: string[] = []) =>
    correctReport(here.reports, here.county.journal, here.county.actors[who]!, here.county.request('correct-report'), { reportId, reason: '数据有误', partIds });

  test('office, then leader: each once, and the signed report says who, when and what', async () => {
    const here = await atOffice();
    await here.passes('reviewer', 'officeReview', {}, '情况属实');
    expect(await here.report()).toMatchObject({ state: 'sign_off', reviewOpinion: '情况属实' });
    await here.passes('leader', 'leaderSignOff');
    expect(await here.report()).toMatchObject({ state: 'signed', signedBy: { id: 'leader' } });
    const [signed] = await here.county.dataSource.manager.findBy(JournalEntry, { action: 'report.signed' });
    expect(JSON.parse(signed!.leaf)).toMatchObject({ new: { edition: 1, parts: [{ kind: 'main', values: { progress: 40 } }, { kind: 'co', stance: 'none' }] } });
    expect(await here.waiting()).toEqual([]);
  });

  test('a return opens the named part only, with the reason and its new date; its approval alone brings the report back', async () => {
    const here = await atOffice();
    await here.returns('reviewer', 'officeReview', { units: ['insurance'] });
    expect(await here.waiting()).toEqual(['unitParts/fill insurance']);
    expect(await here.report()).toMatchObject({ state: 'returned', returns: 1 });
    expect(await here.part('insurance')).toMatchObject({ state: 'returned', round: 2, returnReason: '数据不一致；补上台账', dueAt: new Date('2023-10-16T09:30:00.000Z') });
    expect(await here.part('hospital')).toMatchObject({ state: 'approved', round: 1 });
    const [item] = await here.county.openItems('unitParts');
    expect(item).toMatchObject({ returned: { opinion: '数据不一致', mend: '补上台账' }, dueAt: new Date('2023-10-16T09:30:00.000Z') });
    await here.sends('insurance', progress(10));
    expect(await here.waiting()).toEqual(['officeReview']);
    expect(await here.part('insurance')).toMatchObject({ state: 'approved', previousValues: { stance: 'none' }, formValues: { progress: 10 } });
  });

  test('a returned co-part that is not mended by its new date is recorded, and the report goes on without it', async () => {
    const here = await atOffice();
    await here.returns('reviewer', 'officeReview', { units: ['insurance'] });
    await here.timePassesTo('2023-10-16T09:31:00.000Z');
    expect(await here.part('insurance')).toMatchObject({ state: 'missing' });
    expect(await here.waiting()).toEqual(['officeReview']);
  });

  test('a returned main part waits for its lead, however long', async () => {
    const here = await atOffice();
    await here.returns('reviewer', 'officeReview', { units: ['hospital'] });
    await here.timePassesTo('2024-02-01T09:31:00.000Z');
    expect(await here.waiting()).toEqual(['unitParts/fill hospital']);
  });

  test('a return needs the parts it names and a date', async () => {
    const here = await atOffice();
    await expect(here.returns('reviewer', 'officeReview', { units: [] })).rejects.toMatchObject({ code: 'RETURN_TARGET_REQUIRED' });
    await expect(here.returns('reviewer', 'officeReview', { units: ['hospital'], dueDays: null })).rejects.toMatchObject({ code: 'RETURN_TARGET_REQUIRED' });
    await expect(here.returns('reviewer', 'officeReview', { units: ['hospital'], opinion: ' ' })).rejects.toMatchObject({ code: 'OPINION_REQUIRED' });
  });

  test('the second return goes to the director, who returns or lets pass; nothing is reopened before', async () => {
    const here = await atOffice();
    await here.returns('reviewer', 'officeReview', { units: ['insurance'] });
    await here.sends('insurance', progress(10));
    await here.returns('reviewer', 'officeReview', { units: ['hospital', 'insurance'] });
    expect(await here.waiting()).toEqual(['directorReview']);
    expect(await here.report()).toMatchObject({ state: 'review', returns: 1, proposedReturn: { opinion: '数据不一致', by: { id: 'reviewer' } } });
    expect(await here.part('insurance')).toMatchObject({ state: 'approved' });
    await here.returns('director', 'directorReview', { units: ['insurance'], opinion: '只退医保局' });
    expect(await here.waiting()).toEqual(['unitParts/fill insurance']);
    expect(await here.report()).toMatchObject({ returns: 2, proposedReturn: null });
    await here.sends('insurance', progress(12));
    await here.returns('reviewer', 'officeReview', { units: ['insurance'] });
    await here.passes('director', 'directorReview', {}, '不再退回');
    expect(await here.waiting()).toEqual(['leaderSignOff']);
    await here.passes('leader', 'leaderSignOff');
    expect((await here.report()).state).toBe('signed');
  });

  test('the leader returns to the office, or to named parts', async () => {
    const here = await atOffice();
    await here.passes('reviewer', 'officeReview');
    await here.returns('leader', 'leaderSignOff', { target: 'officeReview', opinion: '请核实' });
    expect(await here.waiting()).toEqual(['officeReview']);
    await here.passes('reviewer', 'officeReview');
    await here.returns('leader', 'leaderSignOff', { units: ['hospital'] });
    expect(await here.waiting()).toEqual(['unitParts/fill hospital']);
    await here.sends('hospital', progress(50));
    await here.passes('reviewer', 'officeReview');
    await here.passes('leader', 'leaderSignOff');
    expect(await here.part('hospital')).toMatchObject({ formValues: { progress: 50 }, round: 2 });
  });

  test('taken back: the lead’s head before the office has decided, the office before the leader has', async () => {
    const here = await atOffice();
    await here.withdraws('hospital.head', 'officeReview');
    expect(await here.waiting()).toEqual(['unitParts/approve hospital']);
    expect(await here.part('hospital')).toMatchObject({ state: 'at_head' });
    expect(await here.part('insurance')).toMatchObject({ state: 'approved' });
    await here.headApproves('hospital');
    await here.passes('reviewer', 'officeReview');
    await here.withdraws('reviewer', 'leaderSignOff');
    expect(await here.waiting()).toEqual(['officeReview']);
    await expect(here.withdraws('insurance.head', 'officeReview')).rejects.toMatchObject({ code: 'NOT_ALLOWED' });
    await here.passes('reviewer', 'officeReview');
    await here.passes('leader', 'leaderSignOff');
    expect((await here.report()).state).toBe('signed');
  });

  test('whoever’s home unit is responsible stands aside: a cross reviewer reviews, another one takes the director’s step', async () => {
    // The reviewer, the clerk and the director all belong to 县卫健委; 县财政局 and 县医保局 lend a cross reviewer each.
    const here = await atOffice(['health', 'hospital']);
    await expect(here.passes('reviewer', 'officeReview')).rejects.toMatchObject({ code: 'NOT_ALLOWED' });
    await here.returns('cross', 'officeReview', { units: ['hospital'] });
    await here.sends('hospital', progress(10));
    await here.returns('cross', 'officeReview', { units: ['hospital'] });
    await expect(here.passes('director', 'directorReview')).rejects.toMatchObject({ code: 'NOT_ALLOWED' });
    await expect(here.passes('cross', 'directorReview')).rejects.toMatchObject({ code: 'WORK_ITEM_BARRED' });
    await here.passes('cross2', 'directorReview');
    await here.passes('leader', 'leaderSignOff');
    expect((await here.report()).state).toBe('signed');
  });

  test('whoever was a unit’s head in this report is barred from the office’s steps, whatever other post they hold', async () => {
    const here = await reporting(['hospital']);
    const head = here.county.actors['hospital.head']!;
    // The same person, in another unit by now, with a post in the office.
    here.county.actors['moved'] = { ...head, unitId: 'finance', appointments: [{ role: 'office_reviewer', unitId: null }] };
    await here.sends('hospital');
    await expect(here.passes('moved', 'officeReview')).rejects.toMatchObject({ code: 'WORK_ITEM_BARRED' });
    await here.passes('reviewer', 'officeReview');
    const reviewer = here.county.actors['reviewer']!;
    here.county.actors['promoted'] = { ...reviewer, appointments: [{ role: 'leader', unitId: null }] };
    await expect(here.passes('promoted', 'leaderSignOff')).rejects.toMatchObject({ code: 'WORK_ITEM_BARRED' });
  });

  test('a signed report is corrected by a new edition with a new sign-off; the signed one stays as it was', async () => {
    const here = await atOffice();
    await expect(correct(here, (await here.report()).id)).rejects.toMatchObject({ code: 'NOT_ALLOWED' });
    await here.passes('reviewer', 'officeReview');
    await here.passes('leader', 'leaderSignOff');
    const signed = await here.report();
    await expect(correct(here, signed.id, 'finance.clerk')).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await expect(correct(here, signed.id, 'insurance.clerk')).rejects.toMatchObject({ code: 'NOT_ALLOWED' });
    await correct(here, signed.id);
    await expect(correct(here, signed.id, 'clerk')).rejects.toMatchObject({ code: 'DUPLICATE' });
    expect(await here.waiting()).toEqual(['unitParts/fill hospital']);
    expect(await here.part('insurance', 2)).toMatchObject({ state: 'approved' });
    const [item] = await here.county.dataSource.manager.findBy(WorkItem, { status: 'open', subjectType: 'report' });
    const part = await here.part('hospital', 2);
    expect(await prefillReport({ em: here.county.dataSource.manager, actor: here.county.actors['hospital.clerk']!, subjectId: item!.subjectId, instanceId: item!.instanceId, nodeId: 'unitParts', stage: 'fill', memberId: part.id })).toMatchObject({ progress: 40, kind: '牵头单位' });
    await here.sends('hospital', progress(42));
    await here.passes('reviewer', 'officeReview');
    await here.passes('leader', 'leaderSignOff');
    expect(await here.part('hospital', 1)).toMatchObject({ formValues: { progress: 40 } });
    expect(await here.part('hospital', 2)).toMatchObject({ formValues: { progress: 42 } });
    expect(await here.report(1)).toMatchObject({ state: 'signed', version: signed.version });
    expect(await here.county.dataSource.manager.countBy(ProgressReport, { state: 'signed' })).toBe(2);
  });

  test('a draft of the next quarter begins with what the leader last signed for the unit, and the task’s targets as rows', async () => {
    const here = await ReportingCounty.open(open);
    const target = { key: 'x', indicator: '县域就诊率', comparator: 'gte' as const, direction: 'reach' as const, value: 90, unit: '%', benchmark: null, quote: '县域就诊率达到90%', implicit: false, certainty: '原文' as const, spans: [], deadline: null };
    const plan = await here.issue(contentOf([taskOf(1, ['hospital'], { targets: [target] })]));
    await here.openQuarter(plan.id);
    const row = { indicator: '不可改', target: '不可改', value: 88.5, note: '年报' };
    await here.sends('hospital', { ...progress(40), indicators: [row] });
    expect(await here.part('hospital')).toMatchObject({ formValues: { indicators: [{ indicator: '县域就诊率', target: '县域就诊率达到90%', value: 88.5, note: '年报' }] } });
    await here.passes('reviewer', 'officeReview');
    await here.passes('leader', 'leaderSignOff');
    here.county.clock.set('2024-01-02T01:00:00.000Z');
    await here.openQuarter(plan.id, { year: 2024, quarter: 1, cutOff: '2024-03-31', dueDate: '2024-04-10' });
    const next = await here.county.dataSource.manager.findOneByOrFail(ProgressReport, { state: 'unfilled' });
    const [part] = await here.partsOf(next.id);
    const begun = await prefillReport({ em: here.county.dataSource.manager, actor: here.county.actors['hospital.clerk']!, subjectId: next.id, instanceId: next.instanceId!, nodeId: 'unitParts', stage: 'fill', memberId: part!.id });
    expect(begun).toMatchObject({ stance: 'content', done: '已开展双向转诊三十例', progress: 40, kind: '牵头单位', indicators: [{ indicator: '县域就诊率', value: 88.5 }] });
  });
});
