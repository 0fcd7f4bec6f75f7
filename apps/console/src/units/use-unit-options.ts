import { useQuery } from '@tanstack/react-query';
import type { UnitRow } from '@reform-ledger/contracts';
import { useServer } from '../data-provider.js';

/** All units of the jurisdiction for choosing one; a county has some dozens. */
export function useUnitOptions(): { id: string; name: string }[] {
  const server = useServer();
  const { data } = useQuery({
    queryKey: ['units', 'options'],
    queryFn: async ({ signal }) => (await server.getList('units', { pagination: { page: 1, perPage: 500 }, sort: { field: 'name', order: 'ASC' }, signal })).data as unknown as UnitRow[],
    staleTime: 60_000,
  });
  return data ?? [];
}
