import { PageHeader } from '../components/index.js';
import { useWords } from '../i18n/words.js';

/** The files imported so far, and the way to import one. */
export default function PlansPage() {
  const words = useWords();
  return <PageHeader title={words('plans.title')} />;
}
