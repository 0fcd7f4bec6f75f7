import type { CountyStage } from './county-stage.js';
import type { Routines } from './play-year.js';

/** Working days from one look at the lights to the next; on the days between nobody opens the program. */
const lookEvery = 5;

/** What the program does by itself while people work: it recomputes the lights, and in the last weeks of the story it reminds, every working day. */
export async function routineChapter(county: CountyStage, routines: Routines, ends: Date): Promise<void> {
  const { time } = county.tools;
  const { remindFrom } = county.story;
  for (let days = 0; time.now() < ends; days += 1) {
    if (days % lookEvery === 0) await routines.lights(county.story.county);
    const day = county.dayAfter(1);
    const next = new Date(`${day}T08:31:00+08:00`);
    if (next >= ends) return;
    await time.until(next);
    if (remindFrom !== undefined && day >= remindFrom) await routines.reminders(county.story.county);
  }
}
