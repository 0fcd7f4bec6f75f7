import { useQuery } from '@tanstack/react-query';
import { useServer } from '../data-provider.js';

/** The date of a limit in working days, by the server's calendar. */
export function useDue(days: number, enabled: boolean) {
  const server = useServer();
  return useQuery({ queryKey: ['calendar', 'due', days], queryFn: ({ signal }) => server.dueAfter(days, signal), enabled: enabled && days >= 1 && days <= 60, staleTime: 60_000 });
}
