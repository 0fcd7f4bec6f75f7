import type { ListedEntry } from '../journal/list-entries.js';
import type { EntryNames } from './entry-names.js';
import { because, dayWords, text } from './entry-values.js';
import type { ActionSentences } from './sentences.js';

const plan = (entry: ListedEntry, names: EntryNames): string => `${names.unit(entry.unitId)}对${names.task(entry.taskId)}的实施方案`;
const edition = (entry: ListedEntry): string => (Number(text(entry, 'edition')) > 1 ? `第 ${text(entry, 'edition')} 版` : '');
const changed = (entry: ListedEntry): string => {
  const changes = (entry.new as { changes?: { field: string; before: string; after: string }[] } | null)?.changes ?? [];
  const words = changes.slice(0, 3).map(({ field, before, after }) => `${field}由“${before}”改为“${after}”`).join('；');
  return words === '' ? '' : `：${words}${changes.length > 3 ? `等 ${changes.length} 处` : ''}`;
};

/** The units' plans for their tasks (实施方案). */
export const unitPlanSentences: ActionSentences = {
  'unit-plan.begun': { label: '起草实施方案', say: (entry, names) => `起草${plan(entry, names)}${edition(entry)}` },
  'unit-plan.filed': { label: '实施方案通过', say: (entry, names) => `通过${plan(entry, names)}${edition(entry)}${changed(entry)}${because(entry)}` },
  'unit-plan.abandoned': { label: '放弃实施方案', say: (entry, names) => `放弃起草${plan(entry, names)}${edition(entry)}` },
  'unit-plan.moved': { label: '调整实施方案节点', say: (entry, names) => `随签批的调整，${plan(entry, names)}改为第 ${text(entry, 'edition')} 版${changed(entry)}${because(entry)}` },
  'unit-plan.delivered': { label: '成果已出', say: (entry, names) => `记下${names.unit(entry.unitId)}的成果“${text(entry, 'title')}”已于${dayWords(text(entry, 'deliveredOn'))}出来，佐证：${text(entry, 'proof')}` },
  'unit-plan.delivery-withdrawn': { label: '成果更正', say: (entry, names) => `更正：${names.unit(entry.unitId)}的成果“${text(entry, 'title')}”还没有出` },
};
