import type { ListedEntry } from '../journal/list-entries.js';
import { because, dayWords, instantWords, shortened, text, titled } from './entry-values.js';
import type { ActionSentences } from './sentences.js';

const bulletin = (entry: ListedEntry): string => `${titled(text(entry, 'title'))}${text(entry, 'docNumber') ? `（${text(entry, 'docNumber')}）` : ''}`;
const hash = (entry: ListedEntry): string => text(entry, 'sha256').slice(0, 8);
const changes = (entry: ListedEntry): number => ((entry.new as { changes?: unknown[] } | null)?.changes ?? []).length;
const changed = (entry: ListedEntry): number => ((entry.new as { changed?: unknown[] } | null)?.changed ?? []).length;

/** Quarterly bulletins: figures, words, checks, issue and receipts. */
export const bulletinSentences: ActionSentences = {
  'bulletin.frozen': { label: '锁定通报数据', say: (entry) => `锁定${text(entry, 'label')}通报的数据，截至${dayWords(text(entry, 'cutOff'))}，共 ${text(entry, 'figures')} 个数字，校验码 ${hash(entry)}` },
  'bulletin.refrozen': { label: '解锁重算', say: (entry) => `解锁重算${bulletin(entry)}的数据（第 ${text(entry, 'number')} 次锁定），${changed(entry)} 个数字有变，校验码 ${hash(entry)}${because(entry)}` },
  'bulletin.draft-saved': { label: '改通报文字', say: (entry) => `改${bulletin(entry)}第 ${text(entry, 'draftNumber')} 稿的文字，${changes(entry)} 句有变` },
  'bulletin.draft-sent': { label: '送出通报稿', say: (entry) => `送出${bulletin(entry)}第 ${text(entry, 'draftNumber')} 稿` },
  'bulletin.check-silent': { label: '核实未回复', say: (entry, names) => `记录核实未回复：${names.unit(entry.unitId)}，${text(entry, 'sentences')} 句，${instantWords(text(entry, 'dueAt'))}截止` },
  'bulletin.check-urged': { label: '催核实', say: (entry, names) => `催${names.unit(entry.unitId)}回复通报核实：${entry.reason ?? ''}` },
  'bulletin.correction-accepted': { label: '采纳更正意见', say: (entry, names) => `采纳${names.unit(entry.unitId)}对${bulletin(entry)}的更正意见，改为“${shortened(text(entry, 'text'))}”` },
  'bulletin.correction-refused': { label: '不采纳更正意见', say: (entry, names) => `不采纳${names.unit(entry.unitId)}对${bulletin(entry)}的更正意见“${shortened(text(entry, 'proposed'))}”${because(entry)}` },
  'bulletin.issued': { label: '印发通报', say: (entry) => `签发${bulletin(entry)}，印发 ${text(entry, 'recipients')} 家单位` },
  'bulletin.abandoned': { label: '不发通报', say: (entry) => `不发${bulletin(entry)}` },
  'bulletin.cancelled': { label: '撤销通报', say: (entry) => `撤销已印发的${bulletin(entry)}，文号作废${because(entry)}` },
  'bulletin.corrected': { label: '更正通报', say: (entry) => `登记更正：${bulletin(entry)}中“${shortened(text(entry, 'text', 'old'))}”应为“${shortened(text(entry, 'text'))}”${because(entry)}` },
  'bulletin.read': { label: '已阅通报', say: (entry, names) => `${names.unit(entry.unitId)}已阅${bulletin(entry)}` },
};
