import type { SameShape } from '../same-shape.js';
import type { Areas } from '../zh.js';

export const workItems: SameShape<Areas['workItems']> = {
  title: 'To do',
};
