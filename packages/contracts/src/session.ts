import { z } from 'zod';
import { line } from './common.js';
import type { Role } from './roles.js';

export const loginBody = z.object({ loginName: line(64).min(1, '请填登录名'), password: z.string().min(1, '请填密码').max(200) });
export type LoginBody = z.infer<typeof loginBody>;

export const changePasswordBody = z.object({ current: z.string().max(200), next: z.string().max(200) });
export type ChangePasswordBody = z.infer<typeof changePasswordBody>;

/** GET /api/session: who is logged in, and what the console must know at start. */
export interface SessionInfo {
  person: { id: string; name: string; post: string | null };
  loginName: string;
  jurisdiction: { id: string; name: string; code: string; officeName: string };
  unit: { id: string; name: string } | null;
  appointments: { role: Role; label: string; unitId: string | null; unitName: string | null }[];
  /** Which home page is this person's own. */
  home: 'office' | 'unit' | 'leader' | 'auditor' | 'admin';
  abilities: SessionAbilities;
  mustChangePassword: boolean;
  /** Instant after which the session ends without activity, and minutes before it that the console warns. */
  idleEndsAt: string;
  warnMinutes: number;
  /** Business time, and whether it is the demo's. */
  now: string;
  demo: boolean;
  /** Number of open work items addressed to this person: equals the list at /api/work-items?scope=mine. */
  openWorkItems: number;
}

/** What the rail and the pages offer at all; the server checks again on every request. */
export interface SessionAbilities {
  importPlans: boolean;
  openPeriods: boolean;
  manageOrganization: boolean;
  managePeople: boolean;
  seeLedger: boolean;
  seeJournal: boolean;
  seeWorkflows: boolean;
  seeUnitTasks: boolean;
}

/** A demo account as printed by `npm start` and shown on the demo's login page. */
export interface DemoAccount { loginName: string; password: string; name: string; role: string; unitName: string; jurisdictionName: string }
