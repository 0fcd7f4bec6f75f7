import { changeIndicator } from '../../ledger/indicators/change-indicator.js';
import type { CountyStage } from './county-stage.js';

/** The office writes what the document does not say of its indicators: baseline and where it comes from, source, how often, 重点监测 group. */
export async function indicatorChapter(county: CountyStage): Promise<void> {
  const { stage, story } = county;
  const clerk = await stage.actor(county.login('clerk'));
  for (const { task, indicator, ...said } of story.measures) {
    const [row] = await county.select<{ id: string; version: number }>('SELECT i.id, i.version FROM indicator i JOIN ledger_task t ON t.id = i.task_id WHERE t.plan_id = ? AND t.number = ? AND i.name = ? AND i.active = 1', [county.planId, task, indicator]);
    if (row === undefined) throw new Error(`The story knows no indicator ${indicator} of task ${task}`);
    await changeIndicator(stage.journal, clerk, stage.request('change-indicator'), row.id, { ...said, version: Number(row.version), reason: '' });
    stage.clock.tick();
  }
}
