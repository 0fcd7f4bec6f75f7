import type { AuthProvider } from 'ra-core';
import { server } from '../data-provider.js';
import { currentSession, setSession } from './session-store.js';

/**
 * react-admin's view of the session. A refusal never throws the page away (`checkError` always resolves):
 * what was typed stays, and the data provider opens the login dialog over it.
 */
export const authProvider: AuthProvider = {
  login: async ({ username, password }: { username: string; password: string }) => { await server.login({ loginName: username, password }); },
  logout: async () => {
    // Leaving must work with a dead session or no network too.
    if (currentSession()) await server.logout().catch(() => undefined);
    setSession(null);
    return '/login';
  },
  checkAuth: async () => {
    if (currentSession()) return;
    try {
      await server.readSession();
    } catch (error) {
      throw Object.assign(new Error('login required', { cause: error }), { message: false });
    }
  },
  checkError: () => Promise.resolve(),
  getIdentity: () => {
    const person = currentSession()?.info.person;
    return Promise.resolve({ id: person?.id ?? '', fullName: person?.name ?? '' });
  },
  getPermissions: () => Promise.resolve(currentSession()?.info.abilities ?? null),
};
