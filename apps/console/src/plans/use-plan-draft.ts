import { useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import type { PlanContent, PlanDetail } from '@reform-ledger/contracts';
import { useServer } from '../data-provider.js';

const saveAfterMs = 1_500;
const undoLimit = 50;

/** A plan being confirmed: edits are kept at once, saved by themselves after a moment, and can be undone. */
export interface PlanDraft {
  plan: PlanDetail | undefined;
  loading: boolean;
  problem: unknown;
  saveProblem: unknown;
  saving: boolean;
  /** Something typed is not on the server yet. */
  dirty: boolean;
  canUndo: boolean;
  edit: (change: (content: PlanContent) => PlanContent) => void;
  undo: () => void;
  /** Saves what is open now; returns the plan as the server has it. @throws ServerProblem */
  save: () => Promise<PlanDetail | undefined>;
  reload: () => Promise<unknown>;
  accept: (plan: PlanDetail) => void;
}

export function usePlanDraft(id: string): PlanDraft {
  const server = useServer();
  const queries = useQueryClient();
  const query = useQuery({ queryKey: ['plans', id], queryFn: ({ signal }) => server.getPlan(id, signal), refetchOnWindowFocus: false });
  const [local, setLocal] = useState<PlanContent | null>(null);
  const [saveProblem, setSaveProblem] = useState<unknown>(null);
  const [saving, setSaving] = useState(false);
  const [canUndo, setCanUndo] = useState(false);
  const history = useRef<PlanContent[]>([]);
  const latest = useRef<{ plan: PlanDetail | undefined; local: PlanContent | null }>({ plan: undefined, local: null });
  const queue = useRef<Promise<PlanDetail | undefined>>(Promise.resolve(undefined));
  useLayoutEffect(() => { latest.current = { plan: query.data, local }; }, [query.data, local]);

  const accept = useCallback((plan: PlanDetail) => {
    latest.current.plan = plan;
    queries.setQueryData(['plans', id], plan);
  }, [id, queries]);

  // One save at a time: the next one needs the version that this one makes.
  const save = useCallback(() => {
    queue.current = queue.current.catch(() => undefined).then(async () => {
      const { plan, local: content } = latest.current;
      if (!plan || !content) return plan;
      setSaving(true);
      setSaveProblem(null);
      try {
        const saved = await server.savePlanContent(id, { content, version: plan.version });
        accept(saved);
        if (latest.current.local === content) { latest.current.local = null; setLocal(null); }
        return saved;
      } catch (error) {
        setSaveProblem(error);
        throw error;
      } finally {
        setSaving(false);
      }
    });
    return queue.current;
  }, [accept, id, server]);

  useEffect(() => {
    if (!local || saveProblem) return undefined;
    const timer = setTimeout(() => { save().catch(() => undefined); }, saveAfterMs);
    return () => clearTimeout(timer);
  }, [local, save, saveProblem]);

  useEffect(() => {
    const warn = (event: BeforeUnloadEvent) => { if (latest.current.local) event.preventDefault(); };
    window.addEventListener('beforeunload', warn);
    return () => { window.removeEventListener('beforeunload', warn); if (latest.current.local) save().catch(() => undefined); };
  }, [save]);

  const put = useCallback((content: PlanContent) => { latest.current.local = content; setLocal(content); setSaveProblem(null); }, []);
  const edit = useCallback((change: (content: PlanContent) => PlanContent) => {
    const now = latest.current.local ?? latest.current.plan?.content;
    if (!now) return;
    history.current = [...history.current.slice(1 - undoLimit), now];
    setCanUndo(true);
    put(change(now));
  }, [put]);
  const undo = useCallback(() => {
    const before = history.current[history.current.length - 1];
    if (!before) return;
    history.current = history.current.slice(0, -1);
    setCanUndo(history.current.length > 0);
    put(before);
  }, [put]);

  const plan = query.data && local ? { ...query.data, content: local } : query.data;
  return { plan, loading: query.isPending, problem: query.error, saveProblem, saving, dirty: local !== null, canUndo, edit, undo, save, reload: query.refetch, accept };
}
