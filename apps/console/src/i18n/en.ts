import englishMessages from 'ra-language-english';
import type { SameShape } from './same-shape.js';
import type { Areas } from './zh.js';
import { areas } from './zh.js';

const english: SameShape<Areas> = areas;
export const en = { ...englishMessages, ...english };
