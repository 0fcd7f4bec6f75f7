import type { Socket } from 'node:net';
import { newId } from '../kernel/ids.js';
import { problemOf } from './problem.js';
import { refuse } from '../kernel/errors.js';

const statusLines: Record<number, string> = { 400: '400 Bad Request', 413: '413 Payload Too Large' };

/** Answers what is not HTTP, or whose head is too long or too slow: in the shape of every other refusal, and the connection ends. */
export function answerUnreadable(error: Error & { code?: string }, socket: Socket): void {
  if (error.code === 'ECONNRESET' || socket.destroyed) return;
  if (!socket.writable) {
    socket.destroy();
    return;
  }
  const refusal = error.code === 'HPE_HEADER_OVERFLOW' ? refuse('PAYLOAD_TOO_LARGE', { limit: '16 KB' }) : refuse('BAD_REQUEST', { reason: '请求的格式不对' });
  const { status, body } = problemOf(refusal, newId());
  const text = JSON.stringify(body);
  const head = `HTTP/1.1 ${statusLines[status]}\r\ncontent-type: application/json; charset=utf-8\r\ncontent-length: ${Buffer.byteLength(text)}\r\ncache-control: no-store\r\nconnection: close\r\n\r\n`;
  socket.end(head + text);
}
