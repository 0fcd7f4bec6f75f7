/** One reason why a drawing cannot be put into use. `message` is a Chinese sentence that says what to draw instead. */
export interface DeployProblem {
  readonly code: string;
  /** Id of the element to mend; empty when the whole file is meant. */
  readonly elementId: string;
  readonly message: string;
}

/** Thrown by `compile`. Carries every problem found, so that the author mends them in one go. */
export class DeployError extends Error {
  readonly code = 'WORKFLOW_NOT_DEPLOYABLE';
  constructor(readonly problems: readonly DeployProblem[]) {
    super(problems.map((p) => (p.elementId ? `[${p.elementId}] ${p.message}` : p.message)).join('\n'));
    this.name = 'DeployError';
  }
}

/** Why a step was refused. After any of them the stored state is still the truth; nothing has moved. */
export type EngineErrorCode =
  /** The work item, job or timer named by the command is not (or no longer) open. */
  | 'STALE_TOKEN'
  /** `fireTimer` before its due time. */
  | 'TIMER_NOT_DUE'
  /** Nobody waits for this message. */
  | 'NO_RECEIVER'
  /** `start` on an instance that runs, or anything else on one that does not. */
  | 'NOT_STARTED'
  | 'ALREADY_STARTED'
  /** None of the outgoing flows may be taken. */
  | 'NO_PATH'
  | 'UNDEFINED_VARIABLE'
  /** A condition yielded something other than true or false. */
  | 'CONDITION_NOT_BOOLEAN'
  | 'EXPRESSION_FAILED'
  /** A timer expression did not resolve to a date or duration. */
  | 'TIMER_INVALID'
  /** Variables or output that are not plain JSON. */
  | 'BAD_VARIABLES'
  /** The instance is not at an end and nothing could ever move it again. */
  | 'STUCK'
  /** A BPMN error that no boundary event caught, or a model fault the deploy check could not see. */
  | 'MODEL_ERROR'
  /** The stored state is damaged, or belongs to another version of the definition. */
  | 'STATE_CORRUPT';

/** Thrown by `execute`. */
export class EngineError extends Error {
  constructor(readonly code: EngineErrorCode, message: string, readonly details: Readonly<Record<string, unknown>> = {}) {
    super(message);
    this.name = 'EngineError';
  }
}
