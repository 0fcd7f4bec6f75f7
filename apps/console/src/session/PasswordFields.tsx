import { useState } from 'react';
import { server } from '../data-provider.js';
import { useWords } from '../i18n/words.js';
import { ServerProblem } from '../server/server-problem.js';

export interface PasswordForm { current: string; next: string; again: string }

/** State and act of changing one's own password, shared by the first-login page and the dialog. */
export function usePasswordChange(): { form: PasswordForm; setForm: (form: PasswordForm) => void; change: () => Promise<void> } {
  const words = useWords();
  const [form, setForm] = useState<PasswordForm>({ current: '', next: '', again: '' });
  const change = async () => {
    if (!form.current || !form.next || !form.again) throw new ServerProblem(words('shell.password.needAll'), 422, 'PASSWORD_WEAK');
    if (form.next !== form.again) throw new ServerProblem(words('shell.password.differ'), 422, 'PASSWORD_WEAK');
    await server.changePassword({ current: form.current, next: form.next });
    setForm({ current: '', next: '', again: '' });
  };
  return { form, setForm, change };
}

/** The three fields: present, new, new again. */
export function PasswordFields({ form, onChange }: { form: PasswordForm; onChange: (form: PasswordForm) => void }) {
  const words = useWords();
  const field = (key: keyof PasswordForm, autoComplete: string) => (
    <div className="field" key={key}>
      <label className="label" htmlFor={`password-${key}`}>{words(`shell.password.${key}`)}</label>
      <input className="input" id={`password-${key}`} type="password" autoComplete={autoComplete} maxLength={200} value={form[key]} onChange={(event) => onChange({ ...form, [key]: event.target.value })} />
    </div>
  );
  return <>{field('current', 'current-password')}{field('next', 'new-password')}{field('again', 'new-password')}<div className="sub">{words('shell.password.rule')}</div></>;
}
