import { z } from 'zod';
import { abilities, count, dateOnly, id, instant, line, listQuery, paragraph, personLabel } from './common.js';
import { keysOf, mailProblems, mailStates, reminderKinds, reminderStages } from './tables.js';

const workingDay = (least: number, most: number) => z.number().int().min(least, `不少于 ${least} 个工作日`).max(most, `不多于 ${most} 个工作日`);
/**
 * When a jurisdiction reminds, in working days: so many before the due date, on the day itself, and after it from the first day
 * on every so many, `mostAfter` times at most.
 */
const rules = {
  daysBefore: z.array(workingDay(1, 30)).max(5, '到期前最多提醒 5 次').refine((days) => new Set(days).size === days.length, '同一天只提醒一次'),
  onDay: z.boolean(),
  everyDays: workingDay(1, 30),
  mostAfter: z.number().int().min(0).max(20, '逾期后最多提醒 20 次'),
};
export interface ReminderRules { daysBefore: number[]; onDay: boolean; everyDays: number; mostAfter: number }
export const reminderRulesBody = z.strictObject({ ...rules, reason: line(200).min(2, '请写明依据'), version: z.number().int().min(0) });
export type ReminderRulesBody = z.infer<typeof reminderRulesBody>;
export const reminderRulesView = z.object({ ...rules, version: z.number().int().min(0), abilities });
export type ReminderRulesView = z.infer<typeof reminderRulesView>;

/** One matter in a reminder. `days`: working days left on the day of the reminder, negative once overdue. */
export const reminderLine = z.object({
  title: z.string(), taskId: z.string().nullable(), taskNumber: z.number().int().nullable(), taskTitle: z.string().nullable(), link: z.string(), dueDate: dateOnly, days: z.number().int(), stage: z.enum(keysOf(reminderStages)),
});
export type ReminderLine = z.infer<typeof reminderLine>;

/** One digest: what one person was told on one day, by the rules or by the office's hand (催办: with who and in which words). */
const digest = { id, day: dateOnly, at: instant, kind: z.enum(keysOf(reminderKinds)), by: personLabel.nullable(), words: z.string().nullable(), matters: count, lines: z.array(reminderLine) };

/** My own reminders of the last thirty days, and the address they also go to; the address is empty where I gave none. */
export const myReminders = z.object({ address: z.string(), version: z.number().int().min(0), mailEnabled: z.boolean(), items: z.array(z.object(digest)) });
export type MyReminders = z.infer<typeof myReminders>;
/** An office address; empty: no e-mail, please. */
export const mailAddressBody = z.strictObject({
  address: line(120).regex(/^(|[A-Za-z0-9._%+-]{1,64}@(?:[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?\.)+[A-Za-z]{2,})$/, '邮箱写成 name@example.gov.cn；不要邮件就留空'),
  version: z.number().int().min(0),
});
export type MailAddressBody = z.infer<typeof mailAddressBody>;

/** What became of a digest's e-mail: tries so far, when it went out (business time), in how many minutes it is tried again, and why it failed. */
export const mailOutcome = z.object({ state: z.enum(keysOf(mailStates)), tries: count, at: instant.nullable(), nextInMinutes: count.nullable(), problem: z.enum(keysOf(mailProblems)).nullable() });
export const reminderRow = z.object({ ...digest, person: personLabel, unitName: z.string(), mail: mailOutcome });
export type ReminderRow = z.infer<typeof reminderRow>;
export const remindersQuery = listQuery.extend({ mail: z.enum(keysOf(mailStates)).optional(), kind: z.enum(keysOf(reminderKinds)).optional(), unitId: id.optional() });
export type RemindersQuery = z.infer<typeof remindersQuery>;
/** Newest first; `counts` says for each state of the mail how many digests the other filters open. */
export const remindersPage = z.object({
  items: z.array(reminderRow), total: count, counts: z.record(z.enum(keysOf(mailStates)), count), mail: z.object({ enabled: z.boolean(), from: z.string().nullable() }), abilities,
});
export type RemindersPage = z.infer<typeof remindersPage>;

/** A unit in whose hands something is overdue, and whether it was urged already. */
export const overdueUnit = z.object({
  unitId: id, unitName: z.string(), matters: z.array(reminderLine), people: z.array(z.object({ name: z.string(), post: z.string().nullable(), hasAddress: z.boolean() })), urgedOn: dateOnly.nullable(), urgedToday: z.boolean(),
});
export type OverdueUnit = z.infer<typeof overdueUnit>;
export const overdueUnits = z.object({ items: z.array(overdueUnit), words: z.string(), mailEnabled: z.boolean(), abilities });
export type OverdueUnits = z.infer<typeof overdueUnits>;
export const urgeBody = z.strictObject({ unitIds: z.array(id).min(1, '请选要催办的单位').max(300), words: paragraph(500).trim().min(5, '请写明催办的话') });
export type UrgeBody = z.infer<typeof urgeBody>;
/** How many units, people and matters the urging reached. */
export const urgeAnswer = z.object({ units: count, people: count, matters: count });
export type UrgeAnswer = z.infer<typeof urgeAnswer>;
/** GET /api/reminders/checks: the units whose answer a bulletin waits for (核实). POST urges them to answer. */
export const openChecksQuery = z.strictObject({ bulletinId: id });
export const urgeChecksBody = urgeBody.extend({ bulletinId: id });
export type UrgeChecksBody = z.infer<typeof urgeChecksBody>;
