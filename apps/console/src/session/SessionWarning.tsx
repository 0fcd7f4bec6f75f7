import Button from '@mui/material/Button';
import { useWords } from '../i18n/words.js';

/** A line above the page before the session ends; nothing typed is touched. */
export function SessionWarning({ minutes, onStay }: { minutes: number | null; onStay: () => void }) {
  const words = useWords();
  if (minutes === null) return null;
  return (
    <div className="notice-bar" role="alert">
      <span className="grow">{words('shell.session.warning', { minutes })}</span>
      <Button size="small" variant="outlined" onClick={onStay}>{words('shell.session.stay')}</Button>
    </div>
  );
}
