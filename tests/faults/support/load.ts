import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { deflateSync } from 'node:zlib';
import { setTimeout as wait } from 'node:timers/promises';
import { Client, type Command, type Service } from './client.js';
import type { Numbers } from './numbers.js';
import { root } from './scripts.js';

const { password } = JSON.parse(readFileSync(join(root, 'seeds/demo/people.json'), 'utf8')) as { password: string };
const units = ['hospital', 'finance', 'insurance', 'labour'];
const names = [...units.flatMap((unit) => [`yeji.${unit}.clerk`, `yeji.${unit}.head`]), 'yeji.reviewer', 'yeji.director', 'yeji.leader', 'yeji.digital.cross-reviewer'];

/** People of one county at their usual work, each in a loop of their own, all over HTTP. What they asked for is in `history`. */
export class Load {
  readonly history: Command[] = [];
  readonly people: Client[] = [];
  private stopping = false;
  private running: Promise<void>[] = [];

  private constructor(private readonly service: Service, private readonly numbers: Numbers, private readonly patience: number) {}

  /** Logs everybody in; nobody works yet. */
  static async of(service: Service, numbers: Numbers, patience = 30_000): Promise<Load> {
    const load = new Load(service, numbers, patience);
    for (const name of names) load.people.push(await new Client(name, service, load.history, patience).logIn(password));
    return load;
  }

  person(name: string): Client {
    return this.people.find(({ loginName }) => loginName === name)!;
  }

  start(): void {
    this.stopping = false;
    this.running = this.people.map((client) => this.work(client, this.numbers.fork()));
    // Whoever stops the load hears of it; a test that failed before that has its own reason.
    for (const one of this.running) one.catch(() => undefined);
  }

  /** Lets everybody finish what they do; the service must be up for that. */
  async stop(): Promise<void> {
    this.stopping = true;
    await Promise.all(this.running);
  }

  private async work(client: Client, numbers: Numbers): Promise<void> {
    const sent: string[] = [];
    while (!this.stopping) {
      const page = await client.look('/work-items?scope=mine&perPage=30');
      if (page === null) {
        await this.service.untilReady();
        continue;
      }
      const rows = page.items as any[];
      const clerk = client.loginName.endsWith('.clerk');
      const done = clerk ? await clerksWork(client, rows, sent, numbers) : await deciders(client, rows, sent, numbers);
      if (!done) await wait(numbers.whole(5, 30));
    }
  }
}

async function clerksWork(client: Client, rows: any[], sent: string[], numbers: Numbers): Promise<boolean> {
  const open = rows.filter((row) => row.workflowKey === 'seal-request' || row.stage === 'fill');
  if (open.length < 4 && numbers.chance(0.7)) {
    await client.command('start', 'POST', '/general-matters', { workflowKey: 'seal-request', title: `申请用印：第 ${numbers.whole(1, 1e6)} 份合同` }, null);
    return true;
  }
  const last = sent.at(-1);
  if (last !== undefined && numbers.chance(0.15)) {
    sent.pop();
    await client.command('withdraw', 'POST', `/work-items/${last}/withdraw`, { reason: '数字写错了' }, last);
    return true;
  }
  const row = numbers.pick(open);
  if (row === undefined) return false;
  const values = await valuesFor(client, row, numbers);
  if (values === null) return false;
  const what = numbers.next();
  if (what < 0.3) await client.command('draft', 'PUT', `/work-items/${row.id}/draft`, { values, attachmentIds: [], version: row.version }, row.id);
  else if (what < 0.45) await client.command('attach', 'POST', '/attachments', evidence(row.id, numbers), row.id);
  else {
    const { outcome } = await client.command('approve', 'POST', `/work-items/${row.id}/approve`, { outcome: 'submit', values, version: row.version }, row.id);
    if (outcome === 'acknowledged') sent.push(row.id);
  }
  return true;
}

async function deciders(client: Client, rows: any[], sent: string[], numbers: Numbers): Promise<boolean> {
  const last = sent.at(-1);
  if (last !== undefined && numbers.chance(0.05)) {
    sent.pop();
    await client.command('withdraw', 'POST', `/work-items/${last}/withdraw`, { reason: '再看一遍' }, last);
    return true;
  }
  const row = numbers.pick(rows);
  const detail = row === undefined ? null : await client.look(`/work-items/${row.id}`);
  if (detail === null || detail.state !== 'open') return false;
  const back = (detail.outcomes as any[]).find(({ kind }) => kind === 'return');
  if (back !== undefined && numbers.chance(0.4)) {
    await client.command('return', 'POST', `/work-items/${row.id}/return`, returnBody(detail, numbers.pick(back.targets)), row.id);
    return true;
  }
  const forward = (detail.outcomes as any[]).find(({ kind }) => kind === 'advance');
  if (forward === undefined) return false;
  const values = detail.subject?.severally === true || detail.form?.values?.leadKind === '分头负责' ? { summaryLine: '各单位都按进度推进。' } : {};
  const { outcome } = await client.command('approve', 'POST', `/work-items/${row.id}/approve`, { outcome: forward.key, opinion: '同意。', values, version: detail.version }, row.id);
  if (outcome === 'acknowledged') sent.push(row.id);
  return true;
}

function returnBody(detail: any, target: any): Record<string, unknown> {
  const parts = (detail.subject?.parts ?? []) as any[];
  return {
    target: target?.key ?? '', opinion: '数字和上期对不上。', version: detail.version,
    ...(target?.parts === true ? { mend: '请核对后重报。', dueDays: 2, partIds: parts.slice(0, 2).map(({ id }) => id) } : {}),
  };
}

/** What a clerk types: the first page of a form, or the numbers of a report. */
async function valuesFor(client: Client, row: any, numbers: Numbers): Promise<Record<string, unknown> | null> {
  if (row.workflowKey === 'seal-request') return { purpose: `合同用印，${'字'.repeat(numbers.whole(1, 60))}`, copies: numbers.whole(1, 20) };
  const detail = await client.look(`/work-items/${row.id}`);
  if (detail === null) return null;
  return { stance: 'content', done: '本期按方案推进各项工作。', progress: numbers.whole(0, 100), problems: '', nextSteps: '', indicators: detail.form?.values?.indicators ?? [] };
}

/** A picture of one pixel that nobody has sent before: its comment holds random numbers, so many bytes of them. */
export function evidence(workItemId: string, numbers: Numbers, size = 40): FormData {
  const chunk = (type: string, data: Buffer): Buffer => {
    const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
    const frame = Buffer.alloc(8);
    frame.writeUInt32BE(data.length, 0);
    frame.writeUInt32BE(checksum(body), 4);
    return Buffer.concat([frame.subarray(0, 4), body, frame.subarray(4)]);
  };
  const header = Buffer.from([0, 0, 0, 1, 0, 0, 0, 1, 8, 0, 0, 0, 0]);
  const png = Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]), chunk('IHDR', header), chunk('tEXt', Buffer.from(`Comment\0${Array.from({ length: Math.ceil(size / 18) }, () => String(numbers.next())).join('')}`)),
    chunk('IDAT', deflateSync(Buffer.from([0, numbers.whole(0, 255)]))), chunk('IEND', Buffer.alloc(0)),
  ]);
  const form = new FormData();
  form.append('workItemId', workItemId);
  form.append('file', new Blob([png], { type: 'image/png' }), `现场照片${numbers.whole(1, 99)}.png`);
  return form;
}

/** CRC-32 as PNG has it. */
function checksum(bytes: Buffer): number {
  let crc = 0xffffffff;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit += 1) crc = crc & 1 ? (crc >>> 1) ^ 0xedb88320 : crc >>> 1;
  }
  return (crc ^ 0xffffffff) >>> 0;
}
