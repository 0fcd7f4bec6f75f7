import { systemActor } from '../kernel/actor.js';
import { newId } from '../kernel/ids.js';
import { LightsLoop } from '../supervision/lights/lights-loop.js';
import { computePeriodLights, type PeriodLightsResult } from '../supervision/period-lights/compute-period-lights.js';
import type { TestApi } from './index.js';

/** Computes the lights of a period and tells them to the units, as the freeze of a bulletin does. */
export function tellPeriodLights(api: Pick<TestApi, 'app'>, jurisdictionId: string, periodId: string): Promise<PeriodLightsResult> {
  const { context } = api.app.get(LightsLoop);
  return context.journal.record(systemActor(jurisdictionId), { requestId: newId(), name: 'tell-period-lights', input: { periodId } }, (tx) => computePeriodLights(context, tx, periodId));
}
