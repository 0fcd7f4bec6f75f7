import type { ReactNode } from 'react';
import { useWords } from '../i18n/words.js';

/** One line of a form: label at the left in 112 px, “必填” in words, a hint beneath. `read` for text that is not edited. */
export function FieldRow({ label, required, hint, read, htmlFor, children }: { label: string; required?: boolean; hint?: ReactNode; read?: boolean; htmlFor?: string; children: ReactNode }) {
  const words = useWords();
  return (
    <div className="field">
      <label className={`label${read ? ' read' : ''}`} htmlFor={htmlFor}>{label}{required && <em>{words('shell.state.required')}</em>}</label>
      <div className={read ? 'value' : undefined}>{children}{hint && <div className="hint">{hint}</div>}</div>
    </div>
  );
}
