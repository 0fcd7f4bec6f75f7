import { expect, jest, test } from '@jest/globals';
import { addNote } from '../../approvals/add-note.js';
import { readWorkItem } from '../../approvals/read-work-item.js';
import { saveWorkItemDraft } from '../../approvals/save-work-item-draft.js';
import { describeOnBothDatabases } from '../../database/testing.js';
import { contentOf, taskOf } from '../testing/small-county.js';
import { progress, ReportingCounty } from './testing/reporting-county.js';

jest.setTimeout(60_000);

describeOnBothDatabases('what a work item of a report shows', (open) => {
  const atOffice = async () => {
    const here = await ReportingCounty.open(open);
    const plan = await here.issue(contentOf([taskOf(1, ['hospital', 'insurance'], { targets: [] })]));
    await here.openQuarter(plan.id);
    await here.sends('insurance', { stance: 'none' });
    await here.sends('hospital');
    return here;
  };
  const seen = async (here: ReportingCounty, who: string, nodeId: string) => {
    const [item] = await here.county.openItems(nodeId);
    return readWorkItem(here.reports.approvals, here.county.actors[who]!, item!.id, here.county.clock.now());
  };
  const textsOf = (item: { requirements: { text: string }[] }): string[] => item.requirements.map(({ text }) => text);

  test('what was asked for stands before the unit, then before its head, and before whoever reviews the mended report', async () => {
    const here = await atOffice();
    expect(textsOf(await seen(here, 'reviewer', 'officeReview'))).toEqual([]);
    await here.returns('reviewer', 'officeReview', { units: ['insurance'] });
    expect(textsOf(await seen(here, 'insurance.clerk', 'unitParts'))).toEqual(['数据不一致', '补上台账']);
    await here.fills('insurance', progress(10));
    expect(textsOf(await seen(here, 'insurance.head', 'unitParts'))).toEqual(['数据不一致', '补上台账']);
    await here.headApproves('insurance');
    expect(await seen(here, 'reviewer', 'officeReview')).toMatchObject({ returnReason: null, requirements: [{ text: '数据不一致', by: { id: 'reviewer' } }, { text: '补上台账' }] });
  });

  test('the office’s notes stand beside the item for whoever decides it', async () => {
    const here = await atOffice();
    const [item] = await here.county.openItems('officeReview');
    await addNote(here.reports.approvals, here.county.journal, here.county.actors['clerk']!, here.county.request('add-note'), item!.id, '数字已与医保局核对');
    expect(await seen(here, 'reviewer', 'officeReview')).toMatchObject({ notes: [{ text: '数字已与医保局核对', by: { id: 'clerk' } }] });
  });

  test('a draft remembers which files go along', async () => {
    const here = await atOffice();
    await here.returns('reviewer', 'officeReview', { units: ['insurance'] });
    const before = await seen(here, 'insurance.clerk', 'unitParts');
    expect(before.form?.attachmentIds).toBeNull();
    await saveWorkItemDraft(here.reports.approvals, here.county.journal, here.county.actors['insurance.clerk']!, here.county.request('save-draft'), before.id, { values: progress(11), attachmentIds: ['a', 'b'], version: before.version });
    expect((await seen(here, 'insurance.clerk', 'unitParts')).form).toMatchObject({ attachmentIds: ['a', 'b'], values: { progress: 11 } });
  });
});
