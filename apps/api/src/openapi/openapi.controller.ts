import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { Controller, Get, Inject, Req, Res, StreamableFile } from '@nestjs/common';
import { ModulesContainer } from '@nestjs/core';
import { openApiAnswer } from '@reform-ledger/contracts';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { Answers } from '../http/answers.js';
import { CONFIG } from '../http/core.module.js';
import { actorOf, Public } from '../http/current-actor.js';
import { ZodParam } from '../http/zod-pipe.js';
import { cookieName } from '../identity/session-token.js';
import type { Config } from '../kernel/config.js';
import { docsPage, docsStart } from './docs-page.js';
import { openApiDocument, type OpenApiDocument } from './openapi-document.js';
import { routesOf } from './route-catalogue.js';

const libraryFiles = { 'swagger-ui-bundle.js': 'text/javascript; charset=utf-8', 'swagger-ui.css': 'text/css; charset=utf-8' } as const;
const library = dirname(createRequire(import.meta.url).resolve('swagger-ui-dist/package.json'));
const docsFile = z.enum(['start.js', 'swagger-ui-bundle.js', 'swagger-ui.css']);

/** The description of the API for programs, and as a page for whoever writes them. In the demo for everybody, elsewhere for whoever is logged in. */
@Controller()
export class OpenApiController {
  private document: { body: OpenApiDocument; tag: string } | undefined;

  constructor(private readonly modules: ModulesContainer, @Inject(CONFIG) private readonly config: Config) {}

  /** @throws Refusal LOGIN_REQUIRED outside the demo */
  @Public()
  @Get('openapi.json')
  @Answers(openApiAnswer, { summary: '全部接口的说明（OpenAPI 3.1）', refusals: ['LOGIN_REQUIRED'] })
  describe(@Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply): OpenApiDocument | undefined {
    this.open(request);
    this.document ??= tagged(openApiDocument(routesOf(this.modules), cookieName(this.config.publicUrl.startsWith('https:'))));
    void reply.headers({ etag: this.document.tag, 'cache-control': 'private, no-cache' });
    if (request.headers['if-none-match'] === this.document.tag) {
      void reply.status(304);
      return undefined;
    }
    return this.document.body;
  }

  /** @throws Refusal LOGIN_REQUIRED outside the demo */
  @Public()
  @Get('docs')
  @Answers(null, { mediaType: 'text/html', summary: '接口说明的网页', refusals: ['LOGIN_REQUIRED'] })
  page(@Req() request: FastifyRequest): StreamableFile {
    this.open(request);
    return file(docsPage, 'text/html; charset=utf-8');
  }

  /** @throws Refusal LOGIN_REQUIRED outside the demo */
  @Public()
  @Get('docs/:file')
  @Answers(null, { mediaType: 'text/javascript', summary: '接口说明网页的文件', refusals: ['LOGIN_REQUIRED'] })
  part(@Req() request: FastifyRequest, @ZodParam('file', docsFile) name: z.infer<typeof docsFile>, @Res({ passthrough: true }) reply: FastifyReply): StreamableFile {
    this.open(request);
    void reply.header('cache-control', 'private, max-age=3600');
    return name === 'start.js' ? file(docsStart, 'text/javascript; charset=utf-8') : file(readFileSync(join(library, name)), libraryFiles[name]);
  }

  private open(request: FastifyRequest): void {
    if (this.config.mode !== 'demo') actorOf(request);
  }
}

const file = (content: string | Buffer, type: string): StreamableFile => new StreamableFile(Buffer.from(content), { type });

const tagged = (body: OpenApiDocument): { body: OpenApiDocument; tag: string } => ({ body, tag: `"${createHash('sha256').update(JSON.stringify(body)).digest('base64url').slice(0, 27)}"` });
