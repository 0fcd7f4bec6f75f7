import { useState } from 'react';
import type { DemoAccount } from '@reform-ledger/contracts';
import { FilterChip } from '../components/Tag.js';
import { useWords } from '../i18n/words.js';

/** The demo's accounts of one jurisdiction by role; a click fills the login in. */
export function DemoAccounts({ accounts, chosen, onChoose }: { accounts: DemoAccount[]; chosen: string; onChoose: (account: DemoAccount) => void }) {
  const words = useWords();
  const places = [...new Set(accounts.map((account) => account.jurisdictionName))];
  const [place, setPlace] = useState(places[0]);
  return (
    <section className="card demo" aria-label={words('shell.login.demoTitle')}>
      <header><h2>{words('shell.login.demoTitle')}</h2><span className="sub">{words('shell.login.demoHint')}</span></header>
      {places.length > 1 && <div className="row" style={{ padding: '8px 14px 0' }}>{places.map((name) => <FilterChip key={name} on={name === place} onClick={() => setPlace(name)}>{name}</FilterChip>)}</div>}
      <div className="in accounts">
        {accounts.filter((account) => account.jurisdictionName === place).map((account) => (
          <button type="button" key={account.loginName} aria-pressed={chosen === account.loginName} title={words('shell.login.demoPassword', { password: account.password })} onClick={() => onChoose(account)}>
            <div className="ellipsis">{account.role}　{account.name}</div>
            <div className="l2 ellipsis">{account.unitName}　{account.loginName}</div>
          </button>
        ))}
      </div>
    </section>
  );
}
