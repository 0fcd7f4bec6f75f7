import { z } from 'zod';
import { count, instant, line } from './common.js';
import { roleSchema } from './roles.js';

export const loginBody = z.object({ loginName: line(64).min(1, '请填登录名'), password: z.string().min(1, '请填密码').max(200) });
export type LoginBody = z.infer<typeof loginBody>;

export const changePasswordBody = z.object({ current: z.string().max(200), next: z.string().max(200) });
export type ChangePasswordBody = z.infer<typeof changePasswordBody>;

/** What the rail and the pages offer at all; the server checks again on every request. */
export const sessionAbilities = z.object({
  importPlans: z.boolean(),
  openPeriods: z.boolean(),
  manageOrganization: z.boolean(),
  managePeople: z.boolean(),
  seeLedger: z.boolean(),
  seeJournal: z.boolean(),
  seeWorkflows: z.boolean(),
  seeUnitTasks: z.boolean(),
});
export type SessionAbilities = z.infer<typeof sessionAbilities>;

/** GET /api/session: who is logged in, and what the console must know at start. */
export const sessionInfo = z.object({
  person: z.object({ id: z.string(), name: z.string(), post: z.string().nullable() }),
  loginName: z.string(),
  jurisdiction: z.object({ id: z.string(), name: z.string(), code: z.string(), officeName: z.string() }),
  unit: z.object({ id: z.string(), name: z.string() }).nullable(),
  appointments: z.array(z.object({ role: roleSchema, label: z.string(), unitId: z.string().nullable(), unitName: z.string().nullable() })),
  /** Whom to ask where something is not one's own: the health-reform office's clerk; the phone is empty where none is known. */
  contact: z.object({ name: z.string(), post: z.string(), phone: z.string() }).nullable(),
  /** Which home page is this person's own. */
  home: z.enum(['office', 'unit', 'leader', 'auditor', 'admin']),
  abilities: sessionAbilities,
  mustChangePassword: z.boolean(),
  /** Instant after which the session ends without activity, and minutes before it that the console warns. */
  idleEndsAt: instant,
  warnMinutes: z.number().min(0),
  /** Business time, and whether it is the demo's. */
  now: instant,
  demo: z.boolean(),
  /** Number of open work items addressed to this person: equals the list at /api/work-items?scope=mine. */
  openWorkItems: count,
});
export type SessionInfo = z.infer<typeof sessionInfo>;

/** A demo account as printed by `npm start` and shown on the demo's login page. */
export const demoAccount = z.object({ loginName: z.string(), password: z.string(), name: z.string(), role: z.string(), unitName: z.string(), jurisdictionName: z.string() });
export type DemoAccount = z.infer<typeof demoAccount>;
