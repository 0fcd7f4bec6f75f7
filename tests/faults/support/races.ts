import { fork, type ChildProcess } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import type { Client } from './client.js';
import type { Numbers } from './numbers.js';
import type { Stage } from './stage.js';

interface Contender { address: string; path: string; cookie: string; body: unknown; key: string }
interface Answered { path: string; status: number; body: any }

export interface RaceResult {
  races: number;
  /** How often each act won. */
  wins: Record<string, number>;
  /** What went wrong, in words; empty when in every race one won and the others were told. */
  problems: string[];
}

const processes = 3;
const atOnce = 6;

/**
 * Lets approve, return and withdraw of the same work items run against each other, from several client processes and to several
 * processes of the service. In each race exactly one may win; the others must be told who did it and when.
 */
export async function race(stage: Stage, addresses: readonly string[], races: number, numbers: Numbers): Promise<RaceResult> {
  const racers = Array.from({ length: processes }, () => fork(join(import.meta.dirname, 'racer.mjs'), { stdio: 'inherit' }));
  const result: RaceResult = { races: 0, wins: {}, problems: [] };
  try {
    const units = ['hospital', 'finance', 'insurance', 'labour'];
    const lanes = Array.from({ length: atOnce }, async (_, lane) => {
      const clerk = stage.load.person(`yeji.${units[lane % units.length]}.clerk`);
      const head = stage.load.person(`yeji.${units[lane % units.length]}.head`);
      const own = numbers.fork();
      while (result.races < races) {
        result.races += 1;
        const race = result.races;
        const { sent, waiting, version } = await prepared(stage, clerk, own);
        const answers = await runRace(racers, race, contenders(addresses, clerk, head, sent, waiting, version, own));
        judge(result, race, answers, clerk, head);
      }
    });
    await Promise.all(lanes);
  } finally {
    for (const racer of racers) racer.kill();
  }
  return result;
}

/** A new matter, sent to the head. */
async function prepared(stage: Stage, clerk: Client, numbers: Numbers): Promise<{ sent: string; waiting: string; version: number }> {
  const started = await clerk.command('start', 'POST', '/general-matters', { workflowKey: 'seal-request', title: '申请用印：争着办的一件' }, null);
  const sent = String(started.answer.workItemId);
  const submitted = await clerk.command('approve', 'POST', `/work-items/${sent}/approve`, { outcome: 'submit', values: { purpose: '合同', copies: numbers.whole(1, 20) }, version: 1 }, sent);
  if (submitted.status >= 300) throw new Error(`A race could not be prepared: ${JSON.stringify(submitted.answer)}`);
  const [waiting] = await stage.database.reading((reader) => reader.rows<{ id: string; version: number }>('SELECT id, version FROM work_item WHERE sent_by_item_id = ?', [sent]));
  return { sent, waiting: waiting!.id, version: Number(waiting!.version) };
}

function contenders(addresses: readonly string[], clerk: Client, head: Client, sent: string, waiting: string, version: number, numbers: Numbers): Contender[] {
  const acts = [
    { path: `/work-items/${waiting}/approve`, cookie: head.credentials, body: { outcome: 'approve', version } },
    { path: `/work-items/${waiting}/return`, cookie: head.credentials, body: { target: 'apply', opinion: '请改', version } },
    { path: `/work-items/${sent}/withdraw`, cookie: clerk.credentials, body: { reason: '写错了' } },
    { path: `/work-items/${waiting}/approve`, cookie: head.credentials, body: { outcome: 'approve', opinion: '同意', version } },
  ];
  // Who asks first differs from race to race, or the same one would nearly always win.
  for (let at = acts.length - 1; at > 0; at -= 1) {
    const other = numbers.whole(0, at);
    [acts[at], acts[other]] = [acts[other]!, acts[at]!];
  }
  return acts.map((act, index) => ({ ...act, address: addresses[index % addresses.length]!, key: randomUUID() }));
}

async function runRace(racers: ChildProcess[], race: number, all: Contender[]): Promise<Answered[]> {
  const shares = racers.map((_, index) => all.filter((__, position) => position % racers.length === index));
  const answers = await Promise.all(racers.map((racer, index) => new Promise<Answered[]>((resolve) => {
    const hear = (message: unknown): void => {
      const answer = message as { race: number; answers: Answered[] };
      if (answer.race !== race) return;
      racer.off('message', hear);
      resolve(answer.answers);
    };
    racer.on('message', hear);
    racer.send({ race, requests: shares[index]! });
  })));
  return answers.flat();
}

const actOf = ({ path }: Answered): string => path.split('/').pop()!;
const names: Record<string, string> = { approve: 'head', return: 'head', withdraw: 'clerk' };

function judge(result: RaceResult, race: number, answers: Answered[], clerk: Client, head: Client): void {
  const winners = answers.filter(({ status }) => status < 300);
  const say = (what: string): void => void result.problems.push(`race ${race}: ${what}`);
  if (winners.length !== 1) return say(`${winners.length} won: ${JSON.stringify(answers.map((one) => [actOf(one), one.status, one.body?.error?.message]))}`);
  const won = actOf(winners[0]!);
  result.wins[won] = (result.wins[won] ?? 0) + 1;
  const by = names[won] === 'head' ? head : clerk;
  for (const loser of answers.filter((answer) => answer !== winners[0])) {
    const message = String(loser.body?.error?.message);
    // Two who withdraw are the same person; everybody else is told who was faster, and when.
    const told = new RegExp(`已由.*${by.personName}于 \\d+月\\d+日 \\d+:\\d+ 办理`).test(message);
    if (loser.status !== 409 || !told) say(`${actOf(loser)} lost to ${won} by ${by.personName} and was told ${loser.status} “${message}”`);
  }
}
