import polyglotI18nProvider from 'ra-i18n-polyglot';
import type { TranslationMessages } from 'ra-core';
import { zh } from './zh.js';

/** Chinese is in the first load; English is fetched when somebody chooses it. */
export const i18nProvider = polyglotI18nProvider(
  (locale) => (locale === 'en' ? import('./en.js').then((module) => module.en as unknown as TranslationMessages) : (zh as unknown as TranslationMessages)),
  'zh',
  [{ locale: 'zh', name: '中文' }, { locale: 'en', name: 'English' }],
  { allowMissing: true },
);
