import type { DemoAccount } from '@reform-ledger/contracts';

/** What `npm start` prints: for every role the first account of each county. The login page lists them all. */
export function demoAccountLines(accounts: readonly DemoAccount[]): string[] {
  const byRole = new Map<string, Map<string, string>>();
  for (const { role, jurisdictionName, loginName } of accounts) {
    const counties = byRole.get(role) ?? new Map<string, string>();
    if (!counties.has(jurisdictionName)) counties.set(jurisdictionName, loginName);
    byRole.set(role, counties);
  }
  return [
    `演示账号（密码都是 ${accounts[0]?.password ?? ''}）：`,
    ...[...byRole].map(([role, counties]) => `  ${role.padEnd(10, '　')}${[...counties].map(([county, loginName]) => `${county} ${loginName}`).join('　')}`),
    '  登录页列有全部账号。',
  ];
}
