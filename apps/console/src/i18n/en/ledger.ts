import type { SameShape } from '../same-shape.js';
import type { Areas } from '../zh.js';

export const ledger: SameShape<Areas['ledger']> = {
  title: 'Task ledger',
};
