import { workItemScopes, type SessionInfo } from '@reform-ledger/contracts';

export type Scope = (typeof workItemScopes)[number];

/** Everybody's own lists; all items only for the office, leaders and auditors, as the server decides. */
export const offeredScopes = (session: SessionInfo): Scope[] => (['office', 'leader', 'auditor'].includes(session.home) ? ['mine', 'sent', 'done', 'waiting', 'unattended'] : ['mine', 'sent', 'done']);

export const scopeOf = (asked: string | undefined, offered: Scope[]): Scope => offered.find((scope) => scope === asked) ?? 'mine';
