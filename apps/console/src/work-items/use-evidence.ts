import { useMemo, useState } from 'react';
import type { AttachmentRow, WorkItemDetail } from '@reform-ledger/contracts';
import { adjustmentOf, reportOf } from './subject-shapes.js';

export interface Evidence {
  /** All that goes with the decision: kept from earlier rounds and added now. */
  files: AttachmentRow[];
  ids: string[];
  isEarlier: (file: AttachmentRow) => boolean;
  /** Both return the ids as they are after the change. */
  add: (file: AttachmentRow) => string[];
  remove: (file: AttachmentRow) => string[];
}

/** The evidence of an item: what the unit sent in an earlier round stays unless it is left out. */
export function useEvidence(item: WorkItemDetail): Evidence {
  const report = reportOf(item);
  const earlier = useMemo(() => {
    if (report) return report.parts.find((part) => part.id === report.partId)?.attachments ?? [];
    return item.form && !item.form.readOnly ? (adjustmentOf(item)?.attachments ?? []) : [];
  }, [report, item]);
  const [added, setAdded] = useState<AttachmentRow[]>([]);
  const [left, setLeft] = useState<string[]>(() => {
    const kept = item.form?.attachmentIds;
    // A saved draft remembers which earlier files were left out.
    return kept ? earlier.map((file) => file.id).filter((id) => !kept.includes(id)) : [];
  });
  const all = [...new Map([...earlier, ...item.attachments, ...added].map((file) => [file.id, file])).values()];
  const files = all.filter((file) => !left.includes(file.id));
  const ids = files.map((file) => file.id);
  return {
    files, ids,
    isEarlier: (file) => earlier.some((one) => one.id === file.id),
    add: (file) => { setAdded((list) => [...list, file]); return [...ids, file.id]; },
    remove: (file) => { setLeft((list) => [...list, file.id]); return ids.filter((id) => id !== file.id); },
  };
}
