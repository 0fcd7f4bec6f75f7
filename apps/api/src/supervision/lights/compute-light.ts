import type { LightGround, LightRules } from '@reform-ledger/contracts';
import { classOf, type Classed } from './light-class.js';
import { groundsOf } from './light-grounds.js';
import type { CountWorkingDays, JudgedAt, TaskFacts } from './task-facts.js';

/** The light of a task with its reason, and its class with its reason. */
export interface Judgement extends Classed { light: LightGround['light']; reason: string; /** Key of the deciding rule. */ reasonCode: string; grounds: LightGround[] }

/**
 * The light and the class of a task from its facts (domain.md §3.3, §3.5; workflows.md §7). Pure: the same facts give the same light.
 * The worst fact decides: 红灯 overdue, more milestones behind than the rules allow, an indicator that can no longer be reached; 黄灯 due soon
 * and nothing sent, few milestones behind, a red that was made up; 绿灯 what was due is done; 未到节点 nothing was due yet.
 */
export function computeLight(facts: TaskFacts, rules: LightRules, at: JudgedAt, workingDays: CountWorkingDays): Judgement {
  const question = { facts, rules, at, workingDays };
  const grounds = groundsOf(question);
  return { light: grounds[0]!.light, reason: grounds[0]!.text, reasonCode: grounds[0]!.rule, grounds, ...classOf(question) };
}
