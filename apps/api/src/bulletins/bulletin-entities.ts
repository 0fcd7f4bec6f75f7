import { Bulletin } from './bulletin.entity.js';
import { BulletinCorrection } from './bulletin-correction.entity.js';
import { BulletinDraft } from './bulletin-draft.entity.js';
import { BulletinFactCheck } from './bulletin-fact-check.entity.js';
import { BulletinFreeze } from './bulletin-freeze.entity.js';
import { BulletinRecipient } from './bulletin-recipient.entity.js';

/** The tables of migration 0140. */
export const bulletinEntities = [Bulletin, BulletinFreeze, BulletinDraft, BulletinFactCheck, BulletinRecipient, BulletinCorrection];
