import { UnitPlan } from './unit-plan.entity.js';
import { UnitPlanDeliverable } from './unit-plan-deliverable.entity.js';
import { UnitPlanMilestone } from './unit-plan-milestone.entity.js';

/** The tables of 实施方案 (migration 0100). */
export const unitPlanEntities = [UnitPlan, UnitPlanMilestone, UnitPlanDeliverable];
