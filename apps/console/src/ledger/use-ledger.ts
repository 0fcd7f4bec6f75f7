import { keepPreviousData, useQuery } from '@tanstack/react-query';
import type { PeriodRow, PlanRow } from '@reform-ledger/contracts';
import { useServer } from '../data-provider.js';
import { useSession } from '../session/session-store.js';
import type { LedgerFilter } from './ledger-filter.js';

/** One page shows the whole ledger of a county: some dozens of tasks. */
const wholeList = 500;

/** The lines of the ledger for a filter. Old lines stay while new ones are fetched. */
export function useLedger(filter: LedgerFilter) {
  const server = useServer();
  const query = { ...filter, perPage: wholeList };
  return useQuery({ queryKey: ['ledger', 'list', query], queryFn: ({ signal }) => server.getLedger(query, signal), placeholderData: keepPreviousData });
}

/** The reporting periods of a plan, the newest first. */
export function usePeriods(planId: string | undefined): PeriodRow[] {
  const server = useServer();
  const { data } = useQuery({ queryKey: ['periods', planId], queryFn: ({ signal }) => server.getPeriods(planId, signal), enabled: planId !== undefined });
  return data?.items ?? [];
}

/** The issued plans between which the ledger can change, the newest first. Units see the tasks they have a duty in, not the plans. */
export function useIssuedPlans(): PlanRow[] {
  const server = useServer();
  const { home } = useSession();
  const { data } = useQuery({
    queryKey: ['plans', 'issued'],
    queryFn: async ({ signal }) => (await server.getList('plans', { pagination: { page: 1, perPage: 100 }, filter: { state: 'issued' }, signal })).data as unknown as PlanRow[],
    enabled: home !== 'unit' && home !== 'admin',
    staleTime: 60_000,
  });
  return data ?? [];
}
