import type { TestClient } from '@reform-ledger/api/testing';

/** A number on a page and how long the list is that it opens. */
export interface Compared { where: string; said: number; opened: number }

/** How many records a link of the console opens for this person: the request its list page would send. */
async function openedBy(client: TestClient, link: string): Promise<number> {
  const [path = '', text] = link.split('?filter=');
  const filter = text === undefined ? {} : JSON.parse(decodeURIComponent(text)) as Record<string, unknown>;
  const query = new URLSearchParams({ ...Object.fromEntries(Object.entries(filter).filter(([, value]) => value !== undefined && value !== null).map(([key, value]) => [key, String(value)])), perPage: '500' });
  const { status, body } = await client.get(`/api${path}?${query.toString()}`);
  if (status !== 200) return -status;
  return body.total === body.items.length ? body.items.length : Number.NaN;
}

/** Every object with a number and a link, anywhere in an answer. */
function countLinks(value: unknown, where: string): { where: string; said: number; link: string }[] {
  if (Array.isArray(value)) return value.flatMap((one, at) => countLinks(one, `${where}[${at}]`));
  if (value === null || typeof value !== 'object') return [];
  const one = value as Record<string, unknown>;
  const here = typeof one['count'] === 'number' && typeof one['link'] === 'string' ? [{ where: `${where} ${String(one['key'] ?? one['label'] ?? '')}`, said: one['count'], link: one['link'] }] : [];
  return [...here, ...Object.entries(one).flatMap(([key, inner]) => countLinks(inner, `${where}.${key}`))];
}

const sum = (counted: readonly { count: number }[]): number => counted.reduce((total, one) => total + one.count, 0);

const withFilter = (link: string, more: Record<string, unknown>): string => {
  const [path, text] = link.split('?filter=');
  return `${path}?filter=${encodeURIComponent(JSON.stringify({ ...(text === undefined ? {} : JSON.parse(decodeURIComponent(text)) as object), ...more }))}`;
};

/** Compares every number that this person's pages show with the list it opens. */
export async function compareCounts(client: TestClient, who: string): Promise<Compared[]> {
  const compared: Compared[] = [];
  const check = async (where: string, said: number, link: string): Promise<void> => { compared.push({ where: `${who} ${where} ${link}`, said, opened: await openedBy(client, link) }); };
  for (const page of ['office', 'unit', 'leader', 'plain']) {
    const { status, body } = await client.get(`/api/overview/${page}`);
    if (status !== 200) continue;
    for (const { where, said, link } of countLinks(body, page)) await check(where, said, link);
    for (const unit of body.units ?? []) {
      await check(`${page} ${unit.unitName} tasks`, unit.tasks, unit.link);
      await check(`${page} ${unit.unitName} unsigned`, unit.unsigned, withFilter(unit.link, { receipt: 'unsigned' }));
    }
    if (page === 'unit') {
      compared.push({ where: `${who} unit tasks`, said: body.counts.tasks, opened: body.tasks.length });
      compared.push({ where: `${who} unit parts`, said: body.counts.partsIn, opened: sum(body.sent) });
      compared.push({ where: `${who} unit lights`, said: sum(body.shown.filter((one: any) => one.key !== 'out')), opened: body.tasks.filter((task: any) => task.light !== null).length });
      for (const one of body.shown) compared.push({ where: `${who} unit rows ${one.label}`, said: one.count, opened: body.tasks.filter((task: any) => (one.key === 'out' ? task.unreported : task.light?.light === one.key)).length });
      // 可补录 stands apart: nothing of it is among what is to do, and all of it can be opened and filed.
      const { body: left } = await client.get('/api/work-items?due=retroactive&perPage=500');
      compared.push({ where: `${who} unit retroactive among what is to do`, said: 0, opened: left.items.filter((item: any) => item.dueAt !== null || body.toDo.some((one: any) => one.id === item.id)).length });
      compared.push({ where: `${who} unit sent`, said: body.counts.partsIn, opened: body.quarter.find((one: any) => one.key === 'in').count });
      await check('unit to do', body.toDo.length, '/work-items?filter=%7B%7D');
    }
    if (page === 'leader') await check('leader items', body.items.length, '/work-items?filter=%7B%7D');
  }
  await compareLedger(client, who, compared, check);
  const { body: session } = await client.get('/api/session');
  if (typeof session.openItems === 'number') await check('badge', session.openItems, '/work-items?filter=%7B%7D');
  return compared;
}

async function compareLedger(client: TestClient, who: string, compared: Compared[], check: (where: string, said: number, link: string) => Promise<void>): Promise<void> {
  const { status, body: ledger } = await client.get('/api/ledger?perPage=500');
  if (status !== 200 || ledger.plan === null) return;
  const link = (filter: Record<string, unknown>): string => withFilter('/ledger', { planId: ledger.plan.id, ...filter });
  await check('ledger all', ledger.counts.all, link({}));
  for (const [state, said] of Object.entries<number>(ledger.counts.byState)) await check(`ledger ${state}`, said, link({ state }));
  for (const [reportState, said] of Object.entries<number>(ledger.counts.byReport)) await check(`ledger report ${reportState}`, said, link({ reportState }));
  for (const [light, said] of Object.entries<number>(ledger.counts.byLight)) await check(`ledger light ${light}`, said, link({ light }));
  for (const [one, said] of Object.entries<number>(ledger.counts.byClass)) await check(`ledger class ${one}`, said, link({ class: one }));
  for (const counted of [ledger.counts.byLight, ledger.counts.byClass]) compared.push({ where: `${who} ledger lights`, said: Object.values<number>(counted).reduce((sum, one) => sum + one, 0), opened: ledger.total });
  for (const chapter of ledger.chapters) for (const [light, said] of Object.entries<number>(chapter.lights)) if (said > 0) await check(`chapter ${chapter.number} ${light}`, said, link({ chapter: chapter.number, light }));
  await check('ledger unsigned', ledger.counts.unsignedTasks, link({ receipt: 'unsigned' }));
  compared.push({ where: `${who} ledger states`, said: Object.values<number>(ledger.counts.byState).reduce((sum, one) => sum + one, 0), opened: ledger.total });
  compared.push({ where: `${who} ledger reports`, said: Object.values<number>(ledger.counts.byReport).reduce((sum, one) => sum + one, 0), opened: ledger.total });
  for (const chapter of ledger.chapters) await check(`chapter ${chapter.number}`, chapter.tasks, link({ chapter: chapter.number }));
  for (const row of ledger.items) compared.push({ where: `${who} receipts of ${row.title}`, said: row.receipts.signed, opened: row.units.filter((unit: any) => ['signed', 'deemed'].includes(unit.receipt)).length }, { where: `${who} duties of ${row.title}`, said: row.receipts.total, opened: row.units.length });
  const { body: periods } = await client.get(`/api/periods?planId=${ledger.plan.id}`);
  for (const period of periods.items ?? []) {
    await check(`period ${period.label} signed`, period.signed, link({ periodId: period.id, reportState: 'signed' }));
    const { body: list } = await client.get(`/api/ledger?planId=${ledger.plan.id}&periodId=${period.id}&perPage=500`);
    compared.push({ where: `${who} period ${period.label} reports`, said: period.reports, opened: list.items.filter((row: any) => row.report.id !== null).length });
  }
}
