import type { SameShape } from '../same-shape.js';
import type { Areas } from '../zh.js';

export const plans: SameShape<Areas['plans']> = {
  title: 'Import a document',
};
