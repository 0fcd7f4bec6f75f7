import type { FormComponent, FormSchema } from '@reform-ledger/contracts';

/** A text field whose key ends in UnitId holds a registered unit: nobody should have to type its full name. */
const isUnitField = (component: FormComponent): boolean => component.type === 'textfield' && /UnitId$/.test(component.key ?? '');

export const unitFields = (schema: FormSchema): boolean => anywhere(schema.components);
const anywhere = (components: FormComponent[]): boolean => components.some((component) => isUnitField(component) || anywhere(component.components ?? []));

/** The same form with a searchable choice in place of those fields; what is kept is the unit's id. */
export function withUnitChoices(schema: FormSchema, units: { value: string; label: string }[]): FormSchema {
  const chosen = (component: FormComponent): FormComponent => {
    if (isUnitField(component)) return { ...component, type: 'select', searchable: true, values: units, description: undefined } as FormComponent;
    // The rows of a table may name units too.
    return component.components ? { ...component, components: component.components.map(chosen) } : component;
  };
  return { ...schema, components: schema.components.map(chosen) };
}
