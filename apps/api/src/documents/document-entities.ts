import { Attachment } from './attachment.entity.js';
import { NumberedDocument } from './numbering/numbered-document.entity.js';

/** The tables of documents (migrations 0050, 0141). */
export const documentEntities = [Attachment, NumberedDocument];
