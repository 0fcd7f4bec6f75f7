import { PageHeader } from '../components/index.js';
import { useWords } from '../i18n/words.js';

/** x */
export default function PeoplePage() {
  const words = useWords();
  return <PageHeader title={words('home.title')} />;
}
