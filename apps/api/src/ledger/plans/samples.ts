import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { installationRoot } from '../../kernel/config.js';
import { refuse } from '../../kernel/errors.js';

/** A document offered for trying the import, by jurisdiction; the files lie in seeds/documents. */
interface Sample { key: string; jurisdictionId: string; fileName: string; title: string }

const samples: Sample[] = [
  { key: 'yeji-2023', jurisdictionId: 'yeji', fileName: 'yeji-2023.txt', title: '六安市叶集区2023年综合医改重点任务分解' },
  { key: 'sixian-2021-2022', jurisdictionId: 'sixian', fileName: 'sixian-2021-2022.txt', title: '泗县深化医药卫生体制改革2021年-2022年重点工作任务' },
  { key: 'yeji-short', jurisdictionId: 'yeji', fileName: 'yeji-short.txt', title: '叶集区2023年第四季度医改攻坚任务（示例）' },
  { key: 'sixian-short', jurisdictionId: 'sixian', fileName: 'sixian-short.txt', title: '泗县2023年第四季度医改攻坚任务（示例）' },
];

/** The samples of a jurisdiction. */
export const samplesOf = (jurisdictionId: string): { key: string; fileName: string; title: string }[] =>
  samples.filter((sample) => sample.jurisdictionId === jurisdictionId).map(({ key, fileName, title }) => ({ key, fileName, title }));

/** The text of one sample. @throws NOT_FOUND for a key that the jurisdiction is not offered */
export async function readSample(jurisdictionId: string, key: string): Promise<{ fileName: string; text: string }> {
  const sample = samples.find((one) => one.key === key && one.jurisdictionId === jurisdictionId);
  if (sample === undefined) throw refuse('NOT_FOUND');
  return { fileName: sample.fileName, text: await readFile(join(installationRoot, 'seeds/documents', sample.fileName), 'utf8') };
}
