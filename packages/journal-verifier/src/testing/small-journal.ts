import { createHash } from 'node:crypto';

/** Made for these tests alone, from docs/journal-format.md; the program's own writer is tested against the verifier elsewhere. */
export interface Entry { chain: string; seq: number; leaf: string; leafHash: string; prevHash: string; chainHash: string }
export interface Leaf { v: number; chain: string; seq: number; id: string; realAt: string; rows?: unknown[]; [field: string]: unknown }
export interface Journal {
  entries: Entry[];
  heads: { chain: string; size: number; chainHash: string }[];
  checkpoints: { no: number; body: string; hash: string }[];
  rows: { table: string; row: Record<string, unknown> }[];
}

export const zero = '0'.repeat(64);
const sha = (...parts: (string | Buffer)[]): string => parts.reduce((hash, part) => hash.update(part), createHash('sha256')).digest('hex');

export function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (value === null || typeof value !== 'object') return JSON.stringify(value);
  return `{${Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)).map(([key, inner]) => `${JSON.stringify(key)}:${canonical(inner)}`).join(',')}}`;
}

export const leafHash = (text: string): string => sha(Buffer.of(0), text);

export function chainHash(chain: string, seq: number, prev: string, leaf: string, version = 2): string {
  const number = Buffer.alloc(8);
  number.writeBigUInt64BE(BigInt(seq));
  return sha(`reform-ledger/journal/v${version}\n${chain}\n`, number, Buffer.from(prev, 'hex'), Buffer.from(leaf, 'hex'));
}

/** An entry linked behind another, with all its hashes right. */
export function entryOf(chain: string, seq: number, prevHash: string, change: Partial<Leaf> = {}): Entry {
  const minute = new Date(Date.UTC(2023, 9, 12, 1, seq)).toISOString();
  const leaf = canonical({
    v: 2, chain, seq, id: `${chain}-${seq}`, at: minute, realAt: minute, actor: { personId: 'p1', name: '李明', unitId: null, unitName: '', post: '' }, authority: 'office_clerk@a',
    action: 'work-item.approved', resource: { type: 'work-item', id: `w${seq}` }, unitId: null, taskId: null, instanceId: null, workItemId: null, old: null, new: { note: `意见 ${seq}` }, reason: null, requestId: 'r', rows: [], ...change,
  });
  return { chain, seq, leaf, leafHash: leafHash(leaf), prevHash, chainHash: chainHash(chain, seq, prevHash, leafHash(leaf), change.v ?? 2) };
}

export const fingerprint = (value: string): string => sha(value).slice(0, 32);

/** A chain of `size` entries; every one writes a row of its own. */
export function chainOf(chain: string, size: number, change: (seq: number) => Partial<Leaf> = () => ({})): Entry[] {
  const entries: Entry[] = [];
  for (let seq = 1; seq <= size; seq += 1) {
    const rows = [{ table: 'work_item', id: `${chain}-w${seq}`, version: 1, created: true, columns: { status: fingerprint('open'), title: fingerprint(`事项 ${seq}`) } }];
    entries.push(entryOf(chain, seq, entries.at(-1)?.chainHash ?? zero, { rows, ...change(seq) }));
  }
  return entries;
}

export function checkpointOf(no: number, prevHash: string, chains: { chain: string; size: number; head: string }[], more: object = {}): { no: number; body: string; hash: string } {
  const body = canonical({ format: 'reform-ledger/checkpoint/v1', installation: 'here', no, prevHash, at: '2023-10-12T01:00:00.000Z', realAt: '2023-10-12T01:00:00.000Z', reason: 'scheduled', chains, ...more });
  return { no, body, hash: sha(body) };
}

/** Two chains, checkpoints after each third of them, and the rows that the entries wrote. */
export function smallJournal(size = 12): Journal {
  const [a, b] = [chainOf('a', size), chainOf('b', size)];
  const checkpoints: Journal['checkpoints'] = [];
  for (const part of [1, 2, 3].map((third) => Math.floor((size * third) / 3))) {
    const end = (entries: Entry[]) => ({ size: part, head: entries[part - 1]!.chainHash });
    checkpoints.push(checkpointOf(checkpoints.length + 1, checkpoints.at(-1)?.hash ?? zero, [{ chain: 'a', ...end(a) }, { chain: 'b', ...end(b) }]));
  }
  return {
    entries: [...a, ...b], checkpoints,
    heads: [a, b].map((entries) => ({ chain: entries[0]!.chain, size, chainHash: entries.at(-1)!.chainHash })),
    rows: [...a, ...b].map(({ chain, seq }) => ({ table: 'work_item', row: { id: `${chain}-w${seq}`, version: 1, status: 'open', title: `事项 ${seq}`, opinion: null } })),
  };
}
