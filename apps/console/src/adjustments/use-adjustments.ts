import { useQuery } from '@tanstack/react-query';
import { useServer } from '../data-provider.js';

/** Versions and applications of a task; the head and the card of its page ask once. */
export function useAdjustments(taskId: string) {
  const server = useServer();
  return useQuery({ queryKey: ['ledger', 'task', taskId, 'adjustments'], queryFn: ({ signal }) => server.getAdjustments(taskId, signal) });
}
