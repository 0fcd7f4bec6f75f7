import { roles, type Role } from '@reform-ledger/contracts';

const scopes: Record<string, string> = { jurisdiction: '', 'subject.office': '', 'subject.unit': '本单位', 'subject.leadUnit': '牵头单位' };

/** An author's `role@scope` in words: 本单位的单位经办人, 医改办审核. */
export function scopeWords(group: string): string {
  const [role = '', scope = ''] = group.split('@');
  const label = role in roles ? roles[role as Role].label : role;
  const where = scopes[scope] ?? scope;
  return where ? `${where}的${label}` : label;
}
