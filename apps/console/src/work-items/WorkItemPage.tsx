import { useState } from 'react';
import { useQuery } from '@tanstack/react-query';
import { useParams } from 'react-router-dom';
import { ErrorNote, LoadingBars, PageHeader } from '../components/index.js';
import { useServer } from '../data-provider.js';
import { useWords } from '../i18n/words.js';
import { listAddress } from './list-address.js';
import { OpenWorkItem } from './OpenWorkItem.js';
import './work-items.css';

/** One work item: what is asked, what changed, the decision. */
export default function WorkItemPage() {
  const words = useWords();
  const server = useServer();
  const { id = '' } = useParams();
  /** Opening anew throws away what was typed here: only when somebody asks for a colleague's draft. */
  const [round, setRound] = useState(0);
  const { data: item, error, refetch } = useQuery({ queryKey: ['work-items', 'one', id], queryFn: ({ signal }) => server.getWorkItem(id, signal), refetchOnWindowFocus: true });
  if (!item) return <><PageHeader title={words('workItems.title')} crumbs={[{ label: words('workItems.title'), to: listAddress() }]} />{error ? <ErrorNote error={error} onRetry={() => void refetch()} /> : <LoadingBars rows={8} />}</>;
  const refresh = async () => (await refetch()).data ?? item;
  return <OpenWorkItem key={`${item.id} ${round}`} item={item} onRefresh={refresh} onReopen={() => void refresh().then(() => setRound(round + 1))} />;
}
