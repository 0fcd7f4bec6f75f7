interface Component { type: string; key?: string; path?: string; readonly?: boolean; disabled?: boolean; values?: { value: string }[]; validate?: { maxLength?: number; min?: number; max?: number; pattern?: string }; components?: Component[] }

/** How a writer fills fields in: text fields by `text`, a choice by `choose`. */
export interface Pen { text: (key: string, most: number) => string; choose: (values: readonly string[], key: string) => string; number: (key: string, least: number, most: number) => number }

/** Values for a form by its schema: what it lets a person type, in the shape the server takes. Rows of a table stay the rows they were. */
export function formValues(components: readonly Component[], before: Record<string, unknown>, pen: Pen): Record<string, unknown> {
  return Object.fromEntries(components.flatMap((component): [string, unknown][] => {
    if (component.type === 'dynamiclist' && component.path) {
      const rows = (before[component.path] ?? []) as Record<string, unknown>[];
      return [[component.path, rows.map((row) => ({ ...row, ...formValues(component.components ?? [], row, pen) }))]];
    }
    if (component.components) return Object.entries(formValues(component.components, before, pen));
    const { key, type, validate, values } = component;
    if (!key || component.readonly || component.disabled) return [];
    if ((type === 'textfield' || type === 'textarea') && !validate?.pattern) return [[key, pen.text(key, validate?.maxLength ?? 500)]];
    if (type === 'number') return [[key, pen.number(key, validate?.min ?? 0, validate?.max ?? 100)]];
    if (type === 'checkbox') return [[key, true]];
    if (values?.length) return [[key, pen.choose(values.map(({ value }) => value), key)]];
    return before[key] === undefined ? [] : [[key, before[key]]];
  }));
}
