import { PageHeader } from '../components/index.js';
import { useWords } from '../i18n/words.js';

/** Confirming one imported file: source text, tasks, questions. */
export default function PlanPage() {
  const words = useWords();
  return <PageHeader title={words('plans.title')} />;
}
