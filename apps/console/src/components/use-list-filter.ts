import { useCallback, useMemo } from 'react';
import { useSearchParams } from 'react-router-dom';

/** The filter of a list lives in the address (`?filter={…}&page=2`), as the server's links write it: it can be shared, printed and gone back to. */
export function useListFilter<F extends Record<string, string | undefined>>(): { filter: F; page: number; setFilter: (change: Partial<F>) => void; setPage: (page: number) => void; clear: () => void } {
  const [params, setParams] = useSearchParams();
  const raw = params.get('filter') ?? '';
  const filter = useMemo(() => parseFilter(raw) as F, [raw]);
  const page = Math.max(1, Number(params.get('page')) || 1);
  const setFilter = useCallback((change: Partial<F>) => {
    const next = Object.fromEntries(Object.entries({ ...filter, ...change }).filter(([, value]) => value !== undefined && value !== ''));
    setParams(Object.keys(next).length ? { filter: JSON.stringify(next) } : {}, { replace: true });
  }, [filter, setParams]);
  const setPage = useCallback((next: number) => setParams({ ...(raw ? { filter: raw } : {}), page: String(next) }), [raw, setParams]);
  const clear = useCallback(() => setParams({}, { replace: true }), [setParams]);
  return { filter, page, setFilter, setPage, clear };
}

function parseFilter(raw: string): Record<string, string> {
  if (!raw) return {};
  try {
    const parsed: unknown = JSON.parse(raw);
    if (typeof parsed !== 'object' || parsed === null || Array.isArray(parsed)) return {};
    return Object.fromEntries(Object.entries(parsed).filter(([, value]) => ['string', 'number', 'boolean'].includes(typeof value)).map(([key, value]) => [key, String(value)]));
  } catch {
    // A shortened or mistyped address opens the unfiltered list.
    return {};
  }
}
