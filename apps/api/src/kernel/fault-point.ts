import { env, kill, pid } from 'node:process';

/** The places of the write path at which the program can be made to die, in the order a change passes them. */
export const faultPoints = ['after-file-kept', 'after-lock', 'after-change', 'after-journal-insert', 'before-commit', 'after-commit', 'before-answer'] as const;
export type FaultPoint = (typeof faultPoints)[number];

type Environment = Record<string, string | undefined>;

const nothing = (): void => undefined;

/**
 * What happens at a named place: nothing, unless the tests ask for a death by setting FAULT_KILL_AT to `before-commit`, or to
 * `before-commit:7` for the seventh time the place is passed. In production the variable has no meaning.
 * @throws Error for a place that does not exist: a test that kills nowhere would prove nothing
 */
export function faultPointOf(environment: Environment, die: () => void): (point: FaultPoint) => void {
  const wanted = environment['FAULT_KILL_AT'];
  if (wanted === undefined || environment['NODE_ENV'] === 'production' || environment['REFORM_LEDGER_MODE'] === 'production') return nothing;
  const [name, times = '1'] = wanted.split(':');
  if (!faultPoints.some((point) => point === name)) throw new Error(`FAULT_KILL_AT names no place of the write path: ${wanted}`);
  let left = Number(times);
  return (point) => {
    if (point !== name) return;
    left -= 1;
    if (left === 0) die();
  };
}

/** Ends the program as a power cut would: nothing is flushed, answered or rolled back. */
const dieAtOnce = (): void => void kill(pid, 'SIGKILL');

/** Passes a named place of the write path. */
export const faultPoint = faultPointOf(env, dieAtOnce);

/** Whether any place may kill; the hook before the answer is only there when it is. */
export const faultPointsArmed = faultPointOf(env, nothing) !== nothing;
