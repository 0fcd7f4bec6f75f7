import { addJurisdictionCommand } from './add-jurisdiction.js';
import type { Command } from './command.js';
import { initCommand } from './init.js';
import { resetPasswordCommand } from './reset-password.js';

/** Every command, one line each. */
export const commands: readonly Command[] = [initCommand, addJurisdictionCommand, resetPasswordCommand];
