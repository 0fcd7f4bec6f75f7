import { EmptyState, PageHeader } from '../components/index.js';
import { useWords } from '../i18n/words.js';

/** An address that leads nowhere, in words. */
export function NotFoundPage() {
  const words = useWords();
  return <><PageHeader title={words('shell.trouble.notFoundTitle')} /><EmptyState what={words('shell.trouble.notFound')} next={null} /></>;
}

/** A page that this person's posts do not open. */
export function NotYoursPage() {
  const words = useWords();
  return <><PageHeader title={words('shell.trouble.notYoursTitle')} /><EmptyState what={words('shell.trouble.notYours')} next={null} /></>;
}

/** An account whose posts have ended, or has none yet. */
export function NoPostPage() {
  const words = useWords();
  return <><PageHeader title={words('shell.trouble.noPostTitle')} /><EmptyState what={words('shell.trouble.noPost')} next={words('shell.trouble.noPostNext')} /></>;
}
