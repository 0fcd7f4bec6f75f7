import { useState } from 'react';
import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from 'react-router-dom';
import { adjustmentKinds, keysOf, type AdjustmentKind, type TaskDetail } from '@reform-ledger/contracts';
import { ConfirmDialog } from '../components/index.js';
import { useServer } from '../data-provider.js';
import { useWords } from '../i18n/words.js';

/** Chooses what to apply for; the application itself is filled in the work item that opens. */
export function AdjustDialog({ task, kinds, onClose }: { task: TaskDetail; kinds: readonly AdjustmentKind[]; onClose: () => void }) {
  const words = useWords();
  const server = useServer();
  const queries = useQueryClient();
  const navigate = useNavigate();
  const [kind, setKind] = useState<AdjustmentKind | null>(kinds.length === 1 ? kinds[0]! : null);
  const confirm = async () => {
    const { workItemId } = await server.startAdjustment(task.id, kind!);
    void queries.invalidateQueries();
    void navigate(`/work-items/${workItemId}`);
  };
  return (
    <ConfirmDialog open title={words('adjustments.chooseTitle', { number: task.number })} confirmLabel={words('adjustments.begin')} disabled={kind === null} why={words('adjustments.needKind')} onCancel={onClose} onConfirm={confirm}>
      <fieldset className="kinds"><legend className="t2">{words('adjustments.choose')}</legend>
        {keysOf(adjustmentKinds).filter((one) => kinds.includes(one)).map((one) => (
          <label key={one}><input type="radio" name="adjustment-kind" checked={kind === one} onChange={() => setKind(one)} /> <b>{words(`adjustments.kinds.${one}`)}</b>　<span className="t2">{words(`adjustments.kindHints.${one}`)}</span></label>
        ))}
      </fieldset>
    </ConfirmDialog>
  );
}
