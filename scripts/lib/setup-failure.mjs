/**
 * A set-up step that cannot go on. The message is a Chinese sentence that says what the person does next;
 * the entry scripts print it without a stack.
 */
export class SetupFailure extends Error {
  /**
   * @param {string} code upper-snake name of the failure, e.g. COMPILER_MISSING
   * @param {string} message what to do next, in Chinese
   */
  constructor(code, message) {
    super(message);
    this.name = 'SetupFailure';
    this.code = code;
  }
}

/**
 * Runs the body of an entry script and turns a SetupFailure into its sentence and exit code 1.
 * Any other error keeps its stack: it is a defect of ours.
 * @param {() => Promise<number | void>} body answers the exit code, 0 when it answers nothing
 * @param {(code: number) => void} [exit] ends the program; replaced in tests
 */
export async function runEntryScript(body, exit = code => process.exit(code)) {
  let exitCode;
  try {
    exitCode = (await body()) ?? 0;
  } catch (failure) {
    const text = failure instanceof SetupFailure ? `✗ ${failure.message}（${failure.code}）` : failure?.stack ?? String(failure);
    process.stderr.write(`${text}\n`);
    exitCode = 1;
  }
  exit(exitCode);
}
