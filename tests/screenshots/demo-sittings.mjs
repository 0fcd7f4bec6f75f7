const firstRow = (page, text) => page.getByTestId('work-item-row').filter({ hasText: text }).first().click();

const shown = (page, selector) => page.locator(selector).first().waitFor();

/** The demo's story. Who opens what: the picture's name, the address (null stays on the page), what to do there first; it waits for what the picture is about. */
export const demoSittings = [
  { who: null, pictures: [['login', null]] },
  { who: 'yeji.clerk', pictures: [
    ['ledger', '/ledger'],
    ['task', '/ledger', async (page) => { await page.getByRole('link', { name: '提升医疗管理' }).first().click(); await page.getByRole('heading', { name: '原文依据' }).waitFor(); }],
    ['task-unit-plan', '/ledger', async (page) => { await page.getByRole('link', { name: '提升医疗管理' }).first().click(); const card = page.getByRole('heading', { name: '实施方案', exact: true }); await card.waitFor(); await card.evaluate((element) => element.scrollIntoView({ block: 'start' })); }],
    ['indicators', '/indicators'],
    ['journal', '/journal'],
    ['workflows', '/workflows', async (page) => { await page.getByRole('link', { name: '进展报送' }).first().click(); await shown(page, '.djs-shape'); }],
    ['units', '/units'],
  ] },
  { who: 'yeji.hospital.clerk', pictures: [['unit-home', '/'], ['work-item', '/work-items', async (page) => { await firstRow(page, '退回补正'); await shown(page, '.fjs-form textarea'); }]] },
  { who: 'yeji.leader', pictures: [['leader-home', '/']] },
  { who: 'yeji.reviewer', pictures: [
    ['office-home', '/'],
    ['work-item-review', '/work-items', async (page) => { await firstRow(page, '审核'); await page.getByRole('radio', { name: '退回', exact: true }).click(); }],
    ['work-item-flow', null, async (page) => { await page.getByRole('tab', { name: '流程图' }).click(); await shown(page, '.djs-shape'); }],
  ] },
  { who: 'sixian.clerk', pictures: [
    ['import', '/plans', async (page) => { await page.locator('table a').first().click(); await page.locator('article.task').nth(2).hover(); }],
  ] },
];
