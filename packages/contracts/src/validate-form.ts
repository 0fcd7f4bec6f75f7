/**
 * Validation of a form-js form, the same function on the server and in the console.
 * Supported components are listed in `supportedComponents`; a form that uses another one is refused at deployment,
 * because the server could not check what the person typed.
 */
export const supportedComponents = ['text', 'textfield', 'textarea', 'number', 'select', 'radio', 'checkbox', 'datetime', 'group', 'dynamiclist', 'separator', 'spacer'] as const;

export interface FormComponent {
  type: string; key?: string; path?: string; label?: string; text?: string; disabled?: boolean; readonly?: boolean;
  validate?: { required?: boolean; minLength?: number; maxLength?: number; min?: number; max?: number; pattern?: string };
  values?: { label: string; value: string }[];
  subtype?: string; dateLabel?: string; decimalDigits?: number;
  conditional?: { hide?: string };
  properties?: Record<string, string>;
  components?: FormComponent[];
}
export interface FormSchema { type: 'default'; id: string; components: FormComponent[]; schemaVersion?: number }
export interface FormProblem { path: string; label: string; message: string }

type Values = Record<string, unknown>;

/** Names of components in a form that the product cannot validate; empty when the form may be deployed. */
export function unsupportedComponents(schema: FormSchema): string[] {
  const found = new Set<string>();
  const walk = (components: FormComponent[]) => {
    for (const component of components) {
      if (!(supportedComponents as readonly string[]).includes(component.type)) found.add(component.type);
      if (component.conditional?.hide && !parseHideCondition(component.conditional.hide)) found.add(`${component.type} 的隐藏条件`);
      walk(component.components ?? []);
    }
  };
  walk(schema.components);
  return [...found];
}

/**
 * Checks values against a form.
 * @param draft true while saving a draft: required fields may be empty, but types and lengths still count.
 * @returns every problem, in the order of the form; empty when the values may be sent.
 */
export function validateForm(schema: FormSchema, values: Values, { draft = false } = {}): FormProblem[] {
  const problems: FormProblem[] = [];
  checkComponents(schema.components, values, values, '', problems, draft);
  return problems;
}

/** Keeps only the values the form declares, so that nothing unexpected is stored. Read-only fields keep what was prefilled. */
export function pickFormValues(schema: FormSchema, values: Values, prefilled: Values = {}): Values {
  return pickComponents(schema.components, values, prefilled);
}

function pickComponents(components: FormComponent[], values: Values, prefilled: Values): Values {
  const kept: Values = {};
  for (const component of components) {
    if (component.type === 'group' && !component.path) Object.assign(kept, pickComponents(component.components ?? [], values, prefilled));
    else if (component.type === 'dynamiclist' && component.path) kept[component.path] = pickRows(component, values[component.path], prefilled[component.path]);
    else if (component.key) {
      const value = component.disabled || component.readonly ? prefilled[component.key] : values[component.key];
      if (value !== undefined) kept[component.key] = value;
    }
  }
  return kept;
}

function pickRows(component: FormComponent, rows: unknown, prefilled: unknown): Values[] {
  const before = Array.isArray(prefilled) ? (prefilled as Values[]) : [];
  if (component.properties?.['rows'] === 'fixed') return fixedRows(component, Array.isArray(rows) ? (rows as unknown[]).filter(isObject) : [], before);
  const given = Array.isArray(rows) ? (rows as Values[]) : before;
  return given.slice(0, 200).map((row, index) => pickComponents(component.components ?? [], isObject(row) ? row : {}, before[index] ?? {}));
}

/** Rows that the server names (property `rows` = `fixed`): what was typed goes to the row of the same name, or of the same place where rows carry no names; a row that nobody typed into stays as prefilled. */
function fixedRows({ components = [] }: FormComponent, given: Values[], before: Values[]): Values[] {
  const names = components.filter((one) => one.readonly && one.key).map((one) => one.key!);
  const named = (row: Values): boolean => names.some((key) => row[key] !== undefined);
  return before.map((row, index) => {
    const place = given[index];
    const typed = given.find((one) => named(one) && names.every((key) => one[key] === row[key])) ?? (place !== undefined && !named(place) ? place : row);
    return pickComponents(components, typed, row);
  });
}

/** The tables of a form whose rows the server names, with what was typed into them before. */
export const fixedTables = (schema: FormSchema, values: Values, prefilled: Values): Values =>
  Object.fromEntries(schema.components.filter((one) => one.type === 'dynamiclist' && one.path && one.properties?.['rows'] === 'fixed').map((one) => [one.path!, pickRows(one, values[one.path!], prefilled[one.path!])]));

function checkComponents(components: FormComponent[], values: Values, root: Values, prefix: string, problems: FormProblem[], draft: boolean): void {
  for (const component of components) {
    if (component.conditional?.hide && isHidden(component.conditional.hide, root)) continue;
    if (component.type === 'group') { checkComponents(component.components ?? [], values, root, prefix, problems, draft); continue; }
    if (component.type === 'dynamiclist' && component.path) {
      const rows = values[component.path];
      if (rows !== undefined && !Array.isArray(rows)) { problems.push({ path: prefix + component.path, label: component.label ?? '', message: '应是一张表' }); continue; }
      (rows ?? [] as unknown[]).forEach((row: unknown, index: number) => checkComponents(component.components ?? [], isObject(row) ? row : {}, root, `${prefix}${component.path}[${index}].`, problems, draft));
      continue;
    }
    if (!component.key || component.disabled || component.readonly) continue;
    const message = checkValue(component, values[component.key], draft);
    if (message) problems.push({ path: prefix + component.key, label: component.label ?? component.dateLabel ?? component.key, message });
  }
}

function checkValue(component: FormComponent, value: unknown, draft: boolean): string | null {
  const rule = component.validate ?? {};
  const empty = value === undefined || value === null || value === '' || (component.type === 'checkbox' && value === false);
  if (empty) return rule.required && !draft ? '必填' : null;
  switch (component.type) {
    case 'textfield':
    case 'textarea': {
      if (typeof value !== 'string') return '应填文字';
      if (rule.required && !draft && value.trim() === '') return '必填';
      if (rule.minLength && !draft && value.trim().length < rule.minLength) return `至少 ${rule.minLength} 个字`;
      const limit = rule.maxLength ?? 10_000;
      return value.length > limit ? `不超过 ${limit} 个字` : null;
    }
    case 'number': {
      if (typeof value !== 'number' || !Number.isFinite(value)) return '应填数字';
      if (rule.min !== undefined && value < rule.min) return `不小于 ${rule.min}`;
      if (rule.max !== undefined && value > rule.max) return `不大于 ${rule.max}`;
      return null;
    }
    case 'select':
    case 'radio':
      return component.values?.some((option) => option.value === value) ? null : '请从列出的选项中选';
    case 'checkbox':
      return typeof value === 'boolean' ? null : '应为是或否';
    case 'datetime':
      return typeof value === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(value) && !Number.isNaN(Date.parse(value)) ? null : '应填日期，如 2023-08-01';
    default:
      return null;
  }
}

/** Hide conditions are limited to `=key = "text"`, `=key != "text"` and several of them joined by `or`: what both sides can evaluate without an interpreter. */
function parseHideCondition(condition: string): { key: string; equal: boolean; text: string }[] | null {
  const parts = condition.replace(/^=/, '').split(/ or /).map((part) => /^\s*([A-Za-z]\w*)\s*(=|!=)\s*"([^"]*)"\s*$/.exec(part));
  return condition.startsWith('=') && parts.every((match) => match !== null) ? parts.map((match) => ({ key: match![1]!, equal: match![2] === '=', text: match![3]! })) : null;
}

/** True when a field does not show with these values: what was typed there before is not part of what is sent. */
export const isFieldHidden = (component: Pick<FormComponent, 'conditional'>, root: Record<string, unknown>): boolean => (component.conditional?.hide ? isHidden(component.conditional.hide, root) : false);

function isHidden(condition: string, root: Values): boolean {
  const parsed = parseHideCondition(condition);
  return parsed?.some(({ key, equal, text }) => (root[key] === text) === equal) ?? false;
}

const isObject = (value: unknown): value is Values => typeof value === 'object' && value !== null && !Array.isArray(value);
