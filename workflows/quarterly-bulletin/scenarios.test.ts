import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import { databases, documentOf, good, progress, refusal, Scenario } from '../scenario.js';

jest.setTimeout(120_000);

const pair = '（牵头单位：区人社局，配合单位：区财政局）';
interface Part { text?: string; figure?: string; unit?: string; name?: string }
interface Sentence { key: string; parts: Part[]; checked: boolean }

// Time only goes forward: what belongs to a later day stands in a later test.
describe.each(databases)('季度通报 (%s)', (database) => {
  let county: Scenario;
  let planId: string;
  let id: string;
  beforeAll(async () => {
    county = await Scenario.begin(database);
    planId = await county.issues(documentOf('通报任务', [`甲任务。${pair}`, '乙任务。（牵头单位：区医保局，配合单位：区财政局）', '丙任务。（牵头单位：区卫健委，配合单位：区医保局）']));
    await county.allSign();
    good(await county.opensQuarter(planId));
    good(await county.reports('finance', 1, { stance: 'none' }));
    good(await county.reports('labour', 1, progress(100)));
    good(await county.decides('reviewer', { at: 'officeReview', task: 1 }));
    good(await county.decides('leader', { at: 'leaderSignOff', task: 1 }));
    good(await county.reports('finance', 2, { stance: 'none' }));
  });
  afterAll(() => county?.end());

  const starts = async (who: string, quarter = 4, more: object = {}) => (await county.browser(who)).post('/api/bulletins', { planId, year: 2023, quarter, ...more });
  const read = async (who = 'clerk', path = '') => (await county.browser(who)).get(`/api/bulletins/${id}${path}`);
  const bulletin = async (who = 'clerk') => good(await read(who));
  const sentences = async (): Promise<Sentence[]> => (await bulletin()).draft.content.sections.flatMap((section: any) => section.paragraphs.flatMap((one: any) => one.sentences));
  const sentence = async (key: string): Promise<Sentence> => (await sentences()).find((one) => one.key.startsWith(key))!;
  const saves = async (change: (key: string, parts: Part[]) => Part[] | null, who = 'clerk', add: { key: string; parts: Part[] }[] = []) => {
    const now = await bulletin();
    const paragraphs = now.draft.content.sections.flatMap((section: any) => section.paragraphs.map((one: any) => ({
      key: one.key, sentences: [...one.sentences.flatMap((each: Sentence) => { const parts = change(each.key, each.parts); return parts === null ? [] : [{ key: each.key, parts }]; }), ...(one.key === 'requirements.list' ? add : [])],
    })));
    return (await county.browser(who)).put(`/api/bulletins/${id}/draft`, { version: now.version, title: now.draft.content.title, mainRecipients: now.draft.content.mainRecipients, copyTo: now.draft.content.copyTo, paragraphs });
  };
  const acts = async (who: string, path: string, body: object) => (await county.browser(who)).post(`/api/bulletins/${id}/${path}`, body);
  const sends = async (to: 'check' | 'director', who = 'clerk') => acts(who, 'send', { to, version: (await bulletin()).version });
  const said = (answer: { body: unknown }) => (answer.body as { error: { message: string } }).error.message;
  const checks = async (who = 'clerk') => good(await (await county.browser(who)).get('/api/bulletin-fact-checks')).items as any[];
  const answers = (unit: string, name: string, outcome: string, proposed: string[] = [], opinion = '') => county.decides(`${unit}.head`, { at: 'factCheck', unit: name }, { outcome, opinion, values: { lines: proposed.map((text) => ({ proposed: text })) } });
  const waits = async () => (await county.api.dataSource.query<{ node_id: string }[]>("SELECT node_id FROM work_item WHERE status = 'open' AND workflow_key = 'quarterly-bulletin' ORDER BY node_id")).map((row) => row.node_id);

  /** 催核实 by hand while two units have not answered; each of their two people hears of it once. */
  const urges = async () => {
    const clerk = await county.browser('clerk');
    const open = good(await clerk.get(`/api/reminders/checks?bulletinId=${id}`));
    expect(open).toMatchObject({ abilities: { urge: true }, words: expect.stringContaining('还没有核实回复') as unknown });
    expect(open.items.map((one: { unitName: string; urgedToday: boolean }) => [one.unitName, one.urgedToday]).sort()).toEqual([['区医保局', false], ['区卫健委', false]].sort());
    const [unitId] = open.items.filter((one: { unitName: string }) => one.unitName === '区医保局').map((one: { unitId: string }) => one.unitId);
    const urge = async (who: string, body: object = {}) => (await county.browser(who)).post('/api/reminders/urge-checks', { bulletinId: id, unitIds: [unitId], words: '请今天核实回复。', ...body });
    const finance = (await county.api.dataSource.query<{ id: string }[]>("SELECT id FROM unit WHERE jurisdiction_id = 'yeji' AND name = '区财政局'"))[0]!.id;
    for (const who of ['reviewer', 'leader', 'auditor', 'insurance.head']) expect([who, refusal(await urge(who))]).toEqual([who, 'NOT_ALLOWED']);
    expect(refusal(await (await county.browser('insurance.head')).get(`/api/reminders/checks?bulletinId=${id}`))).toBe('NOT_ALLOWED');
    expect([refusal(await urge('clerk', { unitIds: [unitId, finance] })), refusal(await urge('clerk', { bulletinId: planId }))]).toEqual(['NOTHING_TO_CHECK', 'NOT_FOUND']);
    expect(refusal(await (await county.api.as('sixian.clerk')).post('/api/reminders/urge-checks', { bulletinId: id, unitIds: [unitId], words: '请今天核实回复。' }))).toBe('NOT_FOUND');
    expect((await urge('clerk', { words: '' })).status).toBe(400);
    expect(good(await urge('clerk'))).toEqual({ units: 1, people: 2, matters: 1 });
    expect(refusal(await urge('director'))).toBe('ALREADY_URGED');
    // 1月12日 is a Friday: the weekend counts with it.
    await county.timePassesTo('2024-01-14T02:00:00.000Z');
    expect(refusal(await urge('director'))).toBe('ALREADY_URGED');
    expect(good(await clerk.get(`/api/reminders/checks?bulletinId=${id}`)).items.find((one: { unitId: string }) => one.unitId === unitId)).toMatchObject({ urgedOn: '2024-01-12', urgedToday: true });
    const head = await county.browser('insurance.head');
    expect(good(await head.get('/api/notices')).items).toContainEqual(expect.objectContaining({ link: '/my-reminders', text: expect.stringContaining('催区医保局回复通报核实：请今天核实回复。') as unknown }));
    expect(good(await head.get('/api/my-reminders')).items[0]).toMatchObject({ kind: 'urge', words: '请今天核实回复。', lines: [{ stage: 'urged', dueDate: '2024-01-16' }] });
  };

  test('报送没截止不能起草；只有医改办经办起草；别的县看不到', async () => {
    expect(said(await starts('clerk'))).toContain('报送 2024年1月10日才截止');
    expect(said(await starts('clerk', 3))).toContain('文件印发以前');
    for (const who of ['director', 'leader', 'labour.clerk', 'auditor', 'reviewer']) expect([who, refusal(await starts(who))]).toEqual([who, 'NOT_ALLOWED']);
    expect(refusal(await (await county.api.as('sixian.clerk')).post('/api/bulletins', { planId, year: 2023, quarter: 4 }))).toBe('NOT_FOUND');
    for (const body of [{ quarter: 5 }, { planId: '' }, { form: 'letter' }]) expect((await starts('clerk', 4, body)).status).toBe(400);
  });

  test('锁定数据并起草：五类合计等于任务数，每个数字打开同样多的清单，重复起草不行', async () => {
    await county.timePassesTo('2024-01-12T01:00:00.000Z');
    const page = good(await (await county.browser('clerk')).get('/api/bulletins'));
    expect(page.startable[0]).toMatchObject({ planId, year: 2023, quarter: 4, whyNot: null });
    id = good(await starts('clerk')).id;
    expect(refusal(await starts('clerk'))).toBe('BULLETIN_EXISTS');
    const now = await bulletin();
    const value = (key: string) => now.figures.find((one: { key: string }) => one.key === key).value;
    expect(value('tasks')).toBe(3);
    expect(['ahead', 'on_schedule', 'behind', 'done', 'other'].reduce((sum, one) => sum + value(`class.${one}`), 0)).toBe(3);
    expect([value('parts.due'), value('parts.onTime'), value('parts.missing'), value('parts.onTime.share')]).toEqual([6, 3, 3, 50]);
    for (const figure of now.figures) {
      const list = good(await read('clerk', `/figures/${figure.key}`));
      const entered = list.items.filter((row: { side: string | null }) => row.side !== 'out').length;
      if (figure.kind === 'count') expect([figure.key, list.total]).toEqual([figure.key, figure.value]);
      if (figure.kind === 'share') expect([figure.key, list.of === 0 ? 0 : Math.round((list.total * 1000) / list.of) / 10]).toEqual([figure.key, figure.value]);
      if (figure.kind === 'change') expect([figure.key, entered - (list.total - entered)]).toEqual([figure.key, figure.value]);
      if (figure.kind === 'value') expect([figure.key, list.items.map((row: { value: number }) => row.value)]).toEqual([figure.key, [figure.value]]);
    }
    expect(now).toMatchObject({ state: 'drafting', expectedNumber: '叶医改领组办〔2023〕2号'.replace('2023〕2', '2024〕1'), docNumber: null, freeze: { number: 1, cutOff: '2023-12-31' }, tables: { tasks: expect.arrayContaining([expect.objectContaining({ number: 2, class: 'behind', light: 'red' })]) as unknown } });
    expect(now.named.map((one: { unitName: string }) => one.unitName).sort()).toEqual(['区医保局', '区卫健委'].sort());
    expect(now.whyNotSend).toContain('还没有送去核实');
    expect((await sentences()).find((one) => one.key.startsWith('practice.'))!.parts[1]!.text).toContain('已完成备案二十家');
    const asked = await sentence(`require.${now.named.find((one: { unitName: string }) => one.unitName === '区医保局').unitId}`);
    expect(asked.parts.map((part) => part.name ?? part.text).join('')).toMatch(/^区医保局于1月26日前补报第2、3项的本季度进展，说明没有按时报送的原因；将第2项“乙任务”的整改措施和完成时间书面报区医改办。$/u);
    for (const who of ['labour.clerk', 'insurance.head', 'digital.cross-reviewer']) expect([who, (await read(who)).status]).toEqual([who, 404]);
    for (const who of ['reviewer', 'director', 'leader', 'auditor']) expect([who, (await read(who)).status]).toEqual([who, 200]);
    expect((await read('clerk', '/figures/class.nothing')).status).toBe(404);
  });

  test('只改文字：数字、点名单位不能动；自己加的句子点到单位也要核实；旧页不能盖新稿', async () => {
    const key = (await sentence('problem.behind.')).key;
    const first = (parts: Part[]) => [{ text: `${parts[0]!.text}（进展慢）` }, ...parts.slice(1)];
    expect(refusal(await saves((one, parts) => (one === 'overall.classes' ? parts.filter((part) => !part.figure) : parts)))).toBe('BULLETIN_WORDS_ONLY');
    expect(refusal(await saves((one, parts) => (one === key ? parts.filter((part) => !part.unit) : parts)))).toBe('BULLETIN_WORDS_ONLY');
    expect(refusal(await saves((one, parts) => (one === 'overall.classes' ? null : parts)))).toBe('BULLETIN_WORDS_ONLY');
    expect(refusal(await saves((_one, parts) => parts, 'clerk', [{ key: 'new-1', parts: [{ figure: 'tasks' }] }]))).toBe('BULLETIN_WORDS_ONLY');
    for (const who of ['director', 'reviewer', 'insurance.clerk']) expect([who, refusal(await saves((_one, parts) => parts, who))]).toEqual([who, 'NOT_ALLOWED']);
    const old = (await bulletin()).version;
    good(await saves((one, parts) => (one === key ? first(parts) : parts), 'clerk', [{ key: 'new-1', parts: [{ text: '区财政局要在2月10日前拨付经费。' }] }]));
    const now = await bulletin();
    expect(now.named.map((one: { unitName: string }) => one.unitName)).toContain('区财政局');
    expect(now.typed.map((one: { text: string }) => one.text)).toEqual(['2', '10']);
    expect(refusal(await acts('clerk', 'refreeze', { version: old, reason: '补报' }))).toBe('STALE_VERSION');
    good(await saves((one, parts) => (one === 'new-1' ? null : parts)));
    expect((await bulletin()).named).toHaveLength(2);
    expect(good(await read('clerk', '/drafts/1'))).toMatchObject({ number: 1, sentAt: null, edited: 1 });
  });

  test('没核实完不能送审；送核实后各单位只看得到点到自己的句子；属实、要求更正、撤回', async () => {
    expect([refusal(await sends('director')), said(await sends('director'))]).toEqual(['BULLETIN_UNCHECKED', expect.stringContaining('还没有送去核实')]);
    expect(refusal(await sends('check', 'director'))).toBe('NOT_ALLOWED');
    good(await sends('check'));
    expect(await waits()).toEqual(['factCheck', 'factCheck']);
    good(await county.withdraws('clerk', { at: 'factCheck' }));
    expect([await waits(), (await checks()).length]).toEqual([['draft'], 0]);
    good(await sends('check'));
    expect((await bulletin()).state).toBe('fact_check');
    const item = await county.need({ at: 'factCheck', unit: '区医保局' });
    await urges();
    const seen = good(await (await county.browser('insurance.head')).get(`/api/work-items/${item.id}`));
    expect(seen.subject).toMatchObject({ kind: 'fact-check', unitName: '区医保局' });
    expect(JSON.stringify(seen.subject)).not.toContain('区卫健委（');
    const steps = (detail: { timeline: { nodeId: string }[] }) => [...new Set(detail.timeline.map(({ nodeId }) => nodeId))];
    expect(steps(seen)).toEqual(['factCheck']);
    expect(steps(good(await (await county.browser('clerk')).get(`/api/work-items/${item.id}`)))).toEqual(['draft', 'factCheck']);
    expect((await (await county.browser('health.head')).get(`/api/work-items/${item.id}`)).status).toBe(404);
    expect(refusal(await answers('insurance', '区医保局', 'correct', [], '数据不对'))).toBe('FORM_INVALID');
    expect(refusal(await answers('insurance', '区医保局', 'correct', ['改成这样']))).toBe('OPINION_REQUIRED');
    expect(refusal(await county.decides('finance.head', { at: 'factCheck', unit: '区医保局' }, { outcome: 'confirm' }))).not.toMatch('not refused');
    const lines = (await checks('insurance.clerk'))[0].lines as { text: string }[];
    expect(lines.length).toBeGreaterThan(1);
    good(await answers('insurance', '区医保局', 'correct', [`${lines[0]!.text.replace(/。$/u, '')}，正在整改。`], '已启动整改'));
    expect(said(await sends('director'))).toContain('不能改');
    expect((await checks('finance.clerk'))).toEqual([]);
    good(await saves((_one, parts) => parts));
  });

  test('更正意见：采纳改成原话就算核实；不采纳要写理由，发回单位；处理过不能再处理', async () => {
    const [check] = (await checks()).filter((one) => one.unitName === '区医保局');
    const line = check.lines.find((one: { answer: string }) => one.answer === 'correction');
    const browser = await county.browser('clerk');
    expect(refusal(await (await county.browser('director')).post(`/api/bulletin-fact-checks/${check.id}/refuse`, { key: line.key, reason: '不改', version: check.version }))).toBe('NOT_ALLOWED');
    expect((await browser.post(`/api/bulletin-fact-checks/${check.id}/refuse`, { key: line.key, reason: '', version: check.version })).status).toBe(400);
    const now = (await sentences()).find((one) => one.key === line.key)!;
    const body = { key: line.key, parts: [...now.parts.slice(0, -1), { text: `${now.parts.at(-1)!.text!.replace(/。$/u, '')}，正在整改。` }], version: check.version };
    good(await browser.post(`/api/bulletin-fact-checks/${check.id}/accept`, body));
    expect(refusal(await browser.post(`/api/bulletin-fact-checks/${check.id}/accept`, { ...body, version: check.version + 1 }))).toBe('CORRECTION_SETTLED');
    const after = (await checks('insurance.head'))[0].lines.find((one: { key: string }) => one.key === line.key);
    expect(after).toMatchObject({ ruling: 'accepted', result: expect.stringContaining('正在整改') });
    expect((await bulletin()).named.find((one: { unitName: string }) => one.unitName === '区医保局')).toMatchObject({ standing: 'settled' });
  });

  test('两个工作日没回复：记下来，由主任定；主任所在单位被点名，由交叉复核员定；再核实一次', async () => {
    await county.timePassesTo('2024-01-16T10:00:00.000Z');
    expect(await waits()).toEqual(['silence']);
    expect((await bulletin()).named.find((one: { unitName: string }) => one.unitName === '区卫健委')).toMatchObject({ standing: 'silent' });
    expect(refusal(await county.decides('director', { at: 'silence' }, { outcome: 'deemed' }))).not.toMatch('not refused');
    good(await county.decides('digital.cross-reviewer', { at: 'silence' }, { outcome: 'again' }));
    expect(await waits()).toEqual(['factCheck']);
    await county.timePassesTo('2024-01-19T10:00:00.000Z');
    good(await county.decides('digital.cross-reviewer', { at: 'silence' }, { outcome: 'deemed', opinion: '两次没有回复' }));
    expect(await waits()).toEqual(['draft']);
    expect(refusal(await sends('check'))).toBe('BULLETIN_NOTHING_TO_CHECK');
  });

  test('解锁重算：截止以后补报的进了新的数据；没变的句子不用再核实，改写过的保留', async () => {
    good(await county.reports('insurance', 2, progress(60)));
    expect(good(await read('clerk', '/drift'))).toMatchObject({ same: false, changes: expect.arrayContaining([expect.objectContaining({ key: 'parts.missing', frozen: '3件' })]) as unknown });
    const before = await bulletin();
    good(await acts('clerk', 'refreeze', { version: before.version, reason: '区医保局已补报' }));
    const now = await bulletin();
    expect(now.freeze).toMatchObject({ number: 2, reason: '区医保局已补报' });
    expect(now.freeze.sha256).not.toBe(before.freeze.sha256);
    expect(good(await read('clerk', '/drift'))).toMatchObject({ same: true, changes: [] });
    expect(good(await read('clerk', '/figures/parts.missing?freeze=1')).total).toBe(3);
    expect(now.named.some((one: { standing: string }) => one.standing === 'unasked')).toBe(true);
    good(await sends('check'));
    for (const [unit, name] of [['insurance', '区医保局'], ['health', '区卫健委']] as const) if (await county.find({ at: 'factCheck', unit: name })) good(await answers(unit, name, 'confirm'));
    expect([(await bulletin()).whyNotSend, await waits()]).toEqual([null, ['draft']]);
  });

  test('主任审核、领导签发：退回不解锁、不占号；签发取号、印发、定格；各环可以撤回', async () => {
    good(await sends('director'));
    expect(refusal(await saves((_one, parts) => parts))).toBe('BULLETIN_LOCKED');
    good(await county.withdraws('clerk', { at: 'directorReview' }));
    good(await sends('director'));
    expect(refusal(await county.decides('clerk', { at: 'directorReview' }))).toBe('NOT_ALLOWED');
    const item = await county.need({ at: 'directorReview' });
    expect(good(await (await county.browser('party-organization.cross-reviewer')).get(`/api/work-items/${item.id}`)).subject).toMatchObject({ kind: 'bulletin', totals: expect.any(Array) as unknown });
    expect((await read('party-organization.cross-reviewer')).status).toBe(200);
    good(await county.returns('party-organization.cross-reviewer', { at: 'directorReview' }, { target: 'draft', opinion: '语气再平实些' }));
    expect(await bulletin()).toMatchObject({ state: 'drafting', returned: { opinion: '语气再平实些' }, freeze: { number: 2 } });
    good(await saves((one, parts) => (one === 'preface.now' ? [{ text: '现通报如下。' }] : parts)));
    good(await sends('director'));
    good(await county.decides('party-organization.cross-reviewer', { at: 'directorReview' }));
    good(await county.withdraws('party-organization.cross-reviewer', { at: 'leaderSignOff' }));
    good(await county.decides('party-organization.cross-reviewer', { at: 'directorReview' }));
    good(await county.returns('leader', { at: 'leaderSignOff' }, { target: 'directorReview' }));
    good(await county.decides('party-organization.cross-reviewer', { at: 'directorReview' }));
    good(await county.returns('leader', { at: 'leaderSignOff' }, { target: 'draft' }));
    expect((await bulletin()).freeze.number).toBe(2);
    good(await sends('director'));
    good(await county.decides('party-organization.cross-reviewer', { at: 'directorReview' }));
    // The leader's page says what the bulletin says, not its title again.
    expect(good(await (await county.browser('leader')).get('/api/overview/leader')).items[0]).toMatchObject({ subjectType: 'bulletin', summary: expect.stringMatching(/^重点任务\d+项：红灯\d+项、黄灯\d+项、绿灯\d+项；已完成\d+项、欠进度\d+项；点名的 \d+ 家单位已核实$/) as unknown });
    good(await county.decides('leader', { at: 'leaderSignOff' }));
    const issued = await bulletin();
    expect(issued).toMatchObject({ state: 'issued', docNumber: '叶医改领组办〔2024〕1号', issueDate: '2024-01-19', signedBy: { name: '刘望舒' }, expectedNumber: null, checkpoint: { head: expect.stringMatching(/^[0-9a-f]{64}$/u) as unknown }, recipients: 4, read: 0 });
    for (const [who, body] of [['clerk', { version: issued.version, reason: '再算' }]] as const) expect(refusal(await acts(who, 'refreeze', body))).toBe('BULLETIN_LOCKED');
  });

  test('各成员单位已阅；没发到的单位看不到；办公室的过程不给单位看', async () => {
    expect((await read('staffing.clerk')).status).toBe(404);
    const seen = await bulletin('finance.clerk');
    expect(seen).toMatchObject({ readByOwnUnit: false, checks: [], named: [], drafts: [], recipientRows: [{ unitName: '区财政局' }], abilities: { read: true, edit: false } });
    for (const path of ['/drafts/1', '/drift']) expect([path, (await read('finance.clerk', path)).status]).toEqual([path, 404]);
    for (const form of ['', '?form=brief']) {
      const file = await read('finance.clerk', `/document${form}`);
      expect([file.status, JSON.stringify(file.body).length > 1000]).toEqual([200, true]);
    }
    good(await acts('finance.clerk', 'read', {}));
    good(await acts('finance.head', 'read', {}));
    expect(refusal(await acts('director', 'read', {}))).toBe('NOT_FOUND');
    expect((await bulletin()).read).toBe(1);
    expect(good(await (await county.browser('finance.clerk')).get('/api/bulletins')).items).toMatchObject([{ id, readByOwnUnit: true }]);
    expect(good(await (await county.browser('finance.head')).get('/api/notices')).items.map((one: { text: string }) => one.text).join()).toContain('印发 4 家单位');
  });

  test('印发后不改：更正登记，下一期列出；没有报送的计划照样通报', async () => {
    expect(refusal(await acts('leader', 'corrections', { was: '3项', now: '2项', reason: '重复' }))).toBe('NOT_ALLOWED');
    good(await acts('clerk', 'corrections', { was: '甲任务由区人社局负责', now: '甲任务由区人社局牵头', reason: '用词有误' }));
    await county.timePassesTo('2024-01-22T01:00:00.000Z');
    const signed = await county.report(1);
    good(await (await county.browser('clerk')).post(`/api/reports/${signed.id}/correction`, { reason: '误报，实际完成八成。', partIds: [] }));
    good(await county.reports('labour', 1, progress(80)));
    good(await county.decides('reviewer', { at: 'officeReview', task: 1 }));
    good(await county.decides('leader', { at: 'leaderSignOff', task: 1 }));
    await county.timePassesTo('2024-04-02T01:00:00.000Z');
    const first = id;
    id = good(await starts('clerk', 1, { year: 2024, form: 'brief' })).id;
    const now = await bulletin();
    const words = JSON.stringify(now.draft.content);
    expect(words).toContain('更正为“甲任务由区人社局牵头”');
    // What a corrected report changed is told by itself, as figures, and cannot be left out; its words may change.
    const amended = await sentence('amended.');
    const value = (key: string) => now.figures.find((one: { key: string }) => one.key === key);
    expect(amended.parts.map((part) => (part.figure === undefined ? part.text : value(part.figure).text)).join('')).toBe('《关于2023年第四季度全区医改重点工作任务进展情况的通报》（叶医改领组办〔2024〕1号）附件1中，第1项“甲任务”的实际进度由100%更正为80%。原因：误报，实际完成八成。');
    for (const part of amended.parts.filter(({ figure }) => figure !== undefined)) expect(good(await read('clerk', `/figures/${part.figure!}`)).items).toMatchObject([{ value: value(part.figure!).value, taskId: expect.any(String) as unknown }]);
    expect(said(await saves((key, parts) => (key === amended.key ? null : parts)))).toContain('不能删');
    good(await saves((key, parts) => (key === amended.key ? [...parts.slice(0, -1), { text: '。原因：误报。' }] : parts)));
    expect(good(await read('clerk', '/drift'))).toMatchObject({ same: true, changes: [] });
    expect(words).toContain('没有开设报送期，没有收到进展报送');
    expect(now.figures.find((one: { key: string }) => one.key === 'class.behind.change')).toMatchObject({ kind: 'change' });
    expect([now.trend.length, now.expectedNumber]).toEqual([2, '2024年第1期']);
    expect(good(await (await county.browser('clerk')).get(`/api/bulletins/${first}`)).corrections[0].listedIn).toBeNull();
    good(await county.decides('clerk', { at: 'draft' }, { outcome: 'abandon', opinion: '再等等' }));
    expect((await bulletin()).state).toBe('abandoned');
    id = first;
  });

  test('撤销：只有领导能撤；文号作废仍在册，另发一份用下一号', async () => {
    const { version } = await bulletin();
    expect(refusal(await acts('director', 'cancel', { reason: '发错', version }))).toBe('NOT_ALLOWED');
    good(await acts('leader', 'cancel', { reason: '附表有误', version }));
    expect(refusal(await acts('leader', 'cancel', { reason: '附表有误', version: version + 1 }))).toBe('BULLETIN_NOT_ISSUED');
    expect(refusal(await acts('clerk', 'corrections', { was: '三项', now: '两项', reason: '重复' }))).toBe('BULLETIN_NOT_ISSUED');
    expect((await bulletin('finance.clerk')).cancelled.reason).toBe('附表有误');
    expect(good(await starts('clerk')).id).not.toBe(id);
    const numbers = good(await (await county.browser('clerk')).get('/api/document-numbers')).items;
    expect(numbers.map((one: { docNumber: string; state: string; voidReason: string | null }) => [one.docNumber, one.state, one.voidReason])).toEqual([['叶医改领组办〔2024〕1号', 'voided', '附表有误'], expect.arrayContaining(['taken']) as unknown]);
    expect(refusal(await (await county.browser('finance.clerk')).get('/api/document-numbers'))).toBe('NOT_ALLOWED');
    expect(await county.journalHolds()).toBe(true);
  });
});
