import type { SessionInfo } from '@reform-ledger/contracts';

export type RailKey = 'home' | 'workItems' | 'ledger' | 'plans' | 'units' | 'unitGroups' | 'people' | 'workflows' | 'journal' | 'limits';
export interface RailEntry { key: RailKey; to: string; icon: string; exact?: boolean }

const entries: (RailEntry & { shown: (session: SessionInfo) => boolean })[] = [
  { key: 'home', to: '/', exact: true, icon: 'M3 9.5 10 4l7 5.5V16H3zM8 16v-5h4v5', shown: (session) => hasHomePage(session) },
  { key: 'workItems', to: '/work-items', icon: 'M4 4h12v12H4zM7 10l2 2 4-4', shown: (session) => hasHomePage(session) || session.openWorkItems > 0 },
  { key: 'ledger', to: '/ledger', icon: 'M3 4h14v12H3zM3 8h14M8 8v8', shown: (session) => session.abilities.seeLedger },
  { key: 'plans', to: '/plans', icon: 'M10 3v9M6.5 8.5L10 12l3.5-3.5M4 16h12', shown: (session) => session.abilities.importPlans },
  { key: 'units', to: '/units', icon: 'M4 17V5l6-2v14M10 8h6v9M3 17h14M6 8h2M6 11h2M12.5 11h1.5M12.5 14h1.5', shown: (session) => session.abilities.manageOrganization },
  { key: 'unitGroups', to: '/unit-groups', icon: 'M7 4h6v4H7zM3 13h5v4H3zM12 13h5v4h-5zM10 8v3M5.5 13v-2h9v2', shown: (session) => session.abilities.manageOrganization },
  { key: 'people', to: '/people', icon: 'M8 9a3 3 0 1 0 0-6 3 3 0 0 0 0 6zM2.5 17c.4-3.4 2.4-5.5 5.5-5.5s5.1 2.1 5.5 5.5M13 3.5a3 3 0 0 1 0 5.5M15 12c1.5.8 2.3 2.5 2.5 5', shown: (session) => session.abilities.managePeople },
  { key: 'workflows', to: '/workflows', icon: 'M2.5 8h4v4h-4zM13.5 3h4v4h-4zM13.5 13h4v4h-4zM6.5 10H10M10 5v10M10 5h3.5M10 15h3.5', shown: (session) => session.abilities.seeWorkflows },
  { key: 'limits', to: '/limits', icon: 'M10 3a7 7 0 1 0 0 14 7 7 0 0 0 0-14zM10 6v4h3M7 1.5h6', shown: (session) => session.abilities.openPeriods },
  { key: 'journal', to: '/journal', icon: 'M10 3a7 7 0 1 0 0 14 7 7 0 0 0 0-14zM10 6v4l3 2', shown: (session) => session.abilities.seeJournal },
];

/** Office, unit and leader have a home page of their own; auditors start at the journal, administrators at the people. */
export const hasHomePage = (session: SessionInfo): boolean => ['office', 'unit', 'leader'].includes(session.home);

/** The first page of somebody without a home page. */
export const startPath = (session: SessionInfo): string => (session.home === 'auditor' && session.abilities.seeJournal ? '/journal' : railEntriesOf(session)[0]?.to ?? '/ledger');

/** Only the entries that this person's posts open. */
export const railEntriesOf = (session: SessionInfo): RailEntry[] => entries.filter((entry) => entry.shown(session));
