import { useState } from 'react';
import Button from '@mui/material/Button';
import { adjustmentKinds, keysOf, type TaskDetail } from '@reform-ledger/contracts';
import { useWords } from '../i18n/words.js';
import { AdjustDialog } from './AdjustDialog.js';
import { useAdjustments } from './use-adjustments.js';

/** 申请调整 in the head of a task's page, for whoever may apply for one now. */
export function AdjustButton({ task }: { task: TaskDetail }) {
  const words = useWords();
  const [choosing, setChoosing] = useState(false);
  const { data } = useAdjustments(task.id);
  const kinds = keysOf(adjustmentKinds).filter((kind) => data?.abilities[kind]);
  if (kinds.length === 0) return null;
  return (
    <>
      <Button variant="outlined" onClick={() => setChoosing(true)}>{words('adjustments.apply')}</Button>
      {choosing && <AdjustDialog task={task} kinds={kinds} onClose={() => setChoosing(false)} />}
    </>
  );
}
