import { EmptyState, PageHeader } from '../components/index.js';
import { useWords } from '../i18n/words.js';
import { useKnownSession } from '../session/session-store.js';

/** An address that leads nowhere, in words. */
export function NotFoundPage() {
  const words = useWords();
  return <><PageHeader title={words('shell.trouble.notFoundTitle')} /><EmptyState what={words('shell.trouble.notFound')} next={null} /></>;
}

/** A page that this person's posts do not open. */
export function NotYoursPage() {
  const words = useWords();
  const contact = useKnownSession()?.info.contact;
  const next = contact ? words(contact.phone ? 'shell.trouble.askPhone' : 'shell.trouble.ask', { name: contact.name, phone: contact.phone }) : null;
  return <><PageHeader title={words('shell.trouble.notYoursTitle')} /><EmptyState what={words('shell.trouble.notYours')} next={next} /></>;
}

/** An account whose posts have ended, or has none yet. */
export function NoPostPage() {
  const words = useWords();
  return <><PageHeader title={words('shell.trouble.noPostTitle')} /><EmptyState what={words('shell.trouble.noPost')} next={words('shell.trouble.noPostNext')} /></>;
}
