import type { Light, ProgressClass } from '@reform-ledger/contracts';
import type { Tone } from '../components/index.js';

export const lightTones: Record<Light, Tone> = { red: 'red', yellow: 'yellow', green: 'green', grey: 'grey', suspended: 'grey', closed: 'blue' };
export const lightKeys = Object.keys(lightTones) as Light[];
export const classKeys: ProgressClass[] = ['ahead', 'on_schedule', 'behind', 'done', 'other'];
