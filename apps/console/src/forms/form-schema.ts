import { isFieldHidden, type FormComponent, type FormSchema } from '@reform-ledger/contracts';

type Values = Record<string, unknown>;
type DrawnComponent = FormComponent & { id?: string; layout?: { row: string; columns: number }; disableCollapse?: boolean; allowAddRemove?: boolean; description?: string; components?: DrawnComponent[] };

/** form-js draws rows on a grid of 16. */
const gridColumns = 16;

/**
 * The form as form-js draws it. Rows of a table stand side by side and are never folded away; dates are typed as text,
 * because form-js's own calendar speaks the browser's language. What is asked for stays the same.
 */
export function drawnSchema(schema: FormSchema, values: Values, dateHint: string): FormSchema {
  return { ...schema, components: schema.components.filter((component) => !isEmptyTable(component, values)).map((component) => drawn(component, dateHint)) };
}

/** A table without rows that nobody may add to would be an empty box. */
function isEmptyTable(component: DrawnComponent, values: Values): boolean {
  const rows = component.path ? values[component.path] : undefined;
  return component.type === 'dynamiclist' && component.allowAddRemove === false && (!Array.isArray(rows) || rows.length === 0);
}

function drawn(component: DrawnComponent, dateHint: string): DrawnComponent {
  if (component.type === 'datetime') {
    return { ...component, type: 'textfield', label: component.label ?? component.dateLabel, description: component.description ?? dateHint, properties: { ...component.properties, drawnFrom: 'datetime' } };
  }
  if (!component.components) return component;
  const children = component.components.map((child) => drawn(child, dateHint));
  if (component.type !== 'dynamiclist') return { ...component, components: children };
  const row = `${component.id ?? component.path ?? 'list'}_row`;
  return { ...component, disableCollapse: true, components: children.map((child) => ({ ...child, layout: { row, columns: widthOf(child, children) } })) };
}

/** Numbers and dates need little room, what cannot be typed into or has to be written is to be readable whole, other words share the rest. */
function widthOf(child: DrawnComponent, children: DrawnComponent[]): number {
  const weight = (one: DrawnComponent): number => (one.type === 'number' || one.properties?.['drawnFrom'] === 'datetime' ? 3 : one.readonly || (one.type === 'textfield' && one.validate?.required === true) ? 5 : 4);
  const sum = children.reduce((total, one) => total + weight(one), 0);
  return Math.max(2, Math.floor((weight(child) / Math.max(sum, gridColumns)) * gridColumns));
}

/** A form with a table or many fields is the content of its step; a short one belongs to the decision. */
export const isMainForm = (schema: FormSchema): boolean => schema.components.some((component) => component.type === 'dynamiclist') || schema.components.filter((component) => component.type !== 'text').length > 4;

/** Whether there is anything to fill in with these values; a form of read-only lines is not drawn. */
export const hasEditableFields = (schema: FormSchema, values: Values): boolean => schema.components.some((component) => isEditable(component, values));

const isEditable = (component: FormComponent, values: Values): boolean => !isFieldHidden(component, values) && (component.components ? component.components.some((child) => isEditable(child, values)) : Boolean(component.key) && !component.readonly && !component.disabled);

/** What is sent: without the fields that do not show. A draft keeps them, so that changing one's mind loses nothing. */
export function shownValues(schema: FormSchema, values: Values): Values {
  const hidden = new Set(schema.components.filter((component) => isFieldHidden(component, values)).map((component) => component.path ?? component.key));
  return Object.fromEntries(Object.entries(values).filter(([key]) => !hidden.has(key)));
}
