import { PageHeader } from '../components/index.js';
import { useWords } from '../i18n/words.js';

/** x */
export default function UnitPage() {
  const words = useWords();
  return <PageHeader title={words('home.title')} />;
}
