import { lazy, Suspense, useRef, useState } from 'react';
import { useParams } from 'react-router-dom';
import { ErrorNote, LoadingBars, PageHeader } from '../components/index.js';
import { useWords } from '../i18n/words.js';
import '../work-items/work-items.css';
import './bulletins.css';
import { useBulletin, useRefreshBulletins } from './use-bulletin.js';

const WritePage = lazy(() => import('./WritePage.js'));
const ReadPage = lazy(() => import('./ReadPage.js'));

/** One bulletin: written by the office while it may be, read by everybody else. */
export default function BulletinPage() {
  const words = useWords();
  const { id = '' } = useParams();
  const { data: detail, error, refetch } = useBulletin(id);
  const refreshAll = useRefreshBulletins();
  /** The words were replaced (figures computed anew, a correction taken over, sent on): what is on the page starts from them. */
  const [round, setRound] = useState(0);
  const place = useRef(0);
  if (!detail) return <><PageHeader title={words('bulletins.title')} crumbs={[{ label: words('bulletins.title'), to: '/bulletins' }]} />{error ? <ErrorNote error={error} onRetry={() => void refetch()} /> : <LoadingBars rows={10} />}</>;
  const replaced = async () => { await refreshAll(); setRound((before) => before + 1); };
  const editing = Boolean(detail.abilities['edit']);
  return <Suspense fallback={<LoadingBars rows={10} />}>{editing ? <WritePage key={`${detail.id} ${round}`} detail={detail} placeRef={place} onScrolled={(top) => { place.current = top; }} onReplaced={replaced} /> : <ReadPage key={detail.id} detail={detail} onReplaced={replaced} />}</Suspense>;
}
