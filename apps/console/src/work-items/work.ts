import type { RefObject } from 'react';
import type { WorkItemDetail } from '@reform-ledger/contracts';
import type { Draft } from '../forms/use-draft.js';
import type { FormHandle } from '../forms/WorkItemForm.js';
import type { Evidence } from './use-evidence.js';

/** What the parts of an open work-item page share. */
export interface Work {
  item: WorkItemDetail;
  draft: Draft;
  form: RefObject<FormHandle | null>;
  evidence: Evidence;
  /** Reads the item again; what is typed stays. */
  onRefresh: () => Promise<WorkItemDetail>;
  onTakeTheirs: () => void;
  onInsist: () => void;
}
