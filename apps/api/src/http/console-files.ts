import { existsSync } from 'node:fs';
import { extname, join } from 'node:path';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance, FastifyReply } from 'fastify';
import { problemOf } from './problem.js';
import { refuse } from '../kernel/errors.js';

/**
 * Serves the built console. Files under /assets carry their hash in the name and never change; any other address without
 * a file extension is a page of the console. A missing file and an unknown /api address answer 404 as JSON, never a page.
 */
export async function serveConsole(server: FastifyInstance, directory: string): Promise<void> {
  const built = existsSync(join(directory, 'index.html'));
  if (built) await server.register(fastifyStatic, { root: directory, serve: false, cacheControl: false, etag: true });
  server.get('/*', (request, reply) => {
    const path = new URL(request.url, 'http://console').pathname;
    if (!built || path === '/api' || path.startsWith('/api/')) return missing(reply);
    if (path.startsWith('/assets/')) return sendIfThere(reply, directory, path, 'public, max-age=31536000, immutable');
    if (extname(path) !== '') return sendIfThere(reply, directory, path, 'no-cache');
    return reply.header('cache-control', 'no-cache').sendFile('index.html', directory);
  });
}

function sendIfThere(reply: FastifyReply, directory: string, path: string, cacheControl: string): FastifyReply {
  const file = safeDecode(path);
  if (file === undefined || !existsSync(join(directory, file))) return missing(reply);
  return reply.header('cache-control', cacheControl).sendFile(file.slice(1), directory);
}

/** The path as a file name below the directory; undefined when it tries to leave it. */
function safeDecode(path: string): string | undefined {
  try {
    const decoded = decodeURIComponent(path);
    return decoded.includes('\0') || decoded.split(/[\\/]/).includes('..') ? undefined : decoded;
  } catch {
    return undefined;
  }
}

function missing(reply: FastifyReply): FastifyReply {
  const { status, body } = problemOf(refuse('NOT_FOUND'), reply.request.id);
  return reply.status(status).type('application/json; charset=utf-8').header('cache-control', 'no-store').send(body);
}
