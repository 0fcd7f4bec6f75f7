import { PageHeader } from '../components/index.js';
import { useWords } from '../i18n/words.js';

/** The task ledger. */
export default function LedgerPage() {
  const words = useWords();
  return <PageHeader title={words('ledger.title')} />;
}
