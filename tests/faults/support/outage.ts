import { setTimeout as wait } from 'node:timers/promises';
import type { Answer, Client } from './client.js';

/** What people saw while the database was away, and what was wrong about it; empty `problems` when all was as promised. */
export interface Outage {
  probes: number;
  slowest: number;
  problems: string[];
}

export const newOutage = (): Outage => ({ probes: 0, slowest: 0, problems: [] });

/** Somebody asks, to look and to change, while the database is away: each is refused in time, with the code and when to come back. */
export async function probe(person: Client, outage: Outage, expected: { status: number; code: string; within: number; looking: 'fails' | 'works' }): Promise<void> {
  const started = (): Promise<Answer> => person.ask('POST', '/general-matters', { workflowKey: 'seal-request', title: `试一试${'，占地方'.repeat(40)}` });
  const asked = await Promise.allSettled([person.ask('GET', '/work-items?scope=mine'), started(), started()]);
  asked.forEach((outcome, index) => {
    outage.probes += 1;
    const what = index === 0 ? 'looking' : 'changing';
    if (outcome.status === 'rejected') return void outage.problems.push(`${what} got no answer: ${String(outcome.reason)}`);
    const { status, body, retryAfter, milliseconds } = outcome.value;
    outage.slowest = Math.max(outage.slowest, milliseconds);
    if (milliseconds > expected.within) outage.problems.push(`${what} waited ${Math.round(milliseconds)} ms`);
    if (index === 0 && expected.looking === 'works') {
      if (status !== 200) outage.problems.push(`looking answered ${status} ${JSON.stringify(body)}`);
      return;
    }
    const { code, message } = body?.error ?? {};
    if (status !== expected.status || code !== expected.code || !/再点一次/.test(String(message)) || Number(retryAfter) < 1) outage.problems.push(`${what} answered ${status} ${JSON.stringify(body)} retry-after ${retryAfter}`);
  });
}

/** Everything answers again, without a restart of the service. */
export async function recovers(person: Client, outage: Outage): Promise<void> {
  for (const until = Date.now() + 20_000; Date.now() < until; await wait(100)) {
    const answers = await Promise.all([person.ask('GET', '/work-items?scope=mine'), person.ask('POST', '/general-matters', { workflowKey: 'seal-request', title: '恢复了没有' })]).catch(() => []);
    if (answers.length === 2 && answers.every(({ status }) => status < 300)) return;
  }
  outage.problems.push('the service did not recover by itself');
}
