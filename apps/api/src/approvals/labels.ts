import type { PersonLabel } from '@reform-ledger/contracts';
import type { Actor } from '../kernel/actor.js';

/** The actor as screens and the journal name them: 单位 + 姓名 + 职务, as they stood when they acted. */
export const labelOf = (actor: Actor): PersonLabel => ({ id: actor.personId, name: actor.name, unitName: actor.unitName || null, post: actor.post || null });

const clock = new Intl.DateTimeFormat('zh-CN', { timeZone: 'Asia/Shanghai', month: 'numeric', day: 'numeric', hour: '2-digit', minute: '2-digit', hour12: false });

/** An instant in words: 10月12日 09:05. */
export function inWords(instant: Date): string {
  const part = Object.fromEntries(clock.formatToParts(instant).map(({ type, value }) => [type, value]));
  return `${part['month']}月${part['day']}日 ${part['hour']}:${part['minute']}`;
}

/** A person in words: 区人民医院李某. */
export const nameInWords = (person: PersonLabel | null): string => (person ? `${person.unitName ?? ''}${person.name}` : '他人');
