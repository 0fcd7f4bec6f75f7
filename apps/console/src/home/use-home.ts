import { keepPreviousData, useQuery } from '@tanstack/react-query';
import type { LeaderHome, OfficeHome, UnitHome } from '@reform-ledger/contracts';
import { useServer } from '../data-provider.js';

interface Homes { office: OfficeHome; unit: UnitHome; leader: LeaderHome }

/** Reads a home page. Old figures stay while new ones are fetched. */
export function useHome<K extends keyof Homes>(kind: K) {
  const server = useServer();
  return useQuery<Homes[K]>({ queryKey: ['home', kind], queryFn: async ({ signal }) => (await server.getHome(kind, signal)), placeholderData: keepPreviousData as never });
}
