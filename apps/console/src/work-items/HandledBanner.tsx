import type { WorkItemDetail } from '@reform-ledger/contracts';
import { dateText } from '../components/index.js';
import { useWords } from '../i18n/words.js';
import { useSession } from '../session/session-store.js';
import { personInWords } from './person-words.js';

/** For whoever opens an item that is done: by whom, when, and that nothing is left to do. */
export function HandledBanner({ item }: { item: WorkItemDetail }) {
  const words = useWords();
  const { person: me } = useSession();
  if (item.state === 'open') return null;
  if (!item.handledBy) return <div className="banner" role="status">{words('workItems.handled.system', { date: item.closedAt ? dateText(item.closedAt) : '' })}</div>;
  const { person, at } = item.handledBy;
  const did = item.timeline.find((step) => step.closedAt === at && step.person?.id === person.id)?.action ?? '';
  const values = { who: personInWords(person), date: dateText(at), did };
  if (item.state === 'withdrawn') return <div className="banner" role="status">{words('workItems.handled.withdrawn', values)}</div>;
  return <div className="banner" role="status" data-testid="handled">{words(person.id === me.id ? 'workItems.handled.me' : 'workItems.handled.other', values)}</div>;
}
