import type { ReactNode } from 'react';
import Button from '@mui/material/Button';
import { useWords } from '../i18n/words.js';
import { sentenceOf, ServerProblem } from '../server/server-problem.js';
import { useKnownSession } from '../session/session-store.js';
import { clockTime } from './time.js';

/** What happened, whether anything was lost, what to do; with a button that tries again. `error` null draws nothing. */
export function ErrorNote({ error, onRetry, retryLabel, children }: { error: unknown; onRetry?: () => void; retryLabel?: string; children?: ReactNode }) {
  const words = useWords();
  if (!error) return null;
  return (
    <div className="trouble" role="alert">
      <div className="words">{sentenceOf(error, words('shell.trouble.unknown', { time: clockTime(new Date()) }))}<WhomToAsk error={error} />{children}</div>
      {onRetry && <Button size="small" variant="outlined" onClick={onRetry}>{retryLabel ?? words('shell.action.retry')}</Button>}
    </div>
  );
}

/** Where something is not mine or not there, who can help: “可找医改办 何思敏（电话 …）”. */
function WhomToAsk({ error }: { error: unknown }) {
  const words = useWords();
  const contact = useKnownSession()?.info.contact;
  const notMine = error instanceof ServerProblem && (error.code === 'NOT_FOUND' || error.code === 'NOT_ALLOWED' || error.code === 'WORK_ITEM_BARRED');
  if (!notMine || !contact) return null;
  return <div className="t2">{words(contact.phone ? 'shell.trouble.askPhone' : 'shell.trouble.ask', { name: contact.name, phone: contact.phone })}</div>;
}
