import { expect, jest, test } from '@jest/globals';
import { describeOnBothDatabases } from '../../database/testing.js';
import { JournalEntry } from '../../journal/entry.js';
import { decide, issuedPlan } from '../testing/plans-by-hand.js';
import { contentOf, taskOf } from '../testing/small-county.js';
import { progress, ReportingCounty } from './testing/reporting-county.js';

// Every test issues a plan and opens a quarter on a fresh database, which a loaded machine does slowly.
jest.setTimeout(60_000);

describeOnBothDatabases('reports follow a signed change of duty', (open) => {
  /** A quarter is open while 县人民医院 leads and 县医保局 helps; neither has signed yet, so both may still dispute. */
  const reporting = async () => {
    const here = await ReportingCounty.open(open);
    const plan = await issuedPlan(here.county, contentOf([taskOf(1, ['hospital', 'insurance'])]));
    await here.openQuarter(plan.id);
    return here;
  };
  const change = async (here: ReportingCounty, unitId: string, values: Record<string, unknown>) => {
    await decide(here.county, `${unitId}.head`, 'receipt', 'dispute', { unitId, opinion: '不属于本单位职责' });
    await decide(here.county, 'director', 'decideDispute', 'change', { unitId, opinion: '应调整', values });
    await decide(here.county, 'leader', 'signChange', 'approve', { unitId });
  };
  const signs = (here: ReportingCounty, unitId: string) => decide(here.county, `${unitId}.clerk`, 'receipt', 'accept', { unitId, values: { personResponsible: '王主任' } });
  const due = async (here: ReportingCounty, unitId: string) => (await here.county.openItems('unitParts', unitId))[0]!.dueAt;

  test('while the lead’s dispute is open its part has no date; taken back or upheld, it has', async () => {
    const here = await reporting();
    await decide(here.county, 'hospital.head', 'receipt', 'dispute', { unitId: 'hospital', opinion: '不属于本单位职责' });
    expect(await due(here, 'hospital')).toBeNull();
    expect(await due(here, 'insurance')).not.toBeNull();
    await here.withdraws('hospital.head', 'decideDispute');
    expect(await due(here, 'hospital')).toEqual(new Date('2024-01-10T09:30:00.000Z'));
    await decide(here.county, 'hospital.head', 'receipt', 'dispute', { unitId: 'hospital', opinion: '不属于本单位职责' });
    expect(await due(here, 'hospital')).toBeNull();
    await decide(here.county, 'director', 'decideDispute', 'uphold', { unitId: 'hospital', opinion: '维持' });
    expect(await due(here, 'hospital')).toEqual(new Date('2024-01-10T09:30:00.000Z'));
  });

  test('a new lead owns the report and is asked; the old one is not, and its people may review no more than before', async () => {
    const here = await reporting();
    await change(here, 'hospital', { changeKind: 'reassign', newUnitId: '县财政局' });
    expect(await here.waiting()).toEqual(['unitParts/fill finance', 'unitParts/fill insurance']);
    expect(await here.report()).toMatchObject({ leadUnitId: 'finance' });
    expect(await here.part('finance')).toMatchObject({ kind: 'main', state: 'unfilled' });
    await expect(here.fills('finance')).rejects.toMatchObject({ code: 'NOT_SIGNED_FOR' });
    await signs(here, 'finance');
    await signs(here, 'insurance');
    await here.sends('insurance', { stance: 'none' });
    await here.sends('finance', progress(20));
    const [item] = await here.county.openItems('officeReview');
    expect(item).toMatchObject({ title: '审核：县财政局四季度报送', responsibleUnitIds: ['insurance', 'finance'] });
    expect(await here.county.dataSource.manager.findBy(JournalEntry, { action: 'report.duties-followed' })).toHaveLength(1);
  });

  test('a report at the office is not reviewed by people of the unit that has become responsible meanwhile', async () => {
    const here = await reporting();
    await signs(here, 'hospital');
    await signs(here, 'insurance');
    await here.sends('insurance', { stance: 'none' });
    await here.sends('hospital', progress(20));
    expect(await here.county.openItems('officeReview')).toMatchObject([{ candidateKey: 'office_reviewer@small' }]);
    await decide(here.county, 'insurance.head', 'disputeWindow', 'dispute', { unitId: 'insurance', opinion: '不属于本单位职责' });
    await decide(here.county, 'director', 'decideDispute', 'change', { unitId: 'insurance', opinion: '应调整', values: { changeKind: 'reassign', newUnitId: '县卫健委' } });
    await decide(here.county, 'leader', 'signChange', 'approve', { unitId: 'insurance' });
    // 县卫健委 is the home unit of the office's reviewer and director: a cross reviewer reviews, and rules on the other dispute.
    expect(await here.county.openItems('officeReview')).toMatchObject([{ candidateKey: 'cross_reviewer@small', responsibleUnitIds: expect.arrayContaining(['health']) as unknown as string[] }]);
    await expect(here.passes('reviewer', 'officeReview')).rejects.toMatchObject({ code: 'NOT_ALLOWED' });
    await decide(here.county, 'hospital.head', 'disputeWindow', 'dispute', { unitId: 'hospital', opinion: '不属于本单位职责' });
    expect(await here.county.openItems('decideDispute')).toMatchObject([{ candidateKey: 'cross_reviewer@small' }]);
    await here.passes('cross', 'officeReview');
  });

  test('a co-unit that takes over the lead fills the main part', async () => {
    const here = await reporting();
    await signs(here, 'insurance');
    await here.sends('insurance', progress(15));
    await change(here, 'hospital', { changeKind: 'reassign', newUnitId: '县医保局' });
    expect(await here.waiting()).toEqual(['unitParts/fill insurance']);
    expect(await here.part('insurance')).toMatchObject({ kind: 'main', formValues: { progress: 15 } });
  });

  test('a co-unit whose duty is withdrawn is waited for no longer', async () => {
    const here = await reporting();
    await signs(here, 'hospital');
    await here.fills('hospital');
    await expect(here.headApproves('hospital')).rejects.toMatchObject({ code: 'PARTS_OUTSTANDING' });
    await change(here, 'insurance', { changeKind: 'withdraw' });
    expect(await here.waiting()).toEqual(['unitParts/approve hospital']);
    await here.headApproves('hospital');
    expect(await here.waiting()).toEqual(['officeReview']);
  });

  test('a returned co-unit whose duty ends meanwhile lets the report go on by itself', async () => {
    const here = await reporting();
    await signs(here, 'hospital');
    await signs(here, 'insurance');
    await here.sends('insurance', { stance: 'none' });
    await here.sends('hospital');
    await here.returns('reviewer', 'officeReview', { units: ['insurance'] });
    await decide(here.county, 'insurance.head', 'disputeWindow', 'dispute', { unitId: 'insurance', opinion: '不属于本单位职责' });
    await decide(here.county, 'director', 'decideDispute', 'change', { unitId: 'insurance', opinion: '应调整', values: { changeKind: 'withdraw' } });
    await decide(here.county, 'leader', 'signChange', 'approve', { unitId: 'insurance' });
    expect(await here.waiting()).toEqual(['officeReview']);
  });
});
