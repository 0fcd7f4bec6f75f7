import { PeriodLight } from './period-light.entity.js';
import { TaskLight } from './task-light.entity.js';

/** The lights of tasks (migration 0120): kept in the ledger, computed by supervision. */
export const lightEntities = [TaskLight, PeriodLight];
