import { expect, test } from '@jest/globals';
import type { FormSchema } from '@reform-ledger/contracts';
import { drawnSchema, hasEditableFields, isMainForm, shownValues } from './form-schema.js';

const review: FormSchema = { type: 'default', id: 'review', components: [
  { type: 'textfield', key: 'leadKind', label: '牵头方式', readonly: true },
  { type: 'textarea', key: 'summaryLine', label: '汇总意见', conditional: { hide: '=leadKind != "分头负责"' }, validate: { required: true } },
] };
const table: FormSchema = { type: 'default', id: 'part', components: [{ type: 'dynamiclist', path: 'rows', components: [{ type: 'textfield', key: 'name', readonly: true }, { type: 'number', key: 'value' }], ...{ allowAddRemove: false } }, { type: 'datetime', key: 'on', dateLabel: '日期' }] };

test('a form with nothing to fill in is not drawn', () => {
  expect(hasEditableFields(review, { leadKind: '牵头单位负责' })).toBe(false);
  expect(hasEditableFields(review, { leadKind: '分头负责' })).toBe(true);
});

test('what does not show is not sent', () => {
  expect(shownValues(review, { leadKind: '牵头单位负责', summaryLine: '旧话' })).toEqual({ leadKind: '牵头单位负责' });
});

test('a table makes a form the work itself; without rows it is left out; dates are typed', () => {
  expect([isMainForm(table), isMainForm(review)]).toEqual([true, false]);
  expect(drawnSchema(table, {}, '如 2023-08-01').components.map(({ type }) => type)).toEqual(['textfield']);
  const drawn = drawnSchema(table, { rows: [{ name: '床位', value: 1 }] }, '如 2023-08-01');
  expect(drawn.components[0]?.components?.map((child) => (child as { layout?: { row: string } }).layout?.row)).toEqual(['rows_row', 'rows_row']);
});
