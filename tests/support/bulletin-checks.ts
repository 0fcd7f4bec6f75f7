import type { TestClient } from '@reform-ledger/api/testing';
import type { Compared } from './count-checks.js';

const oneDecimal = (part: number, whole: number): number => (whole === 0 ? 0 : Math.round((part * 1000) / whole) / 10);

/** Every figure that a bulletin froze, with the list that it opens; and the tasks of the ledger with their five classes. */
export async function compareBulletin(client: TestClient, id: string): Promise<Compared[]> {
  const { body: bulletin } = await client.get(`/api/bulletins/${id}`);
  const compared: Compared[] = [];
  for (const figure of bulletin.figures) {
    const { status, body: list } = await client.get(`/api/bulletins/${id}/figures/${figure.key}`);
    if (status !== 200) compared.push({ where: `${bulletin.title} ${figure.key}`, said: figure.value, opened: -status });
    else compared.push({ where: `${bulletin.title} ${figure.key}`, said: figure.value, opened: openedBy(figure.kind, list) });
  }
  const value = (key: string): number => bulletin.figures.find((one: { key: string }) => one.key === key)?.value ?? Number.NaN;
  const classes = ['ahead', 'on_schedule', 'behind', 'done', 'other'].reduce((sum, key) => sum + value(`class.${key}`), 0);
  const { body: ledger } = await client.get(`/api/ledger?planId=${bulletin.planId}&perPage=500`);
  return [...compared, { where: `${bulletin.title} the five classes`, said: classes, opened: value('tasks') }, { where: `${bulletin.title} tasks of the ledger`, said: value('tasks'), opened: ledger.total }];
}

function openedBy(kind: string, list: { items: { value: number | null; side: string | null }[]; total: number; of: number | null }): number {
  if (list.items.length !== list.total) return Number.NaN;
  if (kind === 'share') return oneDecimal(list.total, list.of ?? 0);
  if (kind === 'change') return list.items.filter(({ side }) => side === 'in').length - list.items.filter(({ side }) => side === 'out').length;
  return kind === 'value' ? (list.items[0]?.value ?? Number.NaN) : list.total;
}
