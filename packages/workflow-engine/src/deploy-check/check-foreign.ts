import type { DeployProblem } from '../errors.js';
import { problem, type Checked } from './checked.js';
import { ownerId } from './check-expressions.js';
import { everyElement } from './normalize-expressions.js';

const FOREIGN = /[$#]\{/;

/**
 * `${…}` and `#{…}` are other engines' expressions. The stock resolver of our engine would run them with the rights of the
 * server; here they would be plain text, which the author surely did not mean.
 */
export function checkForeign({ root }: Checked): DeployProblem[] {
  const found: DeployProblem[] = [];
  for (const element of everyElement(root)) {
    for (const value of [...Object.values(element), ...Object.values((element['$attrs'] as object | undefined) ?? {})]) {
      if (typeof value === 'string' && FOREIGN.test(value)) {
        found.push(problem('FOREIGN_EXPRESSION', ownerId(element), `“${value}”是别的引擎的表达式，这里不会计算。请改写成以“=”开头的 FEEL，例如 = amount > 1000。`));
      }
    }
  }
  return found;
}
