import type { ReactNode } from 'react';
import Button from '@mui/material/Button';
import { useWords } from '../i18n/words.js';
import { sentenceOf } from '../server/server-problem.js';
import { clockTime } from './time.js';

/** What happened, whether anything was lost, what to do; with a button that tries again. `error` null draws nothing. */
export function ErrorNote({ error, onRetry, retryLabel, children }: { error: unknown; onRetry?: () => void; retryLabel?: string; children?: ReactNode }) {
  const words = useWords();
  if (!error) return null;
  return (
    <div className="trouble" role="alert">
      <div className="words">{sentenceOf(error, words('shell.trouble.unknown', { time: clockTime(new Date()) }))}{children}</div>
      {onRetry && <Button size="small" variant="outlined" onClick={onRetry}>{retryLabel ?? words('shell.action.retry')}</Button>}
    </div>
  );
}
