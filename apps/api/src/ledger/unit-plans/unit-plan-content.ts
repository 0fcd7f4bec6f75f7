/** A milestone as the form states it. */
export interface PlannedMilestone { subTask: string; title: string; /** Calendar date. */ dueDate: string; /** Cumulative, 0–100. */ plannedPercent: number }

/** A deliverable as the form states it; `key` is the same in every edition. */
export interface PlannedDeliverable { key: string; title: string; dueDate: string }

/** What a unit plan says. */
export interface UnitPlanContent { measures: string; personResponsible: string; milestones: PlannedMilestone[]; deliverables: PlannedDeliverable[] }
