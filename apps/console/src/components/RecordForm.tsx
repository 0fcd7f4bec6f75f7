import { useState, type ReactNode } from 'react';
import Button from '@mui/material/Button';
import { Form } from 'ra-core';
import { useMutation } from '@tanstack/react-query';
import { useFormContext } from 'react-hook-form';
import { useNavigate } from 'react-router-dom';
import { useWords } from '../i18n/words.js';
import { sentenceOf } from '../server/server-problem.js';
import { ErrorNote } from './ErrorNote.js';
import { isConfirmKey } from './keyboard.js';

interface RecordFormProps<V, R> {
  /** What the form starts from: the record, or a new one's defaults. */
  values: Record<string, unknown>;
  save: (values: V) => Promise<R>;
  /** Where to go once saved. */
  after: (saved: R) => string;
  cancelTo: string;
  children: ReactNode;
}

/**
 * A form that loses nothing: trouble is shown above the button with what was typed in place, leaving with unsaved changes asks first,
 * Ctrl+Enter saves.
 */
export function RecordForm<V, R>({ values, save, after, cancelTo, children }: RecordFormProps<V, R>) {
  const navigate = useNavigate();
  const mutation = useMutation({ mutationFn: save });
  const [error, setError] = useState<unknown>(null);
  const submit = async (typed: unknown) => {
    setError(null);
    try {
      const saved = await mutation.mutateAsync(typed as V);
      navigate(after(saved));
      return undefined;
    } catch (problem) {
      setError(problem);
      // Tells the form that it is still unsaved, so that leaving asks.
      return { root: { serverError: sentenceOf(problem, '') } };
    }
  };
  return (
    <Form record={values} onSubmit={submit} warnWhenUnsavedChanges disableInvalidFormNotification sanitizeEmptyValues={false}>
      <FormBody cancelTo={cancelTo} error={error} busy={mutation.isPending}>{children}</FormBody>
    </Form>
  );
}

function FormBody({ cancelTo, error, busy, children }: { cancelTo: string; error: unknown; busy: boolean; children: ReactNode }) {
  const words = useWords();
  const navigate = useNavigate();
  const { formState } = useFormContext();
  return (
    <div onKeyDown={(event) => { if (isConfirmKey(event)) (event.currentTarget.closest('form') as HTMLFormElement | null)?.requestSubmit(); }}>
      {children}
      {error !== null && <div style={{ marginBottom: 12 }}><ErrorNote error={error} /></div>}
      <div className="field">
        <span />
        <div className="row">
          <Button type="submit" variant="contained" disabled={busy}>{words(busy ? 'shell.state.saving' : error !== null ? 'shell.action.saveAgain' : 'shell.action.save')}</Button>
          <Button variant="outlined" disabled={busy} onClick={() => navigate(cancelTo)}>{words('shell.dialog.cancel')}</Button>
          {formState.isDirty && !busy && <span className="t3 sm">{words('shell.state.unsaved')}</span>}
        </div>
      </div>
    </div>
  );
}
