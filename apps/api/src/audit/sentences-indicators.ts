import type { ListedEntry } from '../journal/list-entries.js';
import { because, changedWords, text } from './entry-values.js';
import type { EntryNames } from './entry-names.js';
import type { ActionSentences } from './sentences.js';

const fieldWords = { baselineValue: '基数', baselineText: '基期和来源', frequency: '频次', sourceText: '数据来源', monitorGroup: '重点监测分组' };
/** 第 6 项“…”的指标“基层就诊率” */
const indicator = (entry: ListedEntry, names: EntryNames): string => `${names.task(entry.taskId)}的指标“${text(entry, 'name') || text(entry, 'name', 'old')}”`;
const target = (entry: ListedEntry, side: 'new' | 'old'): string => text(entry, 'target', side);

/** Indicators and their imported figures; figures of a report are told with its sign-off. */
export const indicatorSentences: ActionSentences = {
  'indicator.made': { label: '立指标', say: (entry, names) => `立${indicator(entry, names)}，目标${target(entry, 'new')}` },
  'indicator.retargeted': { label: '改指标目标', say: (entry, names) => `${indicator(entry, names)}随任务调整：由“${target(entry, 'old')}”改为“${target(entry, 'new')}”` },
  'indicator.retired': { label: '取消指标', say: (entry, names) => `${indicator(entry, names)}随任务调整取消，已报的数保留` },
  'indicator.changed': { label: '改指标', say: (entry, names) => `改${indicator(entry, names)}${changedWords({ ...entry, new: withoutName(entry.new) }, fieldWords)}${because(entry)}` },
  'indicator.figure-imported': { label: '导入指标数', say: (entry, names) => `导入${indicator(entry, names)}${text(entry, 'label')}的数：${text(entry, 'value')}${text(entry, 'value', 'old') ? `（原为 ${text(entry, 'value', 'old')}）` : ''}` },
};

const withoutName = (values: unknown): Record<string, unknown> => Object.fromEntries(Object.entries((values ?? {}) as Record<string, unknown>).filter(([field]) => field !== 'name'));
