import { parseExpression } from 'feelin';

/** A reason why an expression may not be used. */
export interface FeelProblem { readonly code: 'FEEL_SYNTAX' | 'FEEL_TOO_LONG' | 'FEEL_TOO_DEEP' | 'FEEL_FUNCTION' | 'FEEL_CONSTRUCT'; readonly message: string }

/**
 * Functions whose cost grows at most with their input. Left out on purpose: `matches`, `replace`, `split` (a regular expression
 * can run for minutes), `now`, `today` (they read the server's clock; `now` is a variable here), `sort` and whatever takes a function.
 */
export const FEEL_FUNCTIONS: ReadonlySet<string> = new Set([
  'not', 'count', 'sum', 'min', 'max', 'mean', 'all', 'any', 'list contains', 'append', 'concatenate', 'union', 'distinct values', 'index of', 'reverse', 'sublist',
  'contains', 'starts with', 'ends with', 'string length', 'substring', 'upper case', 'lower case', 'string', 'number', 'string join',
  'abs', 'floor', 'ceiling', 'decimal', 'round up', 'round down', 'round half up', 'modulo', 'odd', 'even',
  'date', 'time', 'date and time', 'duration', 'years and months duration', 'day of week', 'day of year', 'month of year', 'get value',
]);

const MAX_LENGTH = 500;
const MAX_DEPTH = 60;
const SEARCHES = new Set(['QuantifiedExpression', 'FilterExpression']);
const FORBIDDEN: Readonly<Record<string, string>> = { ForExpression: '循环（for）', FunctionDefinition: '自定义函数（function）', Interval: '区间（[a..b]）' };

/**
 * Whether a FEEL source (without the leading `=`) is harmless: short, shallow, and made of whitelisted functions only.
 * @returns null when it is; otherwise the reason with a Chinese sentence
 */
export function checkFeel(source: string): FeelProblem | null {
  if (source.length > MAX_LENGTH) return { code: 'FEEL_TOO_LONG', message: `表达式超过 ${MAX_LENGTH} 个字符。请把判断移到表单中，用一个结果变量代替。` };
  let problem: FeelProblem | null = null;
  let depth = 0;
  let searches = 0;
  parseExpression(source, {}, undefined).iterate({
    enter(node) {
      if (++depth > MAX_DEPTH) problem ??= { code: 'FEEL_TOO_DEEP', message: '表达式嵌套太深。请拆成几个网关，或移到表单中。' };
      // FEEL reads "a == b" as "a equals (the test: = b)", which is never what was meant.
      const doubled = node.name === 'SimplePositiveUnaryTest' && node.node.prevSibling?.name === 'CompareOp';
      if (node.type.isError || doubled) problem ??= { code: 'FEEL_SYNTAX', message: `表达式“${source.trim()}”在第 ${node.from + 1} 个字符处有语法错误。等于写一个“=”，文字用英文双引号，例如 = outcome = "return"。` };
      // A search inside a search costs the square of a list that anybody may fill.
      if (SEARCHES.has(node.name) && ++searches > 1) problem ??= { code: 'FEEL_CONSTRUCT', message: '表达式中不能在筛选里再筛选（[…]、some、every 套在一起）。请先在表单中算出结果，用一个变量代替。' };
      const construct = FORBIDDEN[node.name];
      if (construct) problem ??= { code: 'FEEL_CONSTRUCT', message: `表达式中不能使用${construct}。区间请写 x between 1 and 3。` };
      if (node.name === 'FunctionInvocation') problem ??= checkFunction(source.slice(node.from, node.to));
    },
    leave(node) {
      if (SEARCHES.has(node.name)) searches--;
      depth--;
    },
  });
  return source.trim() === '' ? { code: 'FEEL_SYNTAX', message: '表达式是空的。请写出条件，例如 = outcome = "return"。' } : problem;
}

function checkFunction(invocation: string): FeelProblem | null {
  const name = invocation.slice(0, invocation.indexOf('(')).trim().replace(/\s+/g, ' ');
  return FEEL_FUNCTIONS.has(name) ? null : { code: 'FEEL_FUNCTION', message: `表达式中不能调用“${name || invocation}”。可用的函数见流程引擎的说明。` };
}
