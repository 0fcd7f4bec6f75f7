#!/usr/bin/env node
import { statSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { openCaseFile, openExport, readOutside, sentencesOf, verify } from './index.js';

const usage = `用法：node cli.js 文件 [--checkpoints 文件或文件夹] [--json]
  文件：导出的留痕（.ndjson），或案卷（.zip，或解开后的文件夹）
  --checkpoints：库外保存的检查点，拿来比对　　--json：结果给程序读
退出码：0 完好，1 有问题，2 用法不对或读不了文件`;

try {
  const { values: { json, checkpoints }, positionals: [path, ...more] } = parseArgs({ options: { json: { type: 'boolean' }, checkpoints: { type: 'string' } }, allowPositionals: true });
  if (path === undefined || more.length > 0) throw new Error(usage);
  const source = statSync(path).isDirectory() || path.endsWith('.zip') ? openCaseFile(path) : await openExport(path);
  const report = await verify(source, { outside: checkpoints === undefined ? [] : readOutside(checkpoints) });
  process.stdout.write(json ? `${JSON.stringify(report)}\n` : `${sentencesOf(report).join('\n')}\n`);
  process.exitCode = report.ok ? 0 : 1;
} catch (error) {
  process.stderr.write(`${error.code?.startsWith('ERR_PARSE') ? usage : error.message}\n`);
  process.exitCode = 2;
}
