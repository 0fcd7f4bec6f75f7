import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { EntityManager } from 'typeorm';
import { installationRoot } from '../../kernel/config.js';
import { refuse } from '../../kernel/errors.js';
import type { SourceInput } from './read-source.js';
import { SourceDocument } from './source-document.entity.js';

/** A document offered for trying the import, by jurisdiction; the files lie in seeds/documents. */
interface Sample { key: string; jurisdictionId: string; fileName: string; title: string }

const samples: Sample[] = [
  { key: 'yeji-2023', jurisdictionId: 'yeji', fileName: 'yeji-2023.txt', title: '六安市叶集区2023年综合医改重点任务分解' },
  { key: 'sixian-2021-2022', jurisdictionId: 'sixian', fileName: 'sixian-2021-2022.txt', title: '泗县深化医药卫生体制改革2021年-2022年重点工作任务' },
  { key: 'yeji-2024', jurisdictionId: 'yeji', fileName: 'sample-2024.docx', title: '六安市叶集区2024年深化医改重点任务清单（示例，表格）' },
  { key: 'yeji-short', jurisdictionId: 'yeji', fileName: 'yeji-short.txt', title: '叶集区2023年第四季度医改攻坚任务（示例）' },
  { key: 'sixian-short', jurisdictionId: 'sixian', fileName: 'sixian-short.txt', title: '泗县2023年第四季度医改攻坚任务（示例）' },
];

/** The samples of a jurisdiction that are not imported yet. */
export async function samplesOf(em: EntityManager, jurisdictionId: string): Promise<{ key: string; fileName: string; title: string }[]> {
  const imported = await em.find(SourceDocument, { where: { jurisdictionId }, select: { id: true, fileName: true, textSha256: true, singleUseKey: true } });
  const taken = new Set(imported.filter((source) => source.singleUseKey === source.textSha256).map((source) => source.fileName));
  return samples.filter((sample) => sample.jurisdictionId === jurisdictionId && !taken.has(sample.fileName)).map(({ key, fileName, title }) => ({ key, fileName, title }));
}

/** One sample as if somebody had chosen the file. @throws NOT_FOUND for a key that the jurisdiction is not offered */
export async function readSample(jurisdictionId: string, key: string): Promise<SourceInput> {
  const sample = samples.find((one) => one.key === key && one.jurisdictionId === jurisdictionId);
  if (sample === undefined) throw refuse('NOT_FOUND');
  return { fileName: sample.fileName, bytes: await readFile(join(installationRoot, 'seeds/documents', sample.fileName)) };
}
