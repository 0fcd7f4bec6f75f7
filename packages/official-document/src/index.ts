export * from './model.js';
export * from './inputs.js';
export { OfficialDocumentError } from './refusal.js';
export { chineseNumber, printedDate } from './text.js';
export { renderDocx } from './render-docx.js';
export { bulletin } from './builders/bulletin.js';
export { assignmentNotice } from './builders/assignment-notice.js';
export { closeOutForm, extensionForm, receipt, returnNotice, signOffForm } from './builders/forms.js';
export { quarterlyLedger } from './builders/quarterly-ledger.js';
