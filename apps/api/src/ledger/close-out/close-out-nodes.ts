/** Key of the workflow and names of its nodes, as workflows/task-close-out/workflow.bpmn has them. */
export const closeOutWorkflow = {
  key: 'task-close-out', draft: 'draft', head: 'headSend', verify: 'officeVerify', confirm: 'leaderConfirm', proposal: 'officeProposal', confirmRest: 'leaderConfirmRest', closed: 'closed', abandoned: 'abandoned',
} as const;
