import { Account } from './account.entity.js';
import { LoginAttempt } from './login-attempt.entity.js';
import { LoginSession } from './session.entity.js';

/** The tables of identity (migration 0010). */
export const identityEntities = [Account, LoginSession, LoginAttempt];
