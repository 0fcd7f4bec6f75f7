import { useCallback } from 'react';
import { useSearchParams } from 'react-router-dom';

/** What the page 责任追溯 asks for; it stands in the address, so that an answer can be shared, printed and gone back to. */
export interface TraceQuery { at?: string; unitId?: string; scope?: string; personId?: string; action?: string; from?: string; to?: string; page?: string }

const names = ['at', 'unitId', 'scope', 'personId', 'action', 'from', 'to', 'page'] as const;

export function useTraceQuery(): { query: TraceQuery; change: (changes: TraceQuery) => void } {
  const [params, setParams] = useSearchParams();
  const query: TraceQuery = Object.fromEntries(names.flatMap((name) => (params.get(name) ? [[name, params.get(name)!]] : [])));
  const change = useCallback((changes: TraceQuery) => setParams((before) => {
    const next = new URLSearchParams(before);
    next.delete('page');
    for (const [name, value] of Object.entries(changes)) {
      if (value) next.set(name, value as string);
      else next.delete(name);
    }
    return next;
  }), [setParams]);
  return { query, change };
}
