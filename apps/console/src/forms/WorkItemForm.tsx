import { useEffect, useImperativeHandle, useRef, type Ref } from 'react';
import { Form } from '@bpmn-io/form-js-viewer';
import '@bpmn-io/form-js-viewer/dist/assets/form-js.css';
import { validateForm, type FormComponent, type FormProblem, type FormSchema } from '@reform-ledger/contracts';
import { readDate } from '../components/read-date.js';
import { useWords } from '../i18n/words.js';
import { chineseChecks } from './chinese-validator.js';
import { translateFormTexts } from './chinese-texts.js';
import { drawnSchema, shownValues } from './form-schema.js';
import './form.css';

export interface FormHandle {
  /** Checks everything, marks the fields, goes to the first that is wrong. @returns what is wrong; empty when it may be sent */
  check(): FormProblem[];
}
interface WorkItemFormProps { schema: FormSchema; values: Record<string, unknown>; onChange: (values: Record<string, unknown>) => void; ref?: Ref<FormHandle>; label: string; narrow?: boolean }

/**
 * A form a person fills in, drawn by form-js. `values` are those it starts with; what is typed is told through `onChange`.
 * To start over with other values give it another `key`.
 */
export default function WorkItemForm({ schema, values, onChange, ref, label, narrow }: WorkItemFormProps) {
  const words = useWords();
  const box = useRef<HTMLDivElement>(null);
  const form = useRef<Form | null>(null);
  const typed = useRef(values);
  const tell = useRef(onChange);
  useEffect(() => { tell.current = onChange; }, [onChange]);

  useEffect(() => {
    // Without form-js's delay: what is typed while it draws once more (as it does right after opening) would be lost.
    const options = { container: box.current!, additionalModules: [chineseChecks], debounce: false };
    const drawnForm = new Form(options);
    form.current = drawnForm;
    const stop = translateFormTexts(box.current!, { select: words('workItems.form.select'), search: words('workItems.form.search'), noResults: words('workItems.form.noResults'), addRow: words('workItems.form.addRow'), powered: words('workItems.form.powered'), increment: words('workItems.form.increment'), decrement: words('workItems.form.decrement') });
    let ready = false;
    drawnForm.on('changed', (event: { data: Record<string, unknown> }) => {
      const next = withDates(schema, event.data);
      if (!ready || sameWords(next, typed.current)) return;
      typed.current = next;
      tell.current(next);
    });
    void drawnForm.importSchema(drawnSchema(schema, values, words('shell.date.example')), { ...values }).then(() => { ready = true; });
    return () => { stop(); drawnForm.destroy(); form.current = null; };
    // Only another form starts over; the values are those it started with.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [schema]);

  useImperativeHandle(ref, () => ({
    check() {
      const problems = validateForm(schema, shownValues(schema, typed.current));
      form.current?.validate();
      if (problems.length > 0) requestAnimationFrame(() => box.current?.querySelector<HTMLElement>('.fjs-has-errors input, .fjs-has-errors textarea')?.focus());
      return problems;
    },
  }), [schema]);
  return <div ref={box} className={`item-form${narrow ? ' narrow' : ''}`} role="group" aria-label={label} />;
}

/** Dates as people type them become `2023-08-01`, in the rows of a table too; anything else is left for the check to name. */
const withDates = (schema: FormSchema, data: Record<string, unknown>): Record<string, unknown> => datesRead(schema.components, data);

function datesRead(components: FormComponent[], data: Record<string, unknown>): Record<string, unknown> {
  const read: Record<string, unknown> = {};
  for (const component of components) {
    const value = data[component.path ?? component.key ?? ''];
    if (component.type === 'datetime' && component.key && typeof value === 'string') read[component.key] = readDate(value) ?? value;
    if (component.type === 'dynamiclist' && component.path && Array.isArray(value)) read[component.path] = (value as unknown[]).map((row) => (typeof row === 'object' && row !== null ? datesRead(component.components ?? [], row as Record<string, unknown>) : row));
  }
  return Object.keys(read).length === 0 ? data : { ...data, ...read };
}

/** Opening a form fills in empty texts; that is not something a person typed. */
const sameWords = (one: unknown, other: unknown): boolean => JSON.stringify(one, withoutEmpty) === JSON.stringify(other, withoutEmpty);

function withoutEmpty(_key: string, value: unknown): unknown {
  if (value === null || value === '') return undefined;
  if (typeof value !== 'object' || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value as Record<string, unknown>).toSorted(([a], [b]) => (a < b ? -1 : 1)));
}
