import { useState } from 'react';
import Menu from '@mui/material/Menu';
import MenuItem from '@mui/material/MenuItem';
import { useLocales, useLocaleState, useLogout } from 'ra-core';
import { useWords } from '../i18n/words.js';
import { PasswordDialog } from '../session/PasswordDialog.js';
import { useSession } from '../session/session-store.js';

/** Who is logged in, and what concerns only them: password, language, leaving. */
export function UserMenu() {
  const words = useWords();
  const session = useSession();
  const logout = useLogout();
  const locales = useLocales();
  const [locale, setLocale] = useLocaleState();
  const [anchor, setAnchor] = useState<HTMLElement | null>(null);
  const [changing, setChanging] = useState(false);
  const unit = session.unit?.name ?? session.jurisdiction.officeName;
  const role = session.appointments.map((appointment) => appointment.label).join('、');
  const other = locales.find((choice) => choice.locale !== locale);
  return (
    <>
      <button type="button" className="who" aria-haspopup="menu" aria-expanded={anchor !== null} aria-label={words('shell.menu.open')} title={role} onClick={(event) => setAnchor(event.currentTarget)}>
        <span>{words('shell.who', { name: callName(session.person.name, session.person.post), unit })}</span><span aria-hidden>▾</span>
      </button>
      <Menu anchorEl={anchor} open={anchor !== null} onClose={() => setAnchor(null)} anchorOrigin={{ vertical: 'bottom', horizontal: 'right' }} transformOrigin={{ vertical: 'top', horizontal: 'right' }}>
        <MenuItem disabled style={{ opacity: 1, fontSize: 13, color: 'var(--ink-3)' }}>{session.person.name}{role && `，${role}`}</MenuItem>
        <MenuItem onClick={() => { setAnchor(null); setChanging(true); }}>{words('shell.menu.password')}</MenuItem>
        {other && <MenuItem onClick={() => { setAnchor(null); setLocale(other.locale); }}>{other.name}</MenuItem>}
        <MenuItem onClick={() => { setAnchor(null); void logout(); }}>{words('shell.menu.logout')}</MenuItem>
      </Menu>
      <PasswordDialog open={changing} onClose={() => setChanging(false)} />
    </>
  );
}

/** 王建国 + 主任 → 王主任, the way colleagues call each other; the full name where there is no short post. */
function callName(name: string, post: string | null): string {
  if (!post || post.length > 4 || name.endsWith(post)) return name;
  return /^[\u4e00-\u9fff]{2,4}$/.test(name) ? `${name.slice(0, 1)}${post}` : name;
}
