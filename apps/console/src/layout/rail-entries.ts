import type { SessionInfo } from '@reform-ledger/contracts';

export type RailKey = 'home' | 'workItems' | 'ledger' | 'indicators' | 'bulletins' | 'plans' | 'units' | 'unitGroups' | 'people' | 'workflows' | 'journal' | 'limits' | 'lightRules' | 'documentNumbers' | 'reminders' | 'trace' | 'verify' | 'caseFiles' | 'settings';
export interface RailEntry { key: RailKey; to: string; icon: string; exact?: boolean }

const isAuditor = (session: SessionInfo): boolean => session.appointments.some(({ role }) => role === 'auditor');
/** Who may ask who answered for a task: auditors, the office's director and leaders. The server checks again. */
export const mayTrace = (session: SessionInfo): boolean => session.appointments.some(({ role }) => role === 'auditor' || role === 'office_director' || role === 'leader');

/** `rare`: set up once and then seldom opened; stands on the page 设置 instead of the rail. */
const entries: (RailEntry & { shown: (session: SessionInfo) => boolean; rare?: boolean })[] = [
  { key: 'trace', to: '/audit', icon: 'M10 3a7 7 0 1 0 0 14 7 7 0 0 0 0-14zM10 6v4l3 2', shown: isAuditor },
  { key: 'verify', to: '/verification', icon: 'M10 3l6 2v5c0 4-3 6-6 7-3-1-6-3-6-7V5zM7.5 10l2 2 3-3.5', shown: isAuditor },
  { key: 'caseFiles', to: '/case-files', icon: 'M3 6h5l2 2h7v8H3z', shown: isAuditor },
  { key: 'home', to: '/', exact: true, icon: 'M3 9.5 10 4l7 5.5V16H3zM8 16v-5h4v5', shown: (session) => hasHomePage(session) },
  { key: 'workItems', to: '/work-items', icon: 'M4 4h12v12H4zM7 10l2 2 4-4', shown: (session) => hasHomePage(session) || session.openWorkItems > 0 },
  { key: 'ledger', to: '/ledger', icon: 'M3 4h14v12H3zM3 8h14M8 8v8', shown: (session) => session.abilities.seeLedger },
  { key: 'indicators', to: '/indicators', icon: 'M3 16l4.5-6 3.5 3L17 5M13 5h4v4', shown: (session) => session.abilities.seeLedger || session.appointments.some(({ role }) => role === 'cross_reviewer') },
  { key: 'plans', to: '/plans', icon: 'M10 3v9M6.5 8.5L10 12l3.5-3.5M4 16h12', shown: (session) => session.abilities.importPlans },
  { key: 'bulletins', to: '/bulletins', icon: 'M5 3h10v14H5zM7.5 6.5h5M7.5 10h5M7.5 13.5h3M3 6v11h2', shown: (session) => session.abilities.seeLedger },
  { key: 'reminders', to: '/reminders', icon: 'M3 5h14v10H3zM3 5.5l7 5.5 7-5.5', shown: (session) => session.home === 'office' },
  { key: 'journal', to: '/journal', icon: 'M5 3.5h10v13H5zM7.5 7h5M7.5 10h5M7.5 13h3', shown: (session) => session.abilities.seeJournal },
  { key: 'units', to: '/units', icon: 'M4 17V5l6-2v14M10 8h6v9M3 17h14M6 8h2M6 11h2M12.5 11h1.5M12.5 14h1.5', rare: true, shown: (session) => session.abilities.manageOrganization },
  { key: 'unitGroups', to: '/unit-groups', icon: 'M7 4h6v4H7zM3 13h5v4H3zM12 13h5v4h-5zM10 8v3M5.5 13v-2h9v2', rare: true, shown: (session) => session.abilities.manageOrganization },
  { key: 'people', to: '/people', icon: 'M8 9a3 3 0 1 0 0-6 3 3 0 0 0 0 6zM2.5 17c.4-3.4 2.4-5.5 5.5-5.5s5.1 2.1 5.5 5.5M13 3.5a3 3 0 0 1 0 5.5M15 12c1.5.8 2.3 2.5 2.5 5', rare: true, shown: (session) => session.abilities.managePeople },
  { key: 'workflows', to: '/workflows', icon: 'M2.5 8h4v4h-4zM13.5 3h4v4h-4zM13.5 13h4v4h-4zM6.5 10H10M10 5v10M10 5h3.5M10 15h3.5', rare: true, shown: (session) => session.abilities.seeWorkflows },
  { key: 'limits', to: '/limits', icon: 'M10 3a7 7 0 1 0 0 14 7 7 0 0 0 0-14zM10 6v4h3M7 1.5h6', rare: true, shown: (session) => session.abilities.openPeriods },
  { key: 'lightRules', to: '/light-rules', icon: 'M10 3a3 3 0 0 1 3 3v8a3 3 0 0 1-6 0V6a3 3 0 0 1 3-3zM10 7v.01M10 10v.01M10 13v.01', rare: true, shown: (session) => session.appointments.some(({ role }) => role === 'office_clerk' || role === 'office_reviewer' || role === 'office_director' || role === 'cross_reviewer') },
  { key: 'documentNumbers', to: '/document-numbers', icon: 'M5 3h10v14H5zM8 7v6M12 7v6M7 8.5h6M7 11.5h6', rare: true, shown: (session) => session.home === 'office' },
];

/** Office, unit and leader have a home page of their own; auditors start at 责任追溯, administrators at the people. */
export const hasHomePage = (session: SessionInfo): boolean => ['office', 'unit', 'leader'].includes(session.home);

/** The first page of somebody without a home page. */
export const startPath = (session: SessionInfo): string => (session.home === 'auditor' ? '/audit' : railEntriesOf(session)[0]?.to ?? '/ledger');

const settings: RailEntry = { key: 'settings', to: '/settings', icon: 'M10 7.2a2.8 2.8 0 1 0 0 5.6 2.8 2.8 0 0 0 0-5.6zM10 2.5v2.3M10 15.2v2.3M2.5 10h2.3M15.2 10h2.3M4.7 4.7l1.6 1.6M13.7 13.7l1.6 1.6M4.7 15.3l1.6-1.6M13.7 6.3l1.6-1.6' };

/** What stands on the page 设置 for this person. Administrators set up every day, and a single link needs no page: both stay in the rail. */
export function settingsOf(session: SessionInfo): (RailEntry & { key: Exclude<RailKey, 'home'> })[] {
  const rare = entries.flatMap((entry) => (entry.rare === true && entry.key !== 'home' && entry.shown(session) ? [{ ...entry, key: entry.key }] : []));
  return session.home === 'admin' || rare.length < 2 ? [] : rare;
}

/** Only the entries that this person's posts open, the everyday ones; what is seldom opened follows as one entry, 设置. */
export function railEntriesOf(session: SessionInfo): RailEntry[] {
  const elsewhere = settingsOf(session);
  const shown = entries.filter((entry) => entry.shown(session) && !elsewhere.some(({ key }) => key === entry.key));
  return elsewhere.length === 0 ? shown : [...shown, settings];
}
