import type { PersonLabel } from '@reform-ledger/contracts';

/** 单位 + 姓名 + 职务, as everywhere. */
export const personInWords = (person: PersonLabel): string => [person.unitName, person.name, person.post].filter(Boolean).join(' ');
