import { useRef } from 'react';
import { Link } from 'react-router-dom';
import { Card, EmptyState, PageHeader } from '../components/index.js';
import { useWords } from '../i18n/words.js';
import { useRowKeys } from '../ledger/use-row-keys.js';
import { useSession } from '../session/session-store.js';
import { settingsOf } from './rail-entries.js';

/** 设置: what is set up once and seldom opened again, one line each with what it is for. */
export default function SettingsPage() {
  const words = useWords();
  const places = settingsOf(useSession());
  const list = useRef<HTMLUListElement>(null);
  useRowKeys(list);
  return (
    <>
      <PageHeader title={words('home.settings.title')} sub={places.length > 0 ? words('home.settings.sub') : undefined} />
      <Card label={words('home.settings.title')} flush className="settings">
        {places.length === 0 ? <EmptyState what={words('home.settings.none')} next={words('home.settings.noneNext')} /> : (
          <ul ref={list}>
            {places.map((place) => (
              <li key={place.key}>
                <svg viewBox="0 0 20 20" aria-hidden><path d={place.icon} strokeLinejoin="round" strokeLinecap="round" /></svg>
                <Link className="link" data-row to={place.to}>{words(`shell.railLong.${place.key}`)}</Link>
                <span className="t2">{words(`home.plainLinks.${place.key}`)}</span>
              </li>
            ))}
          </ul>
        )}
      </Card>
    </>
  );
}
