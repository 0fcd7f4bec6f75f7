import type { AttachmentRow, FormComponent, FormSchema } from '@reform-ledger/contracts';
import { personalNumbersIn, type FoundNumber, type SentText } from '../components/index.js';
import { shownValues } from '../forms/form-schema.js';
import type { Words } from '../i18n/words.js';
import type { Decision } from './decision.js';
import type { Work } from './work.js';

/** Numbers of persons in what a decision would send: the form, the opinion, what is to be mended, the files. */
export function personalNumbersOf({ item, draft, evidence }: Work, decision: Decision, words: Words): FoundNumber[] {
  const schema = item.form?.readOnly === false ? (item.form.schema as unknown as FormSchema) : undefined;
  const typed = schema ? textsOf(schema.components, shownValues(schema, draft.keeper.values)) : [];
  const said: SentText[] = [[`${words('workItems.act.opinion')} `, decision.opinion], [`${words('workItems.act.mend')} `, decision.mend]];
  return [...personalNumbersIn([...typed, ...said]), ...numbersInFiles(evidence.files)];
}

/** What the server saw in files that were just added. */
export const numbersInFiles = (files: readonly AttachmentRow[]): FoundNumber[] => files.flatMap((file) => (file.personalNumbers ?? []).map((found) => ({ ...found, where: `${file.name} ` })));

/** Everything a person typed into a form, with the names of the fields; rows of a table below their table. */
function textsOf(components: readonly FormComponent[], values: Record<string, unknown>): SentText[] {
  return components.flatMap((component): SentText[] => {
    const inner = component.path ? values[component.path] : values;
    if (component.components) return (Array.isArray(inner) ? inner : [inner]).flatMap((row) => (row && typeof row === 'object' ? textsOf(component.components!, row as Record<string, unknown>) : []));
    const value = component.key && !component.readonly && !component.disabled ? values[component.key] : undefined;
    return typeof value === 'string' ? [[component.label ? `${component.label} ` : '', value]] : [];
  });
}
