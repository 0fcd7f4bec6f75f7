import { useRef } from 'react';
import type { OutcomeOption } from '@reform-ledger/contracts';
import { useWords } from '../i18n/words.js';

/** What I think, with usual words that can be put in where the caret stands. Who only sends on writes a remark instead. */
export function OpinionField({ outcome, reviewing, value, invalid, onChange }: { outcome: OutcomeOption; reviewing: boolean; value: string; invalid: boolean; onChange: (value: string) => void }) {
  const words = useWords();
  const box = useRef<HTMLTextAreaElement>(null);
  const required = outcome.opinion === 'required';
  const phrases = words(outcome.kind === 'return' ? 'workItems.act.returnPhrases' : 'workItems.act.passPhrases').split('|');
  const insert = (phrase: string) => {
    const at = box.current?.selectionStart ?? value.length;
    const end = box.current?.selectionEnd ?? value.length;
    const before = value.slice(0, at);
    const joined = before !== '' && !/[，。；、\n]$/.test(before) ? `${before}；` : before;
    onChange(`${joined}${phrase}${value.slice(end)}`);
    const caret = joined.length + phrase.length;
    requestAnimationFrame(() => { box.current?.focus(); box.current?.setSelectionRange(caret, caret); });
  };
  return (
    <div>
      <div className="row sm" style={{ marginBottom: 4 }}><label htmlFor="opinion"><b>{words(reviewing || required ? 'workItems.act.opinion' : 'workItems.act.remark')}</b></label><span style={{ color: required ? 'var(--red)' : 'var(--ink-3)' }}>{words(required ? 'shell.state.required' : 'workItems.act.optionalOpinion')}</span></div>
      <textarea ref={box} id="opinion" className="typed" rows={reviewing || required ? 3 : 2} value={value} maxLength={2000} aria-required={required} aria-invalid={invalid} onChange={(event) => onChange(event.target.value)} />
      {!reviewing && <div style={{ height: 10 }} />}
      {reviewing && <div className="phrases" role="group" aria-label={words('workItems.act.phrases')}>{phrases.map((phrase) => <button key={phrase} type="button" onClick={() => insert(phrase)}>{phrase}</button>)}</div>}
    </div>
  );
}
