/** Key of the workflow and names of its nodes and ends, as workflows/unit-plan/workflow.bpmn has them. */
export const unitPlanWorkflow = { key: 'unit-plan', draft: 'draft', head: 'headSend', office: 'officeReview', filed: 'filed', abandoned: 'abandoned' } as const;
