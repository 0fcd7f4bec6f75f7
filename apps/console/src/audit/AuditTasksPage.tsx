import { Link } from 'react-router-dom';
import { PageHeader } from '../components/index.js';
import { useWords } from '../i18n/words.js';
import { TaskChoice } from './TaskChoice.js';

/** The first page of an auditor: which task is asked about. */
export default function AuditTasksPage() {
  const words = useWords();
  return (
    <>
      <PageHeader title={words('audit.title')} sub={words('audit.choose')} />
      <TaskChoice act={(task) => <Link className="link" to={`/audit/${task.id}`}>{words('audit.open')}</Link>} />
    </>
  );
}
