import { evaluate, parseDateTime } from 'feelin';
import { EngineError } from './errors.js';
import type { Variables } from './types.js';

/** True when the author wrote an expression: FEEL begins with `=`, everything else is a literal. */
export function isExpression(text: string): boolean;
export function isExpression(text: unknown): text is string;
export function isExpression(text: unknown): boolean {
  return typeof text === 'string' && text.trimStart().startsWith('=');
}

const missing = new Set(['NO_VARIABLE_FOUND', 'NO_CONTEXT_ENTRY_FOUND', 'NO_PROPERTY_FOUND']);

type Plain = boolean | number | string | null;

/** What expressions gave for the values they name. The same few conditions stand at every gateway, and reading one costs more than the rest of the gateway. */
const known = new Map<string, Plain>();
const mostKnown = 2_000;
/** The parts of FEEL that may answer differently each time. */
const changing = /\b(now|today|random)\b/;

const isPlain = (value: unknown): value is Plain => value === null || typeof value === 'boolean' || Number.isFinite(value) || typeof value === 'string';
const isIdentifier = (name: string): boolean => /^[\p{L}\p{N}_]+$/u.test(name);

/** An expression's text with the values of all names it may mean; null when these do not decide the result alone. */
function keyOf(source: string, scope: Record<string, unknown>): string | null {
  if (changing.test(source)) return null;
  // FEEL also reads names with blanks and signs, in more than one spelling: those always belong to the key.
  const named = Object.entries(scope).filter(([name]) => !isIdentifier(name) || source.includes(name));
  return named.every(([, value]) => isPlain(value)) ? JSON.stringify([source, named]) : null;
}

function remember(key: string | null, value: unknown): void {
  if (key === null || !isPlain(value)) return;
  if (known.size >= mostKnown) known.clear();
  known.set(key, value);
}

/**
 * Evaluates a FEEL expression that begins with `=`. The scope also holds `now`, the time of the step (a FEEL date and time).
 * @throws EngineError UNDEFINED_VARIABLE when the expression names something the scope does not have;
 *   EXPRESSION_FAILED when it is not FEEL or cannot be evaluated. FEEL itself would silently give null.
 */
export function evaluateFeel(expression: string, scope: Record<string, unknown>, now: Date, where = ''): unknown {
  const source = expression.trimStart().slice(1);
  const key = keyOf(source, scope);
  const before = key === null ? undefined : known.get(key);
  if (before !== undefined) return before;
  let result: ReturnType<typeof evaluate>;
  try {
    result = evaluate(source, { ...scope, now: parseDateTime(now.toISOString()) });
  } catch (cause) {
    throw new EngineError('EXPRESSION_FAILED', `表达式“${source.trim()}”无法计算：${(cause as Error).message}。请检查流程图中的写法。`, { expression, where });
  }
  for (const warning of result.warnings) {
    const undefinedName = missing.has(warning.type);
    throw new EngineError(
      undefinedName ? 'UNDEFINED_VARIABLE' : 'EXPRESSION_FAILED',
      undefinedName
        ? `表达式“${source.trim()}”用到了没有赋值的变量（${warning.message}）。请在此之前的表单中给出它，或修改流程图。`
        : `表达式“${source.trim()}”无法计算（${warning.message}）。请检查流程图中的写法和变量的类型。`,
      { expression, where },
    );
  }
  remember(key, result.value);
  return result.value;
}

/**
 * What an author wrote in an attribute such as `camunda:assignee`: a FEEL expression is evaluated, a literal is returned as it is.
 * @throws EngineError as `evaluateFeel`
 */
export function evaluateAttribute(text: string, variables: Variables, now: Date): unknown {
  return isExpression(text) ? evaluateFeel(text, variables, now) : text;
}
