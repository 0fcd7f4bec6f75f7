import { Module } from '@nestjs/common';
import { ReminderLoop } from './reminder-loop.js';
import { RemindersController } from './reminders.controller.js';

/** Reminders of what is due, in the application and by e-mail, and the office's urging. */
@Module({ controllers: [RemindersController], providers: [ReminderLoop] })
export class NotificationsModule {}
