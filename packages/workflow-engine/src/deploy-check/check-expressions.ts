import { checkFeel } from '../feel-check.js';
import type { DeployProblem } from '../errors.js';
import { isExpression } from '../feel.js';
import type { ModdleElement } from '../model.js';
import { problem, type Checked } from './checked.js';
import { everyElement } from './normalize-expressions.js';

/** Attributes that may hold a FEEL expression. */
const ATTRIBUTES = ['assignee', 'dueDate', 'followUpDate', 'priority', 'collection'];
/** Element properties whose body must be FEEL, and begin with `=`. */
const MUST_BE_FEEL = new Set(['conditionExpression', 'completionCondition']);

/** Expressions are FEEL, begin with `=`, and use harmless functions only. */
export function checkExpressions({ root }: Checked): DeployProblem[] {
  const found: DeployProblem[] = [];
  // XPath is what BPMN assumes when nothing is declared; no expression here can be XPath, as they all begin with "=".
  const language = root['expressionLanguage'];
  if (typeof language === 'string' && !/feel|XPath/i.test(language)) found.push(problem('FOREIGN_LANGUAGE', '', `文件声明的表达式语言是“${language}”。只能使用 FEEL，请删去 expressionLanguage。`));
  for (const element of everyElement(root)) {
    found.push(...checkBodies(element), ...checkAttributes(element));
  }
  return found;
}

function checkBodies(element: ModdleElement): DeployProblem[] {
  const found: DeployProblem[] = [];
  for (const [name, value] of Object.entries(element)) {
    const expression = value as ModdleElement | undefined;
    if (name === '$parent' || (expression?.$type !== 'bpmn:FormalExpression' && expression?.$type !== 'bpmn:Expression')) continue;
    const where = ownerId(element);
    const body = (expression['body'] as string | undefined) ?? '';
    const language = expression['language'] as string | undefined;
    if (language) found.push(problem('FOREIGN_LANGUAGE', where, `表达式的语言是“${language}”，会以程序代码运行。请删去 language，改写成以“=”开头的 FEEL。`));
    else if (isExpression(body)) found.push(...feelProblem(where, body));
    else if (MUST_BE_FEEL.has(name)) found.push(problem('EXPRESSION_PREFIX', where, `条件“${body}”没有以“=”开头。请写成 = outcome = "return" 这样。`));
  }
  return found;
}

function checkAttributes(element: ModdleElement): DeployProblem[] {
  return ATTRIBUTES.flatMap((name) => {
    const value = element[name];
    return isExpression(value) ? feelProblem(ownerId(element), value) : [];
  });
}

function feelProblem(where: string, text: string): DeployProblem[] {
  const bad = checkFeel(text.trimStart().slice(1));
  return bad ? [problem(bad.code, where, bad.message)] : [];
}

/** Expressions and loop markers have no id of their own; the author looks for the node or flow around them. */
export function ownerId(element: ModdleElement): string {
  let current: ModdleElement | undefined = element;
  while (current && !current.id) current = current.$parent;
  return current?.id ?? '';
}
