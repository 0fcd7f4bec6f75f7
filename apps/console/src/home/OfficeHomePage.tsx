import { PageHeader } from '../components/index.js';
import { useWords } from '../i18n/words.js';

/** A home page. */
export default function OfficeHomePage() {
  const words = useWords();
  return <PageHeader title={words('home.title')} />;
}
