import { PageHeader } from '../components/index.js';
import { useWords } from '../i18n/words.js';

/** One work item: what is asked, what changed, the decision. */
export default function WorkItemPage() {
  const words = useWords();
  return <PageHeader title={words('workItems.title')} />;
}
