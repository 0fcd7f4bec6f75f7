import { i18nProvider } from '../i18n/i18n-provider.js';
import type { LedgerPage, Light, ProgressClass, ReportState, TaskState } from '@reform-ledger/contracts';
import { classKeys, lightKeys } from '../lights/light-keys.js';
import type { Words } from '../i18n/words.js';

/** The filter as it stands in the address. Whatever else a link carries is passed on to the server unchanged. */
export interface LedgerFilter extends Record<string, string | undefined> {
  planId?: string; periodId?: string; chapter?: string; unitId?: string; role?: string; state?: string; reportState?: string; receipt?: string; light?: string; class?: string; q?: string; id?: string;
}

export const taskStateKeys: TaskState[] = ['issued', 'in_progress', 'disputed', 'suspended', 'closed'];
export const reportStateKeys: ReportState[] = ['unfilled', 'filling', 'returned', 'review', 'sign_off', 'signed', 'none'];

export const isTaskState = (key: string | undefined): key is TaskState => (taskStateKeys as string[]).includes(key ?? '');
const isLight = (key: string | undefined): key is Light => (lightKeys as string[]).includes(key ?? '');
const isClass = (key: string | undefined): key is ProgressClass => (classKeys as string[]).includes(key ?? '');
export const isReportState = (key: string | undefined): key is ReportState => (reportStateKeys as string[]).includes(key ?? '');

/** What the filter leaves out, in words, for print and for the line above the table. Empty when nothing is filtered. */
export function filterInWords(filter: LedgerFilter, page: LedgerPage | undefined, units: { id: string; name: string }[], words: Words): string {
  const said: string[] = [];
  const add = (label: string, value: string) => said.push(`${label}：${value}`);
  if (page?.period && filter.periodId) add(words('ledger.period'), page.period.label);
  if (filter.chapter) add(words('ledger.filter.chapter'), chapterText(Number(filter.chapter), page?.chapters.find((chapter) => chapter.number === Number(filter.chapter))?.title ?? '', words));
  if (filter.unitId) add(words('ledger.filter.unit'), units.find((unit) => unit.id === filter.unitId)?.name ?? filter.unitId);
  if (filter.role === 'lead' || filter.role === 'co') said.push(words(`ledger.filter.${filter.role}`));
  if (isTaskState(filter.state)) add(words('ledger.filter.state'), words(`ledger.states.${filter.state}`));
  if (isReportState(filter.reportState)) add(words('ledger.filter.report'), words(`ledger.reportStates.${filter.reportState}`));
  if (isLight(filter.light)) add(words('lights.filter'), words(`lights.names.${filter.light}`));
  if (isClass(filter.class)) add(words('lights.classFilter'), words(`lights.classes.${filter.class}`));
  if (filter.receipt === 'signed' || filter.receipt === 'unsigned') add(words('ledger.filter.receipt'), words(`ledger.filter.${filter.receipt}`));
  if (filter['part'] === 'in' || filter['part'] === 'out') said.push(words(`ledger.filter.parts.${filter['part']}`));
  if (filter.id) said.push(words('ledger.filter.chosen', { count: filter.id.split(',').length }));
  if (filter.q) said.push(`“${filter.q}”`);
  return said.join('　');
}

const digits = '零一二三四五六七八九';

/** A chapter number as documents write it: 三, 十二. */
export function inChineseNumerals(value: number): string {
  if (value < 10) return digits[value] ?? String(value);
  if (value >= 100) return String(value);
  const [tens, ones] = [Math.floor(value / 10), value % 10];
  return `${tens === 1 ? '' : digits[tens]}十${ones === 0 ? '' : digits[ones]}`;
}

/** 第二章 竭力推动区域医共体提质升级 */
export const chapterText = (number: number | null, title: string, words: Words): string =>
  number === null ? words('ledger.noChapter') : `${words('ledger.chapter', { number: i18nProvider.getLocale() === 'en' ? number : inChineseNumerals(number) })}　${title}`;
