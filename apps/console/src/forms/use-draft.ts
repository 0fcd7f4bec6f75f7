import { useEffect, useMemo, useRef, useSyncExternalStore } from 'react';
import type { WorkItemDetail } from '@reform-ledger/contracts';
import { useServer } from '../data-provider.js';
import { DraftKeeper, type DraftState } from './draft-keeper.js';

export interface Draft { keeper: DraftKeeper; state: DraftState }

/** The draft of an item while its page is open. */
export function useDraft(item: WorkItemDetail, attachmentIds: string[]): Draft {
  const server = useServer();
  const start = useRef({ item, attachmentIds });
  if (start.current.item.id !== item.id) start.current = { item, attachmentIds };
  const keeper = useMemo(() => {
    const { item: first, attachmentIds: files } = start.current;
    const enabled = first.abilities.saveDraft && first.form !== null && !first.form.readOnly;
    return new DraftKeeper((content, version) => server.saveWorkItemDraft(first.id, { ...content, version }), first.version, { values: first.form?.values ?? {}, attachmentIds: files }, first.form?.savedAt ?? null, enabled);
    // A new keeper for another item only: what is typed outlives a refreshed reading of the same one.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [item.id, server]);
  const state = useSyncExternalStore(keeper.subscribe, () => keeper.state);
  useSavedOnLeaving(keeper);
  return { keeper, state };
}

/** Leaving the page, another tab or closing the browser saves first. */
export function useSavedOnLeaving<C extends object>(keeper: DraftKeeper<C>): void {
  useEffect(() => {
    const hidden = () => { if (document.visibilityState === 'hidden') void keeper.flush(); };
    const leaving = (event: BeforeUnloadEvent) => { if (keeper.hasUnsaved) { void keeper.flush(); event.preventDefault(); } };
    document.addEventListener('visibilitychange', hidden);
    window.addEventListener('beforeunload', leaving);
    return () => {
      document.removeEventListener('visibilitychange', hidden);
      window.removeEventListener('beforeunload', leaving);
      void keeper.flush();
    };
  }, [keeper]);
}
