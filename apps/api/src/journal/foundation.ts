import { ClockSetting } from '../database/clock-setting.js';
import { JournalEntry, JournalHead } from './entry.js';
import { IdempotencyAnswer } from './idempotency.js';
import { Counter } from './number-series.js';
import { OutboxMessage } from './outbox.js';

/** The tables that every feature stands on (migration 0001). */
export const foundationEntities = [ClockSetting, JournalEntry, JournalHead, IdempotencyAnswer, OutboxMessage, Counter];
