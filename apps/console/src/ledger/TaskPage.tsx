import { PageHeader } from '../components/index.js';
import { useWords } from '../i18n/words.js';

/** One task. */
export default function TaskPage() {
  const words = useWords();
  return <PageHeader title={words('ledger.title')} />;
}
