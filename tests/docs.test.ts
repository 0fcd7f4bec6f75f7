import { expect, test } from '@jest/globals';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const root = join(import.meta.dirname, '..');
const read = (path: string): string => readFileSync(join(root, path), 'utf8');

test('every path of docs/map.md exists', () => {
  const paths = [...read('docs/map.md').matchAll(/`((?:apps|packages|workflows|seeds|tests|scripts|docs|README|\.ci)[\w./-]*)`/g)].map((match) => match[1]!);
  expect(paths.length).toBeGreaterThan(50);
  expect(paths.filter((path) => !existsSync(join(root, path)))).toEqual([]);
});

test('every test that SECURITY.md names exists', () => {
  const named = [...read('SECURITY.md').matchAll(/`((?:apps|packages|workflows|tests|docs)\/[\w./-]+)`/g)].map((match) => match[1]!);
  expect(named.length).toBeGreaterThan(25);
  expect(named.filter((path) => !existsSync(join(root, path)))).toEqual([]);
});

test.each(['README.md', 'README.zh-CN.md', 'CONTRIBUTING.md', 'docs/map.md', 'docs/deploy.md', 'SECURITY.md', 'workflows/README.md'])('every local link of %s leads somewhere', (file) => {
  const folder = file.includes('/') ? file.slice(0, file.lastIndexOf('/')) : '';
  const links = [...read(file).matchAll(/\]\((?!https?:|#)([^)#]+)/g)].map((match) => join(folder, match[1]!));
  expect(links.filter((link) => !existsSync(join(root, link)))).toEqual([]);
});

test('every runtime dependency has its reason in the decisions', () => {
  const reasons = read('docs/decisions/0001-runtime-dependencies.md').toLowerCase();
  const words: Record<string, string> = {
    '@nestjs/common': 'nestjs', '@nestjs/core': 'nestjs', '@nestjs/platform-fastify': 'nestjs', '@nestjs/typeorm': 'typeorm', fastify: 'fastify', '@fastify/compress': 'compress', '@fastify/helmet': 'helmet',
    '@fastify/multipart': 'multipart', '@fastify/rate-limit': 'rate-limit', '@fastify/static': 'static', 'reflect-metadata': 'nestjs', rxjs: 'nestjs', '@bpmn-io/form-js-viewer': 'form-js-viewer', '@emotion/react': 'mui', '@emotion/styled': 'mui',
    '@mui/icons-material': 'mui', '@mui/material': 'mui', '@tanstack/react-query': 'react-query', 'ra-core': 'react-admin', 'react-dom': 'react', 'react-hook-form': 'react-admin', 'react-router-dom': 'react-router',
  };
  const missing: string[] = [];
  for (const file of ['packages/contracts', 'packages/workflow-engine', 'packages/plan-parser', 'packages/official-document', 'apps/api', 'apps/console']) {
    const { dependencies = {} } = JSON.parse(read(`${file}/package.json`)) as { dependencies?: Record<string, string> };
    for (const name of Object.keys(dependencies)) if (!name.startsWith('@reform-ledger/') && !reasons.includes(words[name] ?? name)) missing.push(`${file}: ${name}`);
  }
  expect(missing).toEqual([]);
});

test('the table of settings in docs/deploy.md names exactly what the program reads', () => {
  const described = [...read('docs/deploy.md').matchAll(/^\| `([A-Z_]+)` \|/gm)].map((match) => match[1]!).sort();
  const used = [...new Set([...read('apps/api/src/kernel/config.ts').matchAll(/(?:value|whole)\('([A-Z_]+)'/g)].map((match) => match[1]!))].sort();
  expect(used.length).toBeGreaterThan(8);
  expect(described).toEqual(used);
});
