import type { ModdleElement } from '../model.js';

const FEEL = new Set(['feel', 'https://www.omg.org/spec/dmn/20191111/feel/', 'https://www.omg.org/spec/dmn/20180521/feel/']);

/** Whether a `language` attribute names FEEL. */
export const isFeel = (language: string): boolean => FEEL.has(language.trim().toLowerCase());

/** All elements of a file, the diagram left out. */
export function* everyElement(element: ModdleElement): Generator<ModdleElement> {
  yield element;
  for (const [name, value] of Object.entries(element)) {
    if (name === '$parent' || name === 'diagrams') continue;
    for (const child of Array.isArray(value) ? (value as unknown[]) : [value]) {
      if (child && typeof child === 'object' && (child as ModdleElement).$type && (child as ModdleElement).$parent === element) yield* everyElement(child as ModdleElement);
    }
  }
}

/** The two ways to write FEEL become one: `language="feel"` without `=` gets the `=` that the stepper looks for. */
export function normalizeExpressions(root: ModdleElement): void {
  for (const element of everyElement(root)) {
    if (element.$type !== 'bpmn:FormalExpression') continue;
    const body = typeof element['body'] === 'string' ? element['body'].trim() : '';
    const language = element['language'];
    if (typeof language === 'string' && isFeel(language)) {
      delete element['language'];
      if (body) element['body'] = body.startsWith('=') ? body : `= ${body}`;
    } else if (body) {
      element['body'] = body;
    }
  }
}
