import type { SameShape } from '../same-shape.js';
import type { Areas } from '../zh.js';

export const documents: SameShape<Areas['documents']> = {
  menu: 'Official papers', one: 'Download: %{name}', office: 'Reform office', former: '%{unit} (until a change)', across: '%{paper} landscape',
  assignmentNotice: 'Notice of assignment', receipt: 'Receipt', signOffForm: 'Sign-off sheet', returnNotice: 'Notice of return', closeOutForm: 'Close-out form', extensionForm: 'Extension form', quarterlyLedger: 'Quarterly ledger',
};
