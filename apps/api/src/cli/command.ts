/** Where a command reads and writes; a test gives its own. */
export interface CommandSurroundings {
  /** The environment, read by `readConfig`. */
  env: Record<string, string | undefined>;
  /** The folder the person stands in: a file named on the command line is meant from there. */
  cwd: string;
  /** The answer. One call is one piece of text, with its line break. */
  out: (text: string) => void;
  /** What went wrong and what to do, and progress. */
  err: (text: string) => void;
  /** Asks the person at the terminal; missing where nobody sits there. */
  ask?: (question: string) => Promise<string>;
}

/** One command of `npm run -s cli -- <name> …`. One file per command in this folder, one line in `commands.ts`. */
export interface Command {
  name: string;
  /** How it is called, after the name: 'FILE [--json]'. Empty when it takes nothing. */
  usage: string;
  /** What it does for the administrator, one Chinese sentence. */
  summary: string;
  /**
   * Does it and returns the exit code: 0 done, 1 done and the answer is no (e.g. a finding), 2 called wrongly.
   * @throws SetupError with a sentence for the administrator; the program prints it and ends with 1
   */
  run(args: readonly string[], around: CommandSurroundings): Promise<number>;
}

/** Thrown by a command that was called wrongly: its usage is printed and the exit code is 2. */
export class UsageError extends Error {}
