/** Why a file cannot be imported: a stable code and a Chinese sentence that says what to do next. Nothing has been changed. */
export class PlanInputError extends Error {
  constructor(readonly code: string, message: string) {
    super(message);
    this.name = 'PlanInputError';
  }

  /** The form printed by the command line and sent by the server. */
  toJSON(): { code: string; message: string } { return { code: this.code, message: this.message }; }
}
