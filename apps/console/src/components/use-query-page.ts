import { keepPreviousData, useQuery } from '@tanstack/react-query';
import type { Page } from '@reform-ledger/contracts';
import { useServer } from '../data-provider.js';

/** Reads one page of a list. Old rows stay while new ones are fetched. */
export function useQueryPage<T>(resource: string, query: Record<string, unknown>) {
  const server = useServer();
  return useQuery({
    queryKey: [resource, 'page', query],
    queryFn: async ({ signal }): Promise<Page<T>> => {
      const { pagination, filter, sort } = splitQuery(query);
      const answer = await server.getList(resource, { pagination, filter, sort, signal });
      return { items: answer.data as unknown as T[], total: answer.total };
    },
    placeholderData: keepPreviousData,
  });
}

function splitQuery({ page = 1, perPage = 50, sort, order = 'ASC', ...filter }: Record<string, unknown>) {
  return { pagination: { page: Number(page), perPage: Number(perPage) }, filter, sort: typeof sort === 'string' ? { field: sort, order: String(order) } : undefined };
}
