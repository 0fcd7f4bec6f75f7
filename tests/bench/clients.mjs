/**
 * People at work over HTTP, in a process of their own. Each message {address, concurrency, requests, seconds} is one run: so many clients with a
 * kept-alive connection each take the requests one after the other, until none is left or the time is up. A request without a body opens a page;
 * one marked `beside` is sent but not timed.
 */
import { randomUUID } from 'node:crypto';
import { Agent, request } from 'node:http';
import { summary } from './machine.mjs';

process.on('message', (job) => void work(job));

async function work({ address, concurrency, requests, seconds }) {
  const agent = new Agent({ keepAlive: true, maxSockets: concurrency });
  const milliseconds = [];
  const errors = [];
  const startedAt = performance.now();
  let next = 0;
  const client = async () => {
    while (next < requests.length && performance.now() - startedAt < seconds * 1000) {
      const wanted = requests[next];
      next += 1;
      const askedAt = performance.now();
      const answer = await ask(agent, address, wanted).catch((error) => ({ status: 0, text: String(error) }));
      const took = performance.now() - askedAt;
      if (answer.status >= 200 && answer.status < 300) { if (!wanted.beside) milliseconds.push(took); }
      else errors.push(`${answer.status} ${answer.text.slice(0, 300)}`);
    }
  };
  await Promise.all(Array.from({ length: concurrency }, client));
  agent.destroy();
  process.send(summary(milliseconds, (performance.now() - startedAt) / 1000, errors));
}

function ask(agent, address, { path, cookie, body }) {
  return new Promise((resolve, reject) => {
    const text = body === undefined ? '' : JSON.stringify(body);
    const headers = body === undefined
      ? { cookie, 'accept-encoding': 'gzip' }
      : { 'content-type': 'application/json', 'content-length': Buffer.byteLength(text), 'x-requested-with': 'reform-ledger', 'idempotency-key': randomUUID(), cookie };
    const asked = request(address + path, { agent, method: body === undefined ? 'GET' : 'POST', headers }, (answer) => {
      const received = [];
      answer.on('data', (part) => received.push(part)).on('end', () => resolve({ status: answer.statusCode, text: answer.statusCode < 300 ? '' : Buffer.concat(received).toString() }));
    });
    asked.on('error', reject).end(text);
  });
}
