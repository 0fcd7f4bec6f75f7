import type { FormComponent, FormSchema } from '@reform-ledger/contracts';

/** A text field whose key ends in UnitId holds a registered unit: nobody should have to type its full name. */
const isUnitField = (component: FormComponent): boolean => component.type === 'textfield' && /UnitId$/.test(component.key ?? '');

export const unitFields = (schema: FormSchema): boolean => schema.components.some(isUnitField);

/** The same form with a searchable choice in place of those fields; what is kept is the unit's id. */
export function withUnitChoices(schema: FormSchema, units: { value: string; label: string }[]): FormSchema {
  return { ...schema, components: schema.components.map((component) => (isUnitField(component) ? { ...component, type: 'select', searchable: true, values: units, description: undefined } as FormComponent : component)) };
}
