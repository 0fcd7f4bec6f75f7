import { Agent, request } from 'node:http';
import { gunzipSync } from 'node:zlib';
import type { Shot } from './draw-request.js';

export interface Landed { status: number; headers: Record<string, string | string[] | undefined>; body: string; ms: number }

/** Sends requests over kept connections, exactly as drawn: paths are not tidied as a browser would. */
export class Sender {
  private readonly agent = new Agent({ keepAlive: true, maxSockets: 4 });

  /** @param base e.g. `http://127.0.0.1:1234` */
  constructor(readonly base: string) {}

  /** A kept connection may be closed by the server just as it is used again: then once more on a new one. */
  send(shot: Shot, cookie: string | null): Promise<Landed> {
    return this.sendOnce(shot, cookie).catch((error: unknown) => {
      if ((error as { reused?: boolean }).reused === true) return this.sendOnce(shot, cookie);
      throw error;
    });
  }

  private sendOnce(shot: Shot, cookie: string | null): Promise<Landed> {
    const { hostname, port } = new URL(this.base);
    const begun = performance.now();
    return new Promise((resolve, reject) => {
      const sent = request({
        agent: this.agent, hostname, port, method: shot.method, path: shot.path, timeout: 20_000,
        headers: { ...shot.headers, ...(shot.payload === null ? {} : { 'content-length': String(shot.payload.length) }), ...(cookie === null ? {} : { cookie }) },
      }, (answer) => {
        const chunks: Buffer[] = [];
        answer.on('data', (chunk: Buffer) => chunks.push(chunk));
        answer.on('error', reject);
        answer.on('end', () => {
          const ms = performance.now() - begun;
          const bytes = Buffer.concat(chunks);
          resolve({ status: answer.statusCode ?? 0, headers: answer.headers, body: (answer.headers['content-encoding'] === 'gzip' ? gunzipSync(bytes) : bytes).toString(), ms });
        });
      });
      sent.on('timeout', () => sent.destroy(new Error('no answer in 20 s')));
      sent.on('error', (error) => reject(Object.assign(error, { reused: sent.reusedSocket })));
      if (shot.payload !== null) sent.write(shot.payload);
      sent.end();
    });
  }

  close(): void {
    this.agent.destroy();
  }
}

/** The same request for a terminal. Long bodies are cut; the seed draws them again. */
export function curlOf(base: string, shot: Shot): string {
  const quoted = (text: string) => `'${text.replace(/'/g, "'\\''")}'`;
  const headers = Object.entries(shot.headers).flatMap(([name, value]) => [value].flat().map((one) => `-H ${quoted(`${name}: ${one.slice(0, 200)}`)}`));
  const body = shot.payload === null ? [] : [`--data-binary $'${escaped(shot.payload.subarray(0, 3000).toString('latin1'))}'`];
  return ['curl -i --path-as-is -g', `-X ${shot.method}`, ...headers, ...body, quoted(base + shot.path)].join(' ');
}

const escaped = (text: string): string => text.replace(/[\\']/g, '\\$&').replace(/[^\x20-\x7e]/g, (character) => `\\x${character.charCodeAt(0).toString(16).padStart(2, '0')}`);
