import { TaskAdjustment } from './adjustments/task-adjustment.entity.js';
import { Assignment } from './assignment.entity.js';
import { LedgerTask } from './ledger-task.entity.js';
import { LedgerTaskVersion } from './ledger-task-version.entity.js';
import { Plan } from './plans/plan.entity.js';
import { PlanVersion } from './plans/plan-version.entity.js';
import { SourceDocument } from './plans/source-document.entity.js';
import { TaskDeadline } from './task-deadline.entity.js';
import { TaskTarget } from './task-target.entity.js';

/** The tables of plans and of the task ledger (migrations 0040, 0061). */
export const ledgerEntities = [SourceDocument, Plan, PlanVersion, LedgerTask, LedgerTaskVersion, Assignment, TaskTarget, TaskDeadline, TaskAdjustment];
