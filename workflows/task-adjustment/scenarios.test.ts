import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import { databases, documentOf, good, refusal, Scenario } from '../scenario.js';

jest.setTimeout(120_000);

const [labour, finance, insurance] = ['区人社局', '区财政局', '区医保局'] as const;
const pair = '（牵头单位：区人社局，配合单位：区财政局）';
const reason = '上级资金第四季度才到位（财社〔2023〕88号）';

// Time only goes forward: what belongs to a later day stands in a later test.
describe.each(databases)('任务调整 (%s)', (database) => {
  let county: Scenario;
  let planId: string;
  const ids = new Map<number, string>();
  beforeAll(async () => {
    county = await Scenario.begin(database);
    planId = await county.issues(documentOf('调整任务', [
      `甲任务。${pair}`, `乙任务。到2023年底，家庭医生签约率达到75%。${pair}`, '丙任务。（牵头单位：区卫健委，配合单位：区财政局）', `丁任务。${pair}`, '戊任务。（责任单位：各乡镇街）', `己任务。${pair}`,
      '庚任务。（牵头单位：区卫健委，配合单位：区数管局、区委组织部）', `辛任务。${pair}`, `壬任务。${pair}`, `癸任务。${pair}`,
    ]));
    await county.allSign();
    for (const row of await county.api.dataSource.query<{ id: string; number: number }[]>('SELECT id, number FROM ledger_task')) ids.set(row.number, row.id);
  });
  afterAll(() => county?.end());

  const applies = async (who: string, task: number, kind: string) => (await county.browser(who)).post(`/api/tasks/${ids.get(task)}/adjustments`, { kind });
  const writes = (who: string, task: number, values: object) => county.decides(who, { at: 'draft', task }, { outcome: 'submit', values: { reason, ...values } });
  const passes = (who: string, at: string, task: number, outcome = 'approve', opinion = '') => county.decides(who, { at, task }, { outcome, opinion });
  const sendsBack = (who: string, at: string, task: number, target = 'draft') => county.returns(who, { at, task }, { target, dueDays: 1 });
  const opens = (task: number) => county.waiting(task, 'task-adjustment');
  const receipts = (task: number) => county.waiting(task, 'task-acceptance');
  const history = async (task: number, who = 'clerk') => good(await (await county.browser(who)).get(`/api/tasks/${ids.get(task)}/adjustments`));
  const detail = async (task: number, who = 'clerk') => good(await (await county.browser(who)).get(`/api/ledger/${ids.get(task)}`));
  const item = async (at: string, task: number, who: string) => good(await (await county.browser(who)).get(`/api/work-items/${(await county.need({ at, task })).id}`));
  const said = (answer: { body: unknown }) => (answer.body as { error: { message: string } }).error.message;
  /** An application of the lead unit that has reached the office. */
  const reachesOffice = async (task: number, kind: string, values: object, unit = 'labour') => {
    good(await applies(`${unit}.clerk`, task, kind));
    good(await writes(`${unit}.clerk`, task, values));
    good(await passes(`${unit}.head`, 'unitApproval', task));
  };
  const unattended = async (task: number) => (good(await (await county.browser('leader')).get(`/api/work-items?scope=unattended&taskId=${ids.get(task)}`)).items as { nodeId: string; workflowKey: string }[]).filter((one) => one.workflowKey === 'task-adjustment').map((one) => one.nodeId);
  /** Nobody holds the post any more, as long as `during` runs. */
  const withoutPost = async (role: string, unit: string | null, during: () => Promise<void>) => {
    const where = `role = '${role}' AND ${unit === null ? "person_id IN (SELECT id FROM person WHERE jurisdiction_id = 'yeji')" : `unit_id = (SELECT id FROM unit WHERE name = '${unit}' AND jurisdiction_id = 'yeji')`}`;
    await county.api.dataSource.query(`UPDATE appointment SET valid_to = '2023-10-01' WHERE ${where} AND valid_to IS NULL`);
    await during();
    await county.api.dataSource.query(`UPDATE appointment SET valid_to = NULL WHERE ${where} AND valid_to = '2023-10-01'`);
  };

  test('谁能提：牵头单位经办人、医改办经办；配合单位、负责人、领导不能；看不到的任务不存在', async () => {
    for (const who of ['labour.head', 'finance.clerk', 'reviewer', 'director', 'leader', 'auditor']) expect([who, refusal(await applies(who, 1, 'extend'))]).toEqual([who, 'NOT_ALLOWED']);
    expect(refusal(await applies('staffing.clerk', 1, 'extend'))).toBe('NOT_FOUND');
    expect(refusal(await (await county.api.as('sixian.clerk')).post(`/api/tasks/${ids.get(1)}/adjustments`, { kind: 'extend' }))).toBe('NOT_FOUND');
    expect((await (await county.browser('staffing.clerk')).get(`/api/tasks/${ids.get(1)}/adjustments`)).status).toBe(404);
    for (const body of [{ kind: 'erase' }, { kind: 'extend', x: 1 }, {}]) expect((await (await county.browser('labour.clerk')).post(`/api/tasks/${ids.get(1)}/adjustments`, body)).status).toBe(400);
    expect(said(await applies('labour.clerk', 1, 'resume'))).toContain('没有中止，不用恢复');
    expect((await history(1, 'labour.clerk')).abilities).toEqual({ extend: true, change: true, suspend: true, resume: false });
    expect((await history(1, 'finance.clerk')).abilities).toEqual({ extend: false, change: false, suspend: false, resume: false });
  });

  test('延期一路：经办填写，负责人审签，医改办审核，领导签批；新时限要真实、晚于原时限；原日期和谁签批都在', async () => {
    const both = await Promise.all([applies('labour.clerk', 1, 'extend'), applies('clerk', 1, 'suspend')]);
    expect(both.filter((answer) => answer.status < 300)).toHaveLength(1);
    if (both[0].status >= 300) {
      good(await passes('clerk', 'draft', 1, 'abandon', '由单位提'));
      good(await applies('labour.clerk', 1, 'extend'));
    }
    expect(said(await applies('clerk', 1, 'suspend'))).toBe('这项任务的调整正在办（填写申请），办完或放弃以后才能再提。');
    expect((await history(1)).whyNot).toContain('正在办');
    expect(refusal(await writes('labour.clerk', 1, { reason: '', newDeadline: '2024-06-30' }))).toBe('FORM_INVALID');
    expect(refusal(await writes('labour.clerk', 1, {}))).toBe('FORM_INVALID');
    for (const newDeadline of ['2023-12-31', '2023-06-30', '2024-02-30']) expect([newDeadline, refusal(await writes('labour.clerk', 1, { newDeadline }))]).toEqual([newDeadline, 'ADJUSTMENT_INVALID']);
    good(await writes('labour.clerk', 1, { newDeadline: '2024-06-30' }));
    const seen = (await item('unitApproval', 1, 'labour.head')).subject;
    expect(seen).toMatchObject({ kind: 'adjustment', kindLabel: '延期', reason, signAgain: [], changes: [{ field: '时限', before: '2023年12月31日', after: '2024年6月30日', fresh: false }] });
    good(await passes('labour.head', 'unitApproval', 1));
    expect(refusal(await passes('labour.head', 'officeReview', 1))).toBe('NOT_ALLOWED');
    good(await passes('reviewer', 'officeReview', 1, 'approve', '情况属实'));
    expect(await opens(1)).toEqual(['leaderSignOff']);
    const home = good(await (await county.browser('leader')).get('/api/overview/leader')).items.find((one: { taskNumber: number }) => one.taskNumber === 1);
    expect(home).toMatchObject({ summary: reason, change: '时限：2023年12月31日 → 2024年6月30日', officeOpinion: '情况属实' });
    good(await passes('leader', 'leaderSignOff', 1));
    expect(await opens(1)).toEqual([]);
    const task = await detail(1);
    expect(task).toMatchObject({ deadline: '2024-06-30', deadlineBasis: `延期：${reason}`, version: 2, moved: { original: '2023-12-31', version: 2, signedBy: { name: '刘望舒' } } });
    expect(task.assignments.map((duty: { receipt: string }) => duty.receipt)).toEqual(['signed', 'signed']);
    expect((await history(1)).versions).toMatchObject([{ number: 2, kind: 'extend', reason, deadline: '2024-06-30', changes: [{ field: '时限' }] }, { number: 1, kind: null, deadline: '2023-12-31', changes: [] }]);
  });

  test('退回：负责人退经办，医改办退申请人，领导退医改办（默认）或申请人；改过的地方有标记', async () => {
    good(await applies('labour.clerk', 9, 'suspend'));
    expect(refusal(await writes('labour.clerk', 9, {}))).toBe('ADJUSTMENT_INVALID');
    for (const until of ['2023-10-12', '2023-13-01']) expect(refusal(await writes('labour.clerk', 9, { until }))).not.toMatch('not refused');
    good(await writes('labour.clerk', 9, { untilWhat: '省级文件印发' }));
    good(await sendsBack('labour.head', 'unitApproval', 9));
    expect(await opens(9)).toEqual(['draft']);
    const back = await item('draft', 9, 'labour.clerk');
    expect([back.form.values.untilWhat, back.form.values.kind, back.requirements[0].text]).toEqual(['省级文件印发', '中止', '数据不一致']);
    good(await writes('labour.clerk', 9, { until: '2024-03-01' }));
    good(await passes('labour.head', 'unitApproval', 9));
    expect((await item('officeReview', 9, 'reviewer')).subject.changes).toEqual([{ field: '任务状态', before: '办理中', after: '中止，至2024年3月1日', fresh: true }]);
    const atOffice = await county.need({ at: 'officeReview', task: 9 });
    expect(refusal(await (await county.browser('reviewer')).post(`/api/work-items/${atOffice.id}/return`, { target: 'draft', opinion: '依据不足', mend: '', version: atOffice.version }))).toBe('RETURN_TARGET_REQUIRED');
    good(await sendsBack('reviewer', 'officeReview', 9));
    good(await writes('labour.clerk', 9, { until: '2024-03-01', untilWhat: '省级文件印发' }));
    good(await passes('labour.head', 'unitApproval', 9));
    good(await passes('reviewer', 'officeReview', 9));
    good(await sendsBack('leader', 'leaderSignOff', 9, 'officeReview'));
    expect(await opens(9)).toEqual(['officeReview']);
    good(await passes('reviewer', 'officeReview', 9));
    good(await sendsBack('leader', 'leaderSignOff', 9));
    expect(await opens(9)).toEqual(['draft']);
  });

  test('放弃要写原因；领导不同意，任务书不变；办完可以再提', async () => {
    expect(refusal(await passes('labour.clerk', 'draft', 9, 'abandon'))).toBe('OPINION_REQUIRED');
    good(await passes('labour.clerk', 'draft', 9, 'abandon', '资金已到位'));
    await reachesOffice(9, 'suspend', { until: '2024-03-01' });
    good(await passes('reviewer', 'officeReview', 9));
    expect(refusal(await passes('leader', 'leaderSignOff', 9, 'refuse'))).toBe('OPINION_REQUIRED');
    good(await passes('leader', 'leaderSignOff', 9, 'refuse', '不具备中止条件'));
    expect(await detail(9)).toMatchObject({ state: 'in_progress', version: 1, suspension: null });
    expect((await history(9)).items.map((one: { state: string }) => one.state)).toEqual(['refused', 'abandoned']);
    expect((await history(9, 'labour.clerk')).abilities.suspend).toBe(true);
  });

  test('撤回：各环在下一环办理之前收回；办过以后不能', async () => {
    good(await applies('labour.clerk', 10, 'change'));
    good(await writes('labour.clerk', 10, { leadKind: 'severally', units: [{ memberUnitId: labour, role: 'co' }, { memberUnitId: finance, role: 'co' }], targets: [] }));
    good(await county.withdraws('labour.clerk', { at: 'unitApproval', task: 10 }));
    expect(await opens(10)).toEqual(['draft']);
    good(await writes('labour.clerk', 10, { leadKind: 'severally', units: [{ memberUnitId: labour, role: 'co' }, { memberUnitId: finance, role: 'co' }], targets: [] }));
    const { id } = await county.need({ at: 'unitApproval', task: 10 });
    good(await passes('labour.head', 'unitApproval', 10));
    expect(refusal(await (await county.browser('labour.clerk')).post(`/api/work-items/${id}/withdraw`, { reason: '' }))).toBe('CANNOT_WITHDRAW');
    good(await county.withdraws('labour.head', { at: 'officeReview', task: 10 }));
    good(await passes('labour.head', 'unitApproval', 10));
    good(await passes('reviewer', 'officeReview', 10));
    expect(await opens(10)).toEqual(['directorReview']);
    good(await county.withdraws('reviewer', { at: 'directorReview', task: 10 }));
    good(await passes('reviewer', 'officeReview', 10));
    good(await passes('director', 'directorReview', 10));
    good(await county.withdraws('director', { at: 'leaderSignOff', task: 10 }));
    good(await sendsBack('director', 'directorReview', 10));
    good(await passes('labour.clerk', 'draft', 10, 'abandon', '不改了'));
    await reachesOffice(10, 'extend', { newDeadline: '2024-03-31' });
    good(await passes('reviewer', 'officeReview', 10));
    good(await county.withdraws('reviewer', { at: 'leaderSignOff', task: 10 }));
    good(await sendsBack('reviewer', 'officeReview', 10));
    good(await passes('labour.clerk', 'draft', 10, 'abandon', '不改了'));
  });

  test('销号申请开着，不能提调整；调整申请开着，不能提销号', async () => {
    const closes = async () => (await county.browser('labour.clerk')).post(`/api/tasks/${ids.get(10)}/close-out`, {});
    good(await closes());
    const refused = await applies('labour.clerk', 10, 'extend');
    expect([refusal(refused), said(refused)]).toEqual(['APPLICATION_OPEN', expect.stringContaining('销号正在办')]);
    expect((await history(10, 'labour.clerk')).whyNot).toContain('销号正在办');
    good(await passes('labour.clerk', 'draft', 10, 'abandon', '还没有办完'));
    good(await applies('labour.clerk', 10, 'extend'));
    expect(refusal(await closes())).toBe('APPLICATION_OPEN');
    good(await passes('labour.clerk', 'draft', 10, 'abandon', '不延了'));
  });

  test('调整分工和目标：先过主任；没有登记的单位、列两次、没有改动都不行', async () => {
    good(await applies('labour.clerk', 2, 'change'));
    const form = (await item('draft', 2, 'labour.clerk')).form.values;
    expect(form.targets).toHaveLength(1);
    const asked = (changes: object) => writes('labour.clerk', 2, { leadKind: 'lead', leadUnitId: form.leadUnitId, units: form.units, targets: form.targets, ...changes });
    const wrong = [{}, { leadUnitId: '没有这个局' }, { units: [...form.units, ...form.units] }, { units: [{ memberUnitId: labour, role: 'co' }] }, { leadKind: 'severally', leadUnitId: undefined, units: [] }];
    for (const [index, changes] of wrong.entries()) expect([index, refusal(await asked(changes))]).toEqual([index, 'ADJUSTMENT_INVALID']);
    good(await asked({ leadUnitId: finance, units: [{ memberUnitId: labour, role: 'co' }, { memberUnitId: insurance, role: 'co' }] }));
    good(await passes('labour.head', 'unitApproval', 2));
    good(await passes('reviewer', 'officeReview', 2));
    expect(refusal(await passes('leader', 'directorReview', 2))).toBe('NOT_ALLOWED');
    const { subject } = await item('directorReview', 2, 'director');
    expect(subject.signAgain.sort()).toEqual([labour, finance, insurance].sort());
    expect(subject.changes).toEqual(expect.arrayContaining([{ field: labour, before: '牵头', after: '配合', fresh: false }, { field: finance, before: '配合', after: '牵头', fresh: false }, { field: insurance, before: '不负责', after: '配合', fresh: false }]));
    good(await passes('director', 'directorReview', 2));
    good(await passes('leader', 'leaderSignOff', 2));
    expect(await receipts(2)).toEqual(['receipt', 'receipt', 'receipt']);
    const seen = good(await (await county.browser('insurance.clerk')).get(`/api/work-items/${(await county.need({ at: 'receipt', task: 2, unit: insurance })).id}`)).subject;
    expect(seen.revision).toMatchObject({ number: 2, reason, signedBy: { name: '刘望舒' }, changes: expect.arrayContaining([expect.objectContaining({ field: insurance, after: '配合' })]) as unknown });
    const task = await detail(2);
    expect(task).toMatchObject({ lead: finance, version: 2, state: 'issued', moved: null });
    expect(task.assignments.map((duty: { unitName: string; receipt: string }) => `${duty.unitName} ${duty.receipt}`).sort()).toEqual([`${finance} unsigned`, `${finance} withdrawn`, `${insurance} unsigned`, `${labour} unsigned`, `${labour} withdrawn`].sort());
    const replaced = await county.api.dataSource.query<{ n: number | string }[]>(`SELECT COUNT(*) AS n FROM assignment old JOIN assignment fresh ON fresh.id = old.replaced_by_id AND fresh.unit_id = old.unit_id WHERE old.task_id = '${ids.get(2)}'`);
    expect(Number(replaced[0]!.n)).toBe(2);
  });

  test('只有责任变了的重新签收：改目标的牵头单位重签，配合单位不用；没签收不能填报，签了就能报', async () => {
    for (const unit of ['labour', 'finance', 'insurance']) good(await county.decides(`${unit}.clerk`, { at: 'receipt', task: 2, unit: { labour, finance, insurance }[unit]! }, { outcome: 'accept', values: { personResponsible: '王主任' } }));
    good(await county.opensQuarter(planId));
    good(await applies('finance.clerk', 2, 'change'));
    const form = (await item('draft', 2, 'finance.clerk')).form.values;
    const units = form.units.filter((one: { memberUnitId: string }) => one.memberUnitId !== 'yeji-insurance' && !one.memberUnitId.includes('insurance'));
    const targets = [{ ...form.targets[0], quote: '家庭医生签约率达到78%', value: 78 }];
    const dropped = (await detail(2)).units.find((one: { name: string }) => one.name === insurance).unitId;
    good(await writes('finance.clerk', 2, { leadKind: 'lead', leadUnitId: form.leadUnitId, units: units.filter((one: { memberUnitId: string }) => one.memberUnitId !== dropped), targets }));
    good(await passes('finance.head', 'unitApproval', 2));
    good(await passes('reviewer', 'officeReview', 2));
    good(await passes('director', 'directorReview', 2));
    good(await passes('leader', 'leaderSignOff', 2));
    // 去掉的单位：异议期的事项、填报的事项都收回；配合单位的签收不动。
    expect((await receipts(2)).sort()).toEqual(['disputeWindow?', 'receipt']);
    expect(await county.waiting(2, 'progress-report')).toEqual([`unitParts/fill ${labour}`, `unitParts/fill ${finance}`].sort());
    expect((await detail(2)).targetsDetail).toMatchObject([{ quote: '家庭医生签约率达到78%', value: 78 }]);
    expect(refusal(await county.fills('finance', 2))).toBe('NOT_SIGNED_FOR');
    good(await county.reports('labour', 2, { stance: 'none' }));
    good(await county.decides('finance.clerk', { at: 'receipt', task: 2, unit: finance }, { outcome: 'accept', values: { personResponsible: '刘科长' } }));
    good(await county.reports('finance', 2));
    expect((await county.report(2)).state).toBe('review');
    expect((await history(2)).versions.map((one: { number: number }) => one.number)).toEqual([3, 2, 1]);
  });

  test('报送到了医改办以后改分工：再退回给单位的，按新的责任签收后才能报', async () => {
    good(await applies('finance.clerk', 2, 'change'));
    const form = (await item('draft', 2, 'finance.clerk')).form.values;
    good(await writes('finance.clerk', 2, { leadKind: 'lead', leadUnitId: form.leadUnitId, units: form.units, targets: [{ ...form.targets[0], quote: '家庭医生签约率达到80%', value: 80 }] }));
    good(await passes('finance.head', 'unitApproval', 2));
    // 本报送也在医改办：同一项任务两件“医改办审核”。
    const rows = await county.api.dataSource.query<{ id: string; version: number }[]>(`SELECT id, version FROM work_item WHERE status = 'open' AND task_id = '${ids.get(2)}' AND workflow_key = 'task-adjustment'`);
    good(await (await county.browser('reviewer')).post(`/api/work-items/${rows[0]!.id}/approve`, { outcome: 'approve', opinion: '', values: {}, version: rows[0]!.version }));
    good(await passes('director', 'directorReview', 2));
    good(await passes('leader', 'leaderSignOff', 2));
    good(await county.returns('reviewer', { at: 'officeReview', task: 2 }, { target: 'unitParts', units: [finance] }));
    expect(refusal(await county.fills('finance', 2))).toBe('NOT_SIGNED_FOR');
  });

  test('中止：签批后开着的报送不到期、不算逾期，想报的仍可报；处处写明理由；恢复后接着办', async () => {
    await reachesOffice(4, 'suspend', { untilWhat: '省级文件印发' });
    good(await passes('reviewer', 'officeReview', 4));
    good(await passes('leader', 'leaderSignOff', 4));
    expect(await detail(4)).toMatchObject({ state: 'suspended', version: 2, suspension: { reason, until: null, untilWhat: '省级文件印发', signedBy: { name: '刘望舒' } }, report: { dueDate: null, overdue: false } });
    const { items, counts } = good(await (await county.browser('clerk')).get(`/api/ledger?planId=${planId}&state=suspended`));
    expect([items.length, counts.byState.suspended, items[0].suspension.reason]).toEqual([1, 1, reason]);
    const home = good(await (await county.browser('labour.clerk')).get('/api/overview/unit')).tasks.find((one: { number: number }) => one.number === 4);
    expect(home).toMatchObject({ suspended: reason, next: null });
    const open = await county.api.dataSource.query<{ due_at: unknown }[]>(`SELECT due_at FROM work_item WHERE status = 'open' AND node_id = 'unitParts' AND task_id = '${ids.get(4)}'`);
    expect(open.map((one) => one.due_at)).toEqual([null, null]);
    expect(said(await applies('labour.clerk', 4, 'suspend'))).toContain('已经中止');
    good(await county.reports('finance', 4, { stance: 'none' }));
  });

  test('医改办也可以提：经办、审核、主任、领导四个人；撤回回到经办', async () => {
    good(await applies('clerk', 6, 'extend'));
    good(await writes('clerk', 6, { newDeadline: '2024-05-31' }));
    expect(await opens(6)).toEqual(['officeReview']);
    good(await county.withdraws('clerk', { at: 'officeReview', task: 6 }));
    expect(await opens(6)).toEqual(['draft']);
    good(await writes('clerk', 6, { newDeadline: '2024-05-31' }));
    good(await sendsBack('reviewer', 'officeReview', 6));
    good(await writes('clerk', 6, { newDeadline: '2024-06-30' }));
    good(await passes('reviewer', 'officeReview', 6));
    expect(await opens(6)).toEqual(['directorReview']);
    good(await passes('director', 'directorReview', 6));
    good(await passes('leader', 'leaderSignOff', 6));
    expect(await detail(6)).toMatchObject({ deadline: '2024-06-30', version: 2 });
    expect((await history(6)).items[0]).toMatchObject({ unitName: null, state: 'signed', resultVersion: 2 });
  });

  test('分头负责的任务，每家都能申请；只有责任变了的重新签收', async () => {
    const [town] = (await detail(5)).units;
    good(await (await county.browser('town-1.clerk')).post(`/api/tasks/${ids.get(5)}/adjustments`, { kind: 'extend' }));
    expect((await item('draft', 5, 'town-1.clerk')).title).toContain('申请延期');
    expect(town.role).toBe('responsible');
    good(await passes('town-1.clerk', 'draft', 5, 'abandon', '不延了'));
  });

  test('回避：责任单位的人不审；医改办审核、主任都在责任单位的，交叉复核员两人分别办', async () => {
    await reachesOffice(3, 'change', { leadKind: 'lead', leadUnitId: '区卫健委', units: [{ memberUnitId: insurance, role: 'participant' }], targets: [] }, 'health');
    expect(refusal(await passes('reviewer', 'officeReview', 3))).toBe('NOT_ALLOWED');
    good(await passes('digital.cross-reviewer', 'officeReview', 3));
    expect(refusal(await passes('director', 'directorReview', 3))).toBe('NOT_ALLOWED');
    expect(refusal(await passes('digital.cross-reviewer', 'directorReview', 3))).toBe('WORK_ITEM_BARRED');
    good(await passes('party-organization.cross-reviewer', 'directorReview', 3));
    good(await passes('leader', 'leaderSignOff', 3));
    expect((await receipts(3)).filter((one) => one === 'receipt')).toHaveLength(1);
    expect(await detail(3)).toMatchObject({ version: 2, units: expect.arrayContaining([expect.objectContaining({ name: insurance, role: 'participant', receipt: 'unsigned' })]) as unknown });
  });

  test('无人可办：医改办和主任两环都没有人能办的，进无人可办，由领导指定', async () => {
    await reachesOffice(7, 'change', { leadKind: 'lead', leadUnitId: '区卫健委', units: [{ memberUnitId: '区数管局', role: 'co' }], targets: [] }, 'health');
    expect(await unattended(7)).toEqual(['officeReview']);
    const names = async (at: string, who: string) => {
      const { id } = await county.need({ at, task: 7 });
      const choices = good(await (await county.browser('leader')).get(`/api/work-items/${id}/reviewer-choices`)).items as { id: string; name: string }[];
      return (await county.browser('leader')).post(`/api/work-items/${id}/name-reviewer`, { personId: choices.find((one) => one.name === who)!.id, reason: '复核员都要回避' });
    };
    good(await names('officeReview', '高秀兰'));
    good(await passes('staffing.clerk', 'officeReview', 7));
    expect(await unattended(7)).toEqual(['directorReview']);
    good(await names('directorReview', '林学军'));
    good(await passes('staffing.head', 'directorReview', 7));
    good(await passes('leader', 'leaderSignOff', 7));
    expect((await detail(7)).assignments.filter((one: { receipt: string }) => one.receipt === 'withdrawn')).toHaveLength(1);
  });

  test('无人可办：申请人、单位负责人、领导缺岗的，都进无人可办，补上人接着办', async () => {
    good(await applies('labour.clerk', 8, 'extend'));
    await withoutPost('unit_clerk', labour, async () => expect(await unattended(8)).toEqual(['draft']));
    good(await writes('labour.clerk', 8, { newDeadline: '2024-06-30' }));
    await withoutPost('unit_approver', labour, async () => expect(await unattended(8)).toEqual(['unitApproval']));
    good(await passes('labour.head', 'unitApproval', 8));
    good(await passes('reviewer', 'officeReview', 8));
    await withoutPost('leader', null, async () => {
      const { items } = good(await (await county.browser('clerk')).get(`/api/work-items?scope=unattended&taskId=${ids.get(8)}`));
      expect(items.map((one: { nodeId: string }) => one.nodeId)).toEqual(['leaderSignOff']);
    });
  });

  test('签批前任务书已换版本：领导不能签旧的，退回医改办对照新任务书再审', async () => {
    await county.api.dataSource.query(`UPDATE ledger_task SET duty_version = 2, version = version + 1 WHERE id = '${ids.get(8)}'`);
    expect((await item('leaderSignOff', 8, 'leader')).subject.outdated).toBe(true);
    const refused = await passes('leader', 'leaderSignOff', 8);
    expect([refusal(refused), said(refused)]).toEqual(['ADJUSTMENT_OUTDATED', '申请送出以后，任务书已改为第 2 版。请退回医改办按新的任务书重新核对。']);
    good(await sendsBack('leader', 'leaderSignOff', 8, 'officeReview'));
    good(await passes('reviewer', 'officeReview', 8));
    good(await passes('leader', 'leaderSignOff', 8));
    expect(await detail(8)).toMatchObject({ version: 3, deadline: '2024-06-30' });
  });

  test('视为送达：重新签收逾期的，主任凭送达凭据记；主任要回避的由交叉复核员记', async () => {
    await county.timePassesTo('2023-10-24T09:31:00.000Z');
    const late = { at: 'receipt', stage: 'overdue' };
    good(await county.decides('director', { ...late, task: 2, unit: finance }, { outcome: 'deemed', opinion: '机要交换单 31 号' }));
    good(await county.decides('digital.cross-reviewer', { ...late, task: 3, unit: insurance }, { outcome: 'deemed', opinion: '机要交换单 32 号' }));
    expect((await detail(3)).units.find((one: { name: string }) => one.name === insurance)).toMatchObject({ receipt: 'deemed' });
    good(await county.fills('finance', 2));
  });

  test('不足 10 个工作日：单位不能再提，写明找谁；医改办可以提，要写为什么现在才提', async () => {
    await county.timePassesTo('2023-12-20T01:00:00.000Z');
    const refused = await applies('labour.clerk', 9, 'extend');
    expect([refusal(refused), said(refused)]).toEqual(['ADJUSTMENT_LATE', '延期要在到期前 10 个工作日提出，这项任务 2023年12月31日 到期，已经来不及。确需延期的，请联系医改办，由医改办写明原因提出。']);
    good(await applies('clerk', 9, 'extend'));
    expect((await item('draft', 9, 'clerk')).form.values.late).toBe('是');
    expect(refusal(await writes('clerk', 9, { newDeadline: '2024-06-30' }))).toBe('FORM_INVALID');
    good(await writes('clerk', 9, { newDeadline: '2024-06-30', lateReason: '省级文件12月18日才收到' }));
    expect((await item('officeReview', 9, 'reviewer')).subject.lateReason).toBe('省级文件12月18日才收到');
    good(await passes('reviewer', 'officeReview', 9));
    good(await passes('director', 'directorReview', 9));
    good(await passes('leader', 'leaderSignOff', 9));
    expect(await detail(9)).toMatchObject({ deadline: '2024-06-30', version: 2 });
  });

  test('中止期间过了报送日不记逾期；恢复后另给期限，任务接着办；中止的任务不进新的报送期', async () => {
    await county.timePassesTo('2024-01-15T01:00:00.000Z');
    expect((await detail(4)).report).toMatchObject({ overdue: false, dueDate: null });
    expect(await county.waiting(4, 'progress-report')).toEqual([`unitParts/fill ${labour}`]);
    const opened = good(await county.opensQuarter(planId, 'clerk', { year: 2024, quarter: 1, cutOff: '2024-03-31', dueDate: '2024-04-10' }));
    expect(opened.reports).toBe(9);
    await reachesOffice(4, 'resume', {});
    good(await passes('reviewer', 'officeReview', 4));
    good(await passes('leader', 'leaderSignOff', 4));
    expect(await detail(4)).toMatchObject({ state: 'in_progress', version: 3, suspension: null });
    const [due] = await county.api.dataSource.query<{ due_at: unknown }[]>(`SELECT due_at FROM work_item WHERE status = 'open' AND task_id = '${ids.get(4)}' AND node_id = 'unitParts'`);
    expect(new Date(`${String(due!.due_at instanceof Date ? due!.due_at.toISOString() : due!.due_at)}`.slice(0, 10)).toISOString().slice(0, 10)).toBe('2024-01-23');
    good(await county.reports('labour', 4));
    expect((await county.report(4)).state).toBe('review');
    expect(await county.journalHolds()).toBe(true);
  });

  test('已销号的任务不能调整：请先由领导重新打开', async () => {
    await county.api.dataSource.query(`UPDATE ledger_task SET state = 'closed' WHERE id = '${ids.get(10)}'`);
    const refused = await applies('labour.clerk', 10, 'extend');
    expect([refusal(refused), said(refused)]).toEqual(['ADJUSTMENT_INVALID', '这份申请还不能办：这项任务已销号，不能调整；确需再办，请先由领导重新打开。']);
    expect((await history(10, 'labour.clerk')).whyNot).toContain('先由领导重新打开');
  });
});
