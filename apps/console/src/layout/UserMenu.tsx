import { useState } from 'react';
import Menu from '@mui/material/Menu';
import MenuItem from '@mui/material/MenuItem';
import { Link } from 'react-router-dom';
import { useLocales, useLocaleState, useLogout } from 'ra-core';
import type { Role } from '@reform-ledger/contracts';
import { useWords } from '../i18n/words.js';
import { PasswordDialog } from '../session/PasswordDialog.js';
import { useSession } from '../session/session-store.js';

/** The office is a duty beside the home unit, and the hat its people wear here. */
const officeRoles: Role[] = ['office_clerk', 'office_reviewer', 'office_director'];

/** Who is logged in, and what concerns only them: password, language, leaving. */
export function UserMenu() {
  const words = useWords();
  const session = useSession();
  // Whoever logs in next starts at their own first page, not at the page this person left.
  const logout = useLogout();
  const locales = useLocales();
  const [locale, setLocale] = useLocaleState();
  const [anchor, setAnchor] = useState<HTMLElement | null>(null);
  const [changing, setChanging] = useState(false);
  const inOffice = session.appointments.some(({ role: held }) => officeRoles.includes(held));
  const unit = inOffice ? words('shell.office') : session.unit?.name ?? session.jurisdiction.name;
  const role = session.appointments.map((appointment) => appointment.label).join('、');
  const other = locales.find((choice) => choice.locale !== locale);
  return (
    <>
      <button type="button" className="who" aria-haspopup="menu" aria-expanded={anchor !== null} aria-label={words('shell.menu.open')} title={role} onClick={(event) => setAnchor(event.currentTarget)}>
        <span>{words('shell.who', { name: callName(session.person.name, session.person.post), unit })}</span><span aria-hidden>▾</span>
      </button>
      <Menu anchorEl={anchor} open={anchor !== null} onClose={() => setAnchor(null)} anchorOrigin={{ vertical: 'bottom', horizontal: 'right' }} transformOrigin={{ vertical: 'top', horizontal: 'right' }}>
        <MenuItem disabled style={{ opacity: 1, fontSize: 13, color: 'var(--ink-3)' }}>{session.person.name}{role && `，${role}`}</MenuItem>
        {session.home !== 'admin' && <MenuItem component={Link} to="/my-reminders" onClick={() => setAnchor(null)}>{words('shell.menu.reminders')}</MenuItem>}
        <MenuItem onClick={() => { setAnchor(null); setChanging(true); }}>{words('shell.menu.password')}</MenuItem>
        {other && <MenuItem onClick={() => { setAnchor(null); setLocale(other.locale); }}>{other.name}</MenuItem>}
        <MenuItem onClick={() => { setAnchor(null); void logout(undefined, undefined, false); }}>{words('shell.menu.logout')}</MenuItem>
      </Menu>
      <PasswordDialog open={changing} onClose={() => setChanging(false)} />
    </>
  );
}

/** 王建平 + 医改办主任 → 王主任, the way colleagues call each other; the full name where there is no short post. */
function callName(name: string, post: string | null): string {
  const short = (post ?? '').replace(/^医改办/, '');
  return short !== '' && short.length <= 4 && /^[\u4e00-\u9fff]{2,4}$/.test(name) ? `${name.slice(0, 1)}${short}` : name;
}
