const opens = (name) => async (page) => { await page.getByRole('link', { name }).first().click(); await page.waitForURL(/\/[0-9a-f-]{36}/, { waitUntil: 'commit' }); };
const heading = (name) => (page) => page.getByRole('heading', { name }).first().waitFor();
const scrolledTo = (name) => async (page) => { const card = page.getByRole('heading', { name, exact: true }).first(); await card.waitFor(); await card.evaluate((element) => element.scrollIntoView({ block: 'start' })); };
const also = (...steps) => async (page) => { for (const step of steps) await step(page); };

/** The lived years. As in the demo's sittings: the picture's name, the address (null stays on the page), what to do there first. */
export const yearSittings = [
  { who: 'yeji.clerk', pictures: [
    ['office-home', '/'],
    ['office-home-2', '/', async (page) => { await page.mouse.wheel(0, 700); }],
    ['ledger', '/ledger'],
    ['task', '/ledger', also(opens('提升医疗管理'), heading('原文依据'))],
    ['task-unit-plan', '/ledger', also(opens('提升医疗管理'), scrolledTo('实施方案'))],
    ['task-quarters', '/ledger', also(opens('提升医疗管理'), scrolledTo('各季计划与进度'))],
    ['task-lights', '/ledger', also(opens('提升医疗管理'), scrolledTo('期末灯'))],
    ['indicators', '/indicators'],
    ['indicator', '/indicators', opens('市外就医占比')],
    ['indicator-sheet', '/indicators', async (page) => { await page.getByRole('link', { name: '导入指标数' }).click(); await page.waitForURL(/sheet/, { waitUntil: 'commit' }); }],
    ['bulletins', '/bulletins'],
    ['bulletin-read', '/bulletins', also(opens(/的通报/))],
    ['document-numbers', '/document-numbers'],
    ['reminders', '/reminders'],
    ['urge', '/reminders/urge'],
    ['my-reminders', '/my-reminders'],
    ['settings', '/settings'],
  ] },
  { who: 'yeji.director', pictures: [
    ['director-home', '/'],
    ['light-rules', '/light-rules'],
    ['light-rules-change', '/light-rules', async (page) => { await page.getByRole('button', { name: '修改规则' }).click(); }],
    ['light-rules-what-if', null, async (page) => { await page.getByLabel('黄灯节点').fill('3'); await page.getByText(/项的灯或分类会变/).waitFor(); }],
    ['limits', '/limits'],
  ] },
  { who: 'yeji.leader', pictures: [['leader-home', '/'], ['leader-ledger', '/ledger']] },
  { who: 'yeji.hospital.clerk', pictures: [['unit-home', '/'], ['unit-bulletins', '/bulletins'], ['unit-bulletin', '/bulletins', also(opens(/的通报/))], ['unit-my-reminders', '/my-reminders']] },
  { who: 'yeji.finance.clerk', pictures: [['unit-home-finance', '/']] },
  { who: 'yeji.digital.cross-reviewer', pictures: [['cross-reviewer-home', '/']] },
  { who: 'yeji.auditor', pictures: [['auditor-home', '/'], ['verification', '/verification'], ['case-files', '/case-files']] },
  { who: 'yeji.admin', pictures: [['admin-home', '/'], ['people', '/people']] },
  { who: 'yeji.security', pictures: [['security-home', '/']] },
  { who: 'yeji.auditadmin', pictures: [['audit-admin-home', '/']] },
  { who: 'sixian.clerk', pictures: [['sixian-office-home', '/'], ['sixian-ledger', '/ledger'], ['sixian-indicators', '/indicators'], ['sixian-bulletins', '/bulletins']] },
  { who: 'sixian.leader', pictures: [['sixian-leader-home', '/']] },
  { who: 'sixian.insurance.clerk', pictures: [['sixian-unit-home', '/']] },
];
