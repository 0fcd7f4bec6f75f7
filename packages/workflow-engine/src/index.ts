export { compile, type CompileOptions } from './compile.js';
export { engineTag } from './engine-tag.js';
export { DeployError, EngineError, type DeployProblem, type EngineErrorCode } from './errors.js';
export { execute } from './execute.js';
export { checkFeel } from './feel-check.js';
export { evaluateAttribute, evaluateFeel, isExpression } from './feel.js';
export { evaluateDate } from './timer-time.js';
export type * from './types.js';
