import Button from '@mui/material/Button';
import { clockTime, ErrorNote } from '../components/index.js';
import { useWords } from '../i18n/words.js';
import type { Draft } from './use-draft.js';

/** Whether what is typed is kept: 草稿已存 10:42, or what went wrong and what to do. */
export function DraftLine({ draft, onTakeTheirs, onInsist }: { draft: Draft; onTakeTheirs: () => void; onInsist: () => void }) {
  const words = useWords();
  const { state } = draft;
  if (state.state === 'failed') {
    return (
      <div style={{ marginTop: 8 }}>
        <ErrorNote error={state.error} retryLabel={words('shell.action.saveAgain')} onRetry={state.conflict ? undefined : () => void draft.keeper.flush()} />
        {state.conflict && (
          <div className="row wrap" style={{ marginTop: 6 }}>
            <Button size="small" variant="outlined" onClick={onInsist}>{words('workItems.form.insist')}</Button>
            <Button size="small" variant="outlined" onClick={onTakeTheirs}>{words('workItems.form.takeTheirs')}</Button>
          </div>
        )}
      </div>
    );
  }
  const text = state.state === 'saved' ? words('workItems.form.savedAt', { time: clockTime(state.at) }) : state.state === 'saving' ? words('shell.state.saving') : state.state === 'waiting' ? words('shell.state.unsaved') : words('workItems.form.autosave');
  return <div className="draft-line" role="status">{text}</div>;
}
