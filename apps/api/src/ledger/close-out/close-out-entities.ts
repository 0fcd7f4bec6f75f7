import { TaskCloseOut } from './task-close-out.entity.js';
import { TaskClosing } from './task-closing.entity.js';

/** The tables of 销号 (migration 0060). */
export const closeOutEntities = [TaskCloseOut, TaskClosing];
