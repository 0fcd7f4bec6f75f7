import { adoptLightRules } from '../../supervision/lights/light-rules.js';
import { rulesInForce } from '../../supervision/lights/rules-in-force.js';
import { objectToLight, ruleOnObjection } from '../../supervision/period-lights/decide-objection.js';
import { reading } from '../../database/statements.js';
import { dayOf } from '../../kernel/clock.js';
import type { CountyStage } from './county-stage.js';
import { quarterOf, type CountyStory } from './story-file.js';

/** The director adopts other rules of lights, by a decision with a date. */
export async function rulesChapter(county: CountyStage, { rules, effectiveOn, reason }: CountyStory['lightRules'][number]): Promise<void> {
  const { stage } = county;
  const before = await reading(stage.dataSource, (sql) => rulesInForce(sql, county.story.county, dayOf(county.tools.time.now())));
  const body = { rules: { ...before.rules, ...rules }, effectiveOn, reason, latestNumber: before.number };
  await stage.journal.record(await stage.actor(county.login('director')), stage.request('adopt-light-rules', body), (tx) => adoptLightRules(tx, body));
}

/** A unit's head objects to the light of a period that it was told; whoever decides keeps the light, because the facts are as recorded. */
export async function objectionChapter(county: CountyStage, key: string, { task, text, opinion }: NonNullable<CountyStory['bulletins'][number]['objection']>): Promise<void> {
  const { stage } = county;
  const { year, quarter } = quarterOf(key);
  const [light] = await county.select<{ id: string }>('SELECT l.id FROM period_light l JOIN reporting_period p ON p.id = l.period_id JOIN ledger_task t ON t.id = l.task_id WHERE t.plan_id = ? AND t.number = ? AND p.year = ? AND p.quarter = ?', [county.planId, task, year, quarter]);
  const lead = (await county.duties(task)).find((duty) => duty.lead)!.key;
  await stage.journal.record(await stage.actor(county.login(`${lead}.head`)), stage.request('object-to-light'), (tx) => objectToLight(tx, light!.id, text));
  const chance = county.chance('objection', key, task);
  await county.wait(1, chance);
  const responsible = (await county.duties(task)).map((duty) => duty.key);
  const judge = county.reviewers('director', chance).find((login) => !responsible.includes(login.split('.')[1] === 'director' ? 'health' : login.split('.')[1]!))!;
  await stage.journal.record(await stage.actor(judge), stage.request('rule-on-objection'), (tx) => ruleOnObjection(county.tools.lights, tx, light!.id, { upheld: false, opinion, correction: null }));
}
