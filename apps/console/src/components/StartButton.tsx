import { useState } from 'react';
import Button from '@mui/material/Button';
import { useNavigate } from 'react-router-dom';
import { useQueryClient } from '@tanstack/react-query';
import { ErrorNote } from './ErrorNote.js';

/** Begins something that is written in a work item, and goes there; what forbids it is said below. */
export function StartButton({ label, hint, start }: { label: string; hint: string; start: () => Promise<{ workItemId: string }> }) {
  const queries = useQueryClient();
  const navigate = useNavigate();
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const begin = async () => {
    setBusy(true);
    setError(null);
    try {
      const started = await start();
      await queries.invalidateQueries();
      void navigate(`/work-items/${started.workItemId}`);
    } catch (problem) {
      setError(problem);
    } finally {
      setBusy(false);
    }
  };
  return (
    <div className="no-print">
      <div className="row wrap" style={{ marginTop: 6 }}><Button variant="outlined" disabled={busy} onClick={() => void begin()}>{label}</Button><span className="t3 sm">{hint}</span></div>
      {error !== null && <div style={{ marginTop: 8 }}><ErrorNote error={error} /></div>}
    </div>
  );
}
