import { keysOf, lights, type Light, type LightRules, type LightWhatIf } from '@reform-ledger/contracts';
import { reading } from '../../database/statements.js';
import type { Actor } from '../../kernel/actor.js';
import { dayOf } from '../../kernel/clock.js';
import { refuse } from '../../kernel/errors.js';
import { computeLight, type Judgement } from './compute-light.js';
import { loadFacts } from './light-facts.js';
import { mayTryRules } from './light-rules.js';
import type { LightsContext } from './lights-context.js';
import { countWith } from './recompute-lights.js';
import { rulesInForce } from './rules-in-force.js';

interface TaskRow { id: string; number: number; title: string; plan_title: string; lead: string | null }

/** What proposed rules would make of every task today, beside the rules in force. Writes nothing. @throws NOT_ALLOWED outside the office */
export async function tryLightRules(context: LightsContext, actor: Actor, proposed: LightRules): Promise<LightWhatIf> {
  if (!mayTryRules(actor)) throw refuse('NOT_ALLOWED', { reason: '试算规则由医改办办理' });
  const now = context.clock.now();
  const day = dayOf(now);
  const { jurisdictionId } = actor;
  const workingDays = countWith(await context.calendars.forJurisdiction(jurisdictionId));
  return reading(context.dataSource, async (sql) => {
    const { rules } = await rulesInForce(sql, jurisdictionId, day);
    const rows = new Map((await sql.select<TaskRow>(`SELECT t.id, t.number, t.title, p.title AS plan_title, u.name AS lead FROM ledger_task t JOIN plan p ON p.id = t.plan_id LEFT JOIN unit u ON u.id = t.lead_unit_id
      WHERE t.jurisdiction_id = ?`, [jurisdictionId])).map((row) => [row.id, row]));
    const tasks = (await loadFacts(sql, { jurisdictionId, taskIds: 'all' }, day)).map(({ taskId, facts }) => {
      const row = rows.get(taskId)!;
      const [before, after] = [rules, proposed].map((one) => brief(computeLight(facts, one, { today: day, nodesUntil: day, closed: false }, workingDays))) as [Brief, Brief];
      return { taskId, planTitle: row.plan_title, number: Number(row.number), title: row.title, lead: row.lead ?? '分头负责', before, after, changes: before.light !== after.light || before.class !== after.class };
    });
    return { tasks, before: countsOf(tasks.map(({ before }) => before.light)), after: countsOf(tasks.map(({ after }) => after.light)), changed: tasks.filter(({ changes }) => changes).length, asOf: now.toISOString() };
  });
}

type Brief = LightWhatIf['tasks'][number]['before'];
const brief = ({ light, reason, class: judged, classReason }: Judgement): Brief => ({ light, reason, class: judged, classReason });
const countsOf = (found: readonly Light[]): Record<Light, number> => Object.fromEntries(keysOf(lights).map((light) => [light, found.filter((one) => one === light).length])) as Record<Light, number>;
