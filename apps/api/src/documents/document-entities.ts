import { Attachment } from './attachment.entity.js';

/** The tables of documents (migration 0050). */
export const documentEntities = [Attachment];
