import { addJurisdictionCommand } from './add-jurisdiction.js';
import { checkpointCommand } from './checkpoint.js';
import { backupCommand } from './backup.js';
import type { Command } from './command.js';
import { initCommand } from './init.js';
import { journalExportCommand } from './journal-export.js';
import { loadCalendarCommand } from './load-calendar.js';
import { resetPasswordCommand } from './reset-password.js';
import { restoreCommand } from './restore.js';
import { verifyCommand } from './verify.js';

/** Every command, one line each. */
export const commands: readonly Command[] = [initCommand, addJurisdictionCommand, resetPasswordCommand, loadCalendarCommand, backupCommand, restoreCommand, verifyCommand, checkpointCommand, journalExportCommand];
