/** A document that cannot be made as asked. The message is a Chinese sentence that says what to do. */
export class OfficialDocumentError extends Error {
  /** @param code e.g. DOCUMENT_TITLE_MISSING */
  constructor(readonly code: string, message: string) {
    super(message);
    this.name = 'OfficialDocumentError';
  }
}
