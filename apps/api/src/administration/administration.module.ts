import { Module } from '@nestjs/common';
import { AccountSheetsController } from './account-sheets.controller.js';

/** What administrators do to the installation in the console; the rest of it is commands (`cli/`). */
@Module({ controllers: [AccountSheetsController] })
export class AdministrationModule {}
