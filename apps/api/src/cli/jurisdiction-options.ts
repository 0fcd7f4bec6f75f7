import { roles, type Role } from '@reform-ledger/contracts';
import type { FirstPassword, NewJurisdiction } from '../seeding/first-day.js';
import { oneTimeDays } from '../identity/password-rules.js';
import { UsageError, type CommandSurroundings } from './command.js';
import { readOptions, type CommandOption } from './options.js';

const text = (question: string, most: number): CommandOption => ({ question, check: (value) => (value === '' ? '不能为空' : [...value].length > most ? `不超过 ${most} 个字` : null) });
const administrator = (question: string): CommandOption => ({
  question: `${question}，写成 姓名:登录名`,
  check: (value) => (/^[^:：]{1,30}[:：][a-z0-9.-]{3,64}$/.test(value) ? null : '写成 姓名:登录名，登录名用 3 个以上的小写字母、数字、点或短横'),
});
const options = {
  code: { question: '地区代码，小写字母开头，如 yeji', check: (value: string) => (/^[a-z][a-z0-9-]{1,31}$/.test(value) && value !== 'sys' ? null : '用 2 到 32 个小写字母、数字或短横，字母开头，不能是 sys') },
  name: text('地区名称，如 叶集区', 60),
  level: { question: '级别：县、区或市', check: (value: string) => (['县', '区', '市'].includes(value) ? null : '只能是 县、区 或 市') },
  'office-name': text('医改办全称', 120),
  'document-prefix': text('文号前缀，如 叶医改领组办', 60),
  unit: text('医改办所在单位，如 区卫健委', 60),
  reference: { question: '载入已知地区的单位名册：yeji、sixian 或 none', fallback: 'none', check: (value: string) => (['none', 'yeji', 'sixian'].includes(value) ? null : '只能是 none、yeji 或 sixian') },
  'system-admin': administrator('系统管理员'),
  'security-admin': administrator('安全管理员'),
  'audit-admin': administrator('审计管理员'),
};

/** How the options are written in a command's usage. */
export const jurisdictionUsage = '--code 代码 --name 名称 --level 县|区|市 --office-name 医改办全称 --document-prefix 文号前缀 --unit 所在单位 --system-admin 姓名:登录名 --security-admin 姓名:登录名 --audit-admin 姓名:登录名 [--reference yeji|sixian]';

/** The county that the command line, or the person at the terminal, describes. @throws UsageError */
export async function readNewJurisdiction(args: readonly string[], around: CommandSurroundings): Promise<NewJurisdiction> {
  const given = await readOptions(args, options, around);
  const person = (value: string): { name: string; loginName: string } => {
    const [name = '', loginName = ''] = value.split(/[:：]/);
    return { name: name.trim(), loginName };
  };
  const administrators = { system_admin: person(given['system-admin']), security_admin: person(given['security-admin']), audit_admin: person(given['audit-admin']) };
  for (const what of ['name', 'loginName'] as const) {
    if (new Set(Object.values(administrators).map((one) => one[what])).size < 3) throw new UsageError('三位管理员必须是三个人：姓名和登录名都不能相同（三员分立）。');
  }
  return {
    code: given.code, name: given.name, unitPrefix: given.level, officeName: given['office-name'], documentPrefix: given['document-prefix'], homeUnit: given.unit,
    reference: given.reference === 'none' ? null : given.reference, administrators,
  };
}

/** The three one-time passwords, for the only time. */
export const passwordLines = (passwords: readonly FirstPassword[]): string => [
  '三位管理员的一次性密码只显示这一次，系统里不存原文。请分别交给本人：',
  ...passwords.map(({ role, name, loginName, password }: FirstPassword) => `  ${roles[role as Role].label}　${name}　登录名 ${loginName}　一次性密码 ${password}`),
  `首次登录必须改密码；${oneTimeDays} 天内不登录就作废，作废后在服务器上用 npm run -s cli -- reset-password 登录名 重设。`,
  '',
].join('\n');
