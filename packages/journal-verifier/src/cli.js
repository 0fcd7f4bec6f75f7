#!/usr/bin/env node
import { statSync } from 'node:fs';
import { openCaseFile, openExport, readOutside, verify } from './index.js';
import { sentencesOf } from './report.js';

const usage = `用法：node cli.js 文件 [--checkpoints 文件或文件夹] [--json]
  文件：导出的留痕（.ndjson），或案卷（.zip，或解开后的文件夹）
  --checkpoints：库外保存的检查点，拿来比对
  --json：结果给程序读
退出码：0 完好，1 有问题，2 用法不对或读不了文件
`;

async function main(args) {
  const json = args.includes('--json');
  const at = args.indexOf('--checkpoints');
  const outsidePath = at === -1 ? undefined : args[at + 1];
  const [path, ...more] = args.filter((arg, index) => arg !== '--json' && (at === -1 || (index !== at && index !== at + 1)));
  if (path === undefined || more.length > 0 || path.startsWith('-') || (at !== -1 && outsidePath === undefined)) {
    process.stderr.write(usage);
    return 2;
  }
  const source = statSync(path).isDirectory() || path.endsWith('.zip') ? openCaseFile(path) : await openExport(path);
  const report = await verify(source, { outside: outsidePath === undefined ? [] : readOutside(outsidePath) });
  process.stdout.write(json ? `${JSON.stringify(report)}\n` : `${sentencesOf(report).join('\n')}\n`);
  return report.ok ? 0 : 1;
}

try {
  process.exitCode = await main(process.argv.slice(2));
} catch (error) {
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 2;
}
