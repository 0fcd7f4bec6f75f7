import { GeneralMatter } from './general/general-matter.entity.js';
import { InstanceTimer } from './instance-timer.entity.js';
import { WorkItem } from './work-item.entity.js';
import { WorkItemNote } from './work-item-note.entity.js';
import { WorkflowInstance } from './workflow-instance.entity.js';
import { WorkflowVersion } from './workflow-version.entity.js';

/** The tables of approvals. */
export const approvalEntities = [WorkflowVersion, WorkflowInstance, WorkItem, WorkItemNote, InstanceTimer, GeneralMatter];
