import { useCallback } from 'react';
import { useTranslate } from 'ra-core';
import { i18nProvider } from './i18n-provider.js';
import type { TextPath } from './same-shape.js';
import type { Areas } from './zh.js';

/** A key of a visible text; a misspelt one does not compile. */
export type WordKey = TextPath<Areas>;
export type WordValues = Record<string, string | number>;
export type Words = (key: WordKey, values?: WordValues) => string;

/** The texts of the chosen language for a component: `const words = useWords(); words('shell.menu.logout')`. */
export function useWords(): Words {
  const translate = useTranslate();
  return useCallback((key: WordKey, values?: WordValues) => translate(key, values), [translate]);
}

/** The same outside components, e.g. for the sentences of errors. */
export const say: Words = (key, values) => i18nProvider.translate(key, values);
