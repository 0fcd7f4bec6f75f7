import type { SameShape } from '../same-shape.js';
import type { Areas } from '../zh.js';

export const home: SameShape<Areas['home']> = {
  title: 'Home',
};
