import { validateForm, type FormComponent } from '@reform-ledger/contracts';
import { readDate } from '../components/read-date.js';

interface FieldRegistry { get(id: string): FormComponent | undefined }

/** Takes the place of form-js's own checks: the same function as on the server, with its sentences. */
class ChineseValidator {
  static readonly $inject = ['formFieldRegistry'];
  constructor(private readonly fields: FieldRegistry) {}

  validateFieldInstance(instance: { id: string }, value: unknown): string[] {
    const field = this.fields.get(instance.id);
    return field ? messagesOf(field, value) : [];
  }

  validateField(field: FormComponent, value: unknown): string[] {
    return messagesOf(field, value);
  }
}

function messagesOf(field: FormComponent, value: unknown): string[] {
  if (!field.key) return [];
  // A field that does not show is never asked about: form-js only checks what is on the page.
  const alone = { ...field, type: field.properties?.['drawnFrom'] ?? field.type, conditional: undefined };
  // A date typed in another way is sent as 2023-08-01.
  const sent = alone.type === 'datetime' && typeof value === 'string' ? (readDate(value) ?? value) : value;
  return validateForm({ type: 'default', id: 'field', components: [alone] }, { [field.key]: sent }).map((problem) => problem.message);
}

/** form-js module: `new Form({ additionalModules: [chineseChecks] })`. */
export const chineseChecks = { validator: ['type', ChineseValidator] };
