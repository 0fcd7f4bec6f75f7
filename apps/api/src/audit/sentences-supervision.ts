import { lights, progressClasses } from '@reform-ledger/contracts';
import { because, dayWords, shortened, text } from './entry-values.js';
import type { ActionSentences } from './sentences.js';

const word = (table: Readonly<Record<string, string>>, key: string): string => table[key] ?? key;
const lightWords = (entry: Parameters<typeof text>[0], side?: 'old'): string => word(lights, text(entry, 'light', side));
const classWords = (entry: Parameters<typeof text>[0], side?: 'old'): string => word(progressClasses, text(entry, 'class', side));

/** Lights, the rules they follow from, and objections against them. */
export const supervisionSentences: ActionSentences = {
  'task-light.changed': {
    label: '亮灯',
    say: (entry, names) => `判定${names.task(entry.taskId)}${entry.old === null ? '' : `由${lightWords(entry, 'old')}、${classWords(entry, 'old')}变`}为${lightWords(entry)}、${classWords(entry)}（暂定）：${shortened(text(entry, 'reason'))}`,
  },
  'lights.recomputed': { label: '重算亮灯', say: (entry) => `按亮灯规则第 ${text(entry, 'rulesNumber')} 版重算${dayWords(text(entry, 'day'))}的灯，${text(entry, 'changed')} 项有变化` },
  'light-rules.adopted': { label: '采用亮灯规则', say: (entry) => `采用亮灯规则第 ${text(entry, 'number')} 版，自${dayWords(text(entry, 'effectiveOn'))}起执行${because(entry)}` },
  'period-light.told': {
    label: '告知期末灯',
    say: (entry, names) => `告知${names.unit(entry.unitId) || '各责任单位'}：${names.task(entry.taskId)}${text(entry, 'periodLabel')}为${lightWords(entry)}、${classWords(entry)}，${shortened(text(entry, 'reason'))}`,
  },
  'period-light.objected': { label: '对亮灯提异议', say: (entry, names) => `对${names.task(entry.taskId)}${text(entry, 'periodLabel')}的${lightWords(entry)}提出异议${because(entry)}` },
  'period-light.ruled': {
    label: '决定亮灯异议',
    say: (entry, names) => `${text(entry, 'upheld') === 'yes' ? `采纳异议并更正事实，${names.task(entry.taskId)}${text(entry, 'periodLabel')}按更正后的事实重算为${lightWords(entry)}` : `不采纳对${names.task(entry.taskId)}${text(entry, 'periodLabel')}${lightWords(entry)}的异议`}${because(entry)}`,
  },
};
