import { PageHeader } from '../components/index.js';
import { useWords } from '../i18n/words.js';

/** The list of work items. */
export default function WorkItemsPage() {
  const words = useWords();
  return <PageHeader title={words('workItems.title')} />;
}
