import { QueryClient } from '@tanstack/react-query';
import { ServerProblem } from './server/server-problem.js';

/**
 * Reading is tried once more when no answer came; refusals are final. Requests are sent even when the browser believes
 * itself offline: on intranets it is often wrong, and a lost network must end in a sentence, not in waiting.
 */
export const queryClient = new QueryClient({
  defaultOptions: {
    queries: { networkMode: 'always', retry: (count, error) => count < 1 && error instanceof ServerProblem && error.outcomeUnknown, retryDelay: 600, staleTime: 0, refetchOnWindowFocus: false },
    mutations: { networkMode: 'always', retry: false },
  },
});
