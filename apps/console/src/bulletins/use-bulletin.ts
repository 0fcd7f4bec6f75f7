import { useCallback, useMemo, useState, useSyncExternalStore } from 'react';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import type { BulletinDetail } from '@reform-ledger/contracts';
import { useServer } from '../data-provider.js';
import { DraftKeeper, type DraftState } from '../forms/draft-keeper.js';
import { useSavedOnLeaving } from '../forms/use-draft.js';
import { saveBodyOf, type BulletinWords } from './draft-edits.js';

/** One bulletin as the server has it. */
export function useBulletin(id: string) {
  const server = useServer();
  return useQuery({ queryKey: ['bulletins', 'one', id], queryFn: ({ signal }) => server.getBulletin(id, signal) });
}

/** What the ledger would say today; asked only while the figures may still be computed anew. */
export function useDrift(detail: BulletinDetail) {
  const server = useServer();
  return useQuery({ queryKey: ['bulletins', 'drift', detail.id, detail.freeze.number], queryFn: ({ signal }) => server.getBulletinDrift(detail.id, signal), enabled: detail.abilities['edit'] ?? false, refetchInterval: 60_000 });
}

/** Whether the open step waits for the reader; the server's list of one's own items says so. */
export function useIsMine(workItemId: string | null): boolean {
  const server = useServer();
  const { data } = useQuery({ queryKey: ['work-items', 'is-mine', workItemId], queryFn: ({ signal }) => server.getList('work-items', { pagination: { page: 1, perPage: 1 }, filter: { scope: 'mine', id: workItemId }, signal }), enabled: workItemId !== null });
  return data !== undefined && data.total > 0;
}

/** Reads every list of bulletins and work items anew after an act. */
export function useRefreshBulletins(): () => Promise<void> {
  const queries = useQueryClient();
  return useCallback(() => queries.invalidateQueries(), [queries]);
}

export type WordsKeeper = DraftKeeper<BulletinWords>;
export interface BulletinWriting { keeper: WordsKeeper; state: DraftState; words: BulletinWords; change: (edit: (words: BulletinWords) => Partial<BulletinWords>) => void }

/**
 * The words while they are written: kept here at every stroke, saved by themselves with the time. What else the page shows of them (marks, counts, what is
 * missing) is read anew after a save.
 */
export function useBulletinWriting(detail: BulletinDetail): BulletinWriting {
  const server = useServer();
  const queries = useQueryClient();
  const keeper = useMemo(() => new DraftKeeper<BulletinWords>(async (words, version) => {
    const saved = await server.saveBulletinDraft(detail.id, saveBodyOf(words, version));
    void queries.invalidateQueries({ queryKey: ['bulletins', 'one', detail.id] });
    return saved;
  }, detail.version, { content: detail.draft.content, form: detail.form }, detail.draft.savedAt, detail.abilities['edit'] ?? false),
  // One keeper as long as the page is open: what is typed outlives every newer reading. The page is drawn anew when the words are replaced.
  // eslint-disable-next-line react-hooks/exhaustive-deps
  [detail.id, server, queries]);
  const state = useSyncExternalStore(keeper.subscribe, () => keeper.state);
  const [words, setWords] = useState(keeper.current);
  useSavedOnLeaving(keeper);
  const change = useCallback((edit: (words: BulletinWords) => Partial<BulletinWords>) => {
    keeper.change(edit(keeper.current));
    setWords(keeper.current);
  }, [keeper]);
  return { keeper, state, words, change };
}
